#include "words.hpp"

#include <stb_truetype.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <vector>

#include "art.hpp"
#include "export/pixel_font.hpp"

namespace pixelatent::kinds {

namespace {

/// A font of the machine that draws; the smallest letters stand in where it has none.
class Font {
 public:
  Font() {
    std::ifstream in(PIXELATENT_WORDS_FONT, std::ios::binary);
    bytes_.assign(std::istreambuf_iterator<char>(in), {});
    const auto* data = reinterpret_cast<const unsigned char*>(bytes_.data());
    usable_ = !bytes_.empty() && stbtt_InitFont(&info_, data, 0) != 0;
  }
  bool usable() const { return usable_; }
  const stbtt_fontinfo& info() const { return info_; }

 private:
  std::vector<char> bytes_;
  stbtt_fontinfo info_{};
  bool usable_ = false;
};

const Font& font() {
  static const Font only;
  return only;
}

Rgba8 mixed(Rgba8 under, Rgba8 over, int cover) {
  if (cover == 0) return under;
  if (under.a == 0) return {over.r, over.g, over.b, static_cast<std::uint8_t>(cover)};
  const auto mix = [cover](int a, int b) {
    return static_cast<std::uint8_t>((a * (255 - cover) + b * cover + 127) / 255);
  };
  return {mix(under.r, over.r), mix(under.g, over.g), mix(under.b, over.b), 255};
}

/// Cover 0..255 of a line of text, its height `height`.
struct Ink {
  int w = 0, h = 0;
  std::vector<std::uint8_t> cover;
};

Ink ink_of(const std::string& text, int height) {
  const stbtt_fontinfo& info = font().info();
  const float scale = stbtt_ScaleForPixelHeight(&info, static_cast<float>(height));
  int ascent = 0, descent = 0, gap = 0;
  stbtt_GetFontVMetrics(&info, &ascent, &descent, &gap);
  const int base = static_cast<int>(std::lround(static_cast<float>(ascent) * scale));
  Ink ink{static_cast<int>(text.size()) * height + 4, height + 4, {}};
  ink.cover.resize(static_cast<std::size_t>(ink.w * ink.h));
  double pen = 1;
  int end = 1;
  for (const char letter : text) {
    int advance = 0, bearing = 0, x0 = 0, y0 = 0, w = 0, h = 0;
    stbtt_GetCodepointHMetrics(&info, letter, &advance, &bearing);
    unsigned char* glyph = stbtt_GetCodepointBitmap(&info, scale, scale, letter, &w, &h, &x0, &y0);
    for (int y = 0; y < h; ++y) {
      for (int x = 0; x < w; ++x) {
        const int u = static_cast<int>(pen) + x0 + x, v = base + y0 + y;
        if (u < 0 || v < 0 || u >= ink.w || v >= ink.h) continue;
        auto& cover = ink.cover[static_cast<std::size_t>(v * ink.w + u)];
        cover = std::max(cover, glyph[y * w + x]);
        end = std::max(end, u + 1);
      }
    }
    if (glyph != nullptr) stbtt_FreeBitmap(glyph, nullptr);
    pen = std::round(pen + static_cast<double>(static_cast<float>(advance) * scale));
  }
  Ink cut{end, ink.h, {}};
  for (int y = 0; y < ink.h; ++y) {
    const auto row = ink.cover.begin() + static_cast<std::ptrdiff_t>(y) * ink.w;
    cut.cover.insert(cut.cover.end(), row, row + end);
  }
  return cut;
}

Ink tiny_ink_of(const std::string& text, int height) {
  const int factor = std::max(1, height / kLetterHeight);
  Image small(text_width(text), kLetterHeight);
  draw_text(small, 0, 0, text, {255, 255, 255, 255});
  const Image large = upscale(small, factor);
  Ink ink{large.width(), large.height(), {}};
  for (const Rgba8 p : large.pixels()) ink.cover.push_back(p.a);
  return ink;
}

Ink letters_of(const std::string& text, int height, Letters letters) {
  if (letters == Letters::Tiny || !font().usable()) return tiny_ink_of(text, height);
  Ink ink = ink_of(text, height);
  if (letters == Letters::Hard) {
    for (std::uint8_t& cover : ink.cover) cover = cover >= 80 ? 255 : 0;
  }
  return ink;
}

}  // namespace

Rect write(Image& sheet, int x, int y, const std::string& text, int height, Letters letters,
           Rgba8 colour) {
  const Ink ink = letters_of(text, height, letters);
  for (int v = 0; v < ink.h; ++v) {
    for (int u = 0; u < ink.w; ++u) {
      const bool inside = x + u < sheet.width() && y + v < sheet.height();
      if (!inside) continue;
      Rgba8& pixel = sheet.at(x + u, y + v);
      pixel = mixed(pixel, colour, ink.cover[static_cast<std::size_t>(v * ink.w + u)]);
    }
  }
  return {x, y, std::min(ink.w, sheet.width() - x), std::min(ink.h, sheet.height() - y)};
}

int width_of(const std::string& text, int height, Letters letters) {
  return letters_of(text, height, letters).w;
}

std::string title_by_chance(Rng& rng) {
  const std::array<std::string, 8> titles{
      "HERO - Some Game (SNES)", "Crystal Quest 2", "Item Sheet", "Monsters of the Deep",
      "Player - Overworld",      "KNIGHT TALES",    "NPC set 1",  "Battle sprites"};
  return pick(titles, rng);
}

std::string credit_by_chance(Rng& rng) {
  const std::array<std::string, 8> credits{
      "Ripped by Nobody", "Give credit if used!",         "(c) 1995 Company. All rights reserved.",
      "Sprites by a fan", "Do not claim as your own",     "Please credit Some One",
      "Ripped for TSR",   "Thanks to everyone who helped"};
  return pick(credits, rng);
}

std::string action_by_chance(Rng& rng) {
  const std::array<std::string, 10> actions{"Walk",  "Attack", "Hurt", "Idle", "Jump",
                                            "Climb", "Dead",   "Cast", "Run",  "Swim"};
  return pick(actions, rng);
}

}  // namespace pixelatent::kinds
