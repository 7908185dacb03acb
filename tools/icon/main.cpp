// draw_icon FOLDER: paints the program's icon, the same bytes every time: pixelatent.svg, and
// SIZE.png for every size that desktops ask for. A ghost that is half one sprite, half another.
#include <array>
#include <cstdio>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/file.hpp"
#include "export/png_export.hpp"
#include "image/image.hpp"

namespace {

using pixelatent::Image;
using pixelatent::Result;
using pixelatent::Rgba8;

constexpr int kSide = 16;
constexpr std::array<std::string_view, kSide> kGhost = {"................",  //
                                                        ".....oooooo.....",  //
                                                        "...oohhabbgoo...",  //
                                                        "..ohhaaaabbbgo..",  //
                                                        "..ohaaaaabbbbo..",  //
                                                        ".ohaaaaaabbbbgo.",  //
                                                        ".ohaaaaaabbbbbo.",  //
                                                        ".oaawwaaabwwbbo.",  //
                                                        ".oaawkaaabwkbbo.",  //
                                                        ".oaaaaaaabbbbbo.",  //
                                                        ".oaaaaaaabbbbto.",  //
                                                        ".oaaaasssttbbto.",  //
                                                        ".osaaaaaabbbbto.",  //
                                                        ".ossaosaobtobto.",  //
                                                        "..oo..o...o.oo..",  //
                                                        "................"};

Rgba8 colour_of(char letter) {
  switch (letter) {
    case 'o':
      return {24, 22, 38, 255};
    case 'a':
      return {72, 190, 170, 255};
    case 'h':
      return {160, 240, 214, 255};
    case 's':
      return {36, 118, 116, 255};
    case 'b':
      return {168, 112, 224, 255};
    case 'g':
      return {218, 178, 250, 255};
    case 't':
      return {104, 62, 152, 255};
    case 'w':
      return {250, 250, 244, 255};
    case 'k':
      return {24, 22, 38, 255};
    default:
      return pixelatent::kTransparent;
  }
}

Image drawn_icon() {
  Image icon(kSide, kSide);
  for (int y = 0; y < kSide; ++y) {
    for (int x = 0; x < kSide; ++x) {
      icon.at(x, y) =
          colour_of(kGhost.at(static_cast<std::size_t>(y)).at(static_cast<std::size_t>(x)));
    }
  }
  return icon;
}

/// A rectangle for every run of one colour in a row.
std::string svg_of(const Image& icon) {
  std::string text =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"256\" height=\"256\" "
      "viewBox=\"0 0 16 16\" shape-rendering=\"crispEdges\">\n";
  for (int y = 0; y < kSide; ++y) {
    for (int x = 0; x < kSide;) {
      const Rgba8 colour = icon.at(x, y);
      int end = x;
      while (end < kSide && icon.at(end, y) == colour) ++end;
      char line[120];
      std::snprintf(line, sizeof line,
                    "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"1\" fill=\"#%02x%02x%02x\"/>\n",
                    x, y, end - x, colour.r, colour.g, colour.b);
      if (colour.a > 0) text += line;
      x = end;
    }
  }
  return text + "</svg>\n";
}

Result<> write_icons(const std::filesystem::path& folder) {
  const Image icon = drawn_icon();
  for (const int size : {16, 32, 48, 64, 128, 256, 512}) {
    const auto file = folder / (std::to_string(size) + ".png");
    if (Result<> ok = pixelatent::export_png(icon, file, size / kSide); !ok) return ok;
  }
  const std::string svg = svg_of(icon);
  return pixelatent::write_file_atomically(
      folder / "pixelatent.svg", {reinterpret_cast<const std::uint8_t*>(svg.data()), svg.size()});
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: draw_icon FOLDER\n");
    return 2;
  }
  const Result<> written = write_icons(argv[1]);
  if (!written) {
    std::fprintf(stderr, "%s\n", pixelatent::one_line(written.error()).c_str());
    return 1;
  }
  return 0;
}
