// fuzz_seeds FOLDER [PICTURE...]: inputs to begin with, from the tests' fixtures and from cuts of
// the pictures.
#include <cstdio>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.hpp"
#include "base/rng.hpp"
#include "core/gif_writer.hpp"
#include "core/image_fixtures.hpp"
#include "core/sidecar_fixtures.hpp"
#include "core/synthetic_sheet.hpp"
#include "fuzz/fuzz_one.hpp"
#include "image/decode.hpp"
#include "image/encode.hpp"
#include "image/palette_file.hpp"

namespace pixelatent::testing {
namespace {

using Bytes = std::vector<std::uint8_t>;

class Seeds {
 public:
  explicit Seeds(std::filesystem::path folder) : folder_(std::move(folder)) {}

  void add(FuzzTarget target, const std::string& name, std::span<const std::uint8_t> bytes) {
    Bytes input = {static_cast<std::uint8_t>(target)};
    input.insert(input.end(), bytes.begin(), bytes.end());
    const auto written = write_file_atomically(folder_ / (static_cast<char>(target) + name), input);
    if (!written) std::fprintf(stderr, "%s\n", one_line(written.error()).c_str());
    failed_ |= !written;
  }
  void add(FuzzTarget target, const std::string& name, std::string_view text) {
    add(target, name, Bytes(text.begin(), text.end()));
  }
  bool failed() const { return failed_; }

 private:
  std::filesystem::path folder_;
  bool failed_ = false;
};

void add_gifs(Seeds& seeds) {
  for (const GifDisposal disposal :
       {GifDisposal::Keep, GifDisposal::Clear, GifDisposal::PictureBefore}) {
    GifRecipe recipe{
        16, 16, {{0, 0, 0, 255}, {255, 0, 0, 255}, {0, 255, 0, 255}, {9, 9, 9, 255}}, {}};
    Rng rng(5);
    for (int i = 0; i < 3; ++i) {
      GifFrameRecipe frame{{i, 2 * i, 12, 10}, {}, disposal, i == 1 ? 0 : -1, i == 2, {}};
      for (int p = 0; p < 120; ++p)
        frame.indices.push_back(static_cast<std::uint8_t>(rng.below(4)));
      if (i == 2)
        frame.own_colours = {{1, 2, 3, 255}, {4, 5, 6, 255}, {7, 8, 9, 255}, {0, 0, 0, 255}};
      recipe.frames.push_back(std::move(frame));
    }
    seeds.add(FuzzTarget::Picture, "gif" + std::to_string(static_cast<int>(disposal)),
              write_gif(recipe));
  }
}

void add_pictures(Seeds& seeds) {
  int number = 0;
  for (const auto file :
       {kPng16, kPalettePng, kInterlacedPng, kJpeg, kProgressiveJpeg, kCmykJpeg, kBmp, kTga}) {
    seeds.add(FuzzTarget::Picture, "fixture" + std::to_string(number++), file);
  }
}

void add_grids(Seeds& seeds) {
  for (int i = 0; i < 6; ++i) {
    Rng rng(static_cast<std::uint64_t>(i));
    const Image sheet = crop(draw_sheet(random_recipe(rng), rng), {0, 0, 64, 64});
    Bytes bytes = {63, 63};
    for (const Rgba8 p : sheet.pixels()) {
      bytes.push_back(p.a == 0 ? std::uint8_t{0} : static_cast<std::uint8_t>((p.r & 0xE0) | 1));
    }
    seeds.add(FuzzTarget::Grid, "sheet" + std::to_string(i), bytes);
  }
}

void add_restores(Seeds& seeds) {
  for (int i = 0; i < 6; ++i) {
    Rng rng(static_cast<std::uint64_t>(i));
    Bytes bytes = {15, 19, static_cast<std::uint8_t>(i * 5)};  // sides, factor and cut
    for (int p = 0; p < 16 * 20; ++p) bytes.push_back(static_cast<std::uint8_t>(rng.below(8) * 37));
    seeds.add(FuzzTarget::Restore, "noise" + std::to_string(i), bytes);
  }
}

void add_palettes(Seeds& seeds) {
  const std::vector<Rgba8> colours = {{1, 2, 3, 255}, {200, 100, 50, 128}, {0, 0, 0, 255}};
  for (int i = 0; i < kPaletteFormatCount; ++i) {
    const auto format = static_cast<PaletteFormat>(i);
    seeds.add(FuzzTarget::Palette, "all" + std::to_string(i), palette_text(format, colours, "x"));
    seeds.add(FuzzTarget::Palette, "opaque" + std::to_string(i),
              palette_text(format, std::span(colours).first(1), "x"));
  }
}

/// Small cuts: a whole sheet is beyond the limit of one run.
void add_cut(Seeds& seeds, const std::filesystem::path& file) {
  const auto image = decode_file(file);
  if (!image) return;
  const auto png = encode_png(crop(*image, {0, 0, 40, 40}));
  if (png) seeds.add(FuzzTarget::Picture, file.stem().string(), *png);
}

int write_seeds(int argc, char** argv) {
  Seeds seeds(argv[1]);
  add_pictures(seeds);
  add_gifs(seeds);
  add_grids(seeds);
  add_restores(seeds);
  add_palettes(seeds);
  for (const SidecarFixture& fixture : kSidecarFixtures) {
    seeds.add(FuzzTarget::Sidecar, fixture.file, fixture.text);
    if (fixture.text.starts_with("<?xml")) {
      seeds.add(FuzzTarget::XmlSidecar, fixture.file, fixture.text);
    }
  }
  for (int i = 2; i < argc; ++i) add_cut(seeds, argv[i]);
  return seeds.failed() ? 1 : 0;
}

}  // namespace
}  // namespace pixelatent::testing

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "fuzz_seeds FOLDER [PICTURE...]\n");
    return 2;
  }
  return pixelatent::testing::write_seeds(argc, argv);
}
