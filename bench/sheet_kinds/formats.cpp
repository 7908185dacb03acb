// One sheet in the formats of old and odd programs.
#include <array>
#include <set>
#include <tuple>

#include "board.hpp"
#include "file_writers.hpp"
#include "sibling.hpp"

namespace pixelatent::kinds {

namespace {

constexpr std::size_t kInAPalette = 255;  ///< colours, beside that of the ground

/// As many of the sprites, the first ones, as have no more colours than a palette.
void keep_to_a_palette(std::vector<Image>& sprites) {
  std::set<std::tuple<int, int, int>> colours;
  for (std::size_t i = 0; i < sprites.size(); ++i) {
    for (const Rgba8 p : sprites[i].pixels()) {
      if (p.a > 0) colours.insert({p.r, p.g, p.b});
    }
    if (colours.size() > kInAPalette) return sprites.resize(i);
  }
}

}  // namespace

Sibling formats(int number, Rng& rng) {
  Sibling s;
  const Board board = board_by_chance(0, 0, rng);
  const int way = number % 8;
  const bool clear = way == 6 || way == 7;
  const Rgba8 ground = clear ? kTransparent : ground_colour(rng);
  s.want = sprites_for(board, 4, rng, {ground});
  if (way == 2 || way == 4) keep_to_a_palette(s.want);
  Image sheet(board.right(), board.bottom());
  fill(sheet, {0, 0, sheet.width(), sheet.height()}, ground);
  for (std::size_t i = 0; i < s.want.size(); ++i) {
    put_in(sheet, board.cell(static_cast<int>(i)), s.want[i], 2);
  }
  if (way == 0) s.variant = "BMP, rows from the top, 24 bits";
  if (way == 0) add_file(s, "s.bmp", bmp_bytes(sheet, 24, true));
  if (way == 1) s.variant = "BMP, rows from the top, 32 bits";
  if (way == 1) add_file(s, "s.bmp", bmp_bytes(sheet, 32, true));
  if (way == 2) s.variant = "BMP in runs";
  if (way == 2) add_file(s, "s.bmp", bmp_runs_bytes(sheet));
  if (way == 3) s.variant = "TGA, 32 bits, alpha unused";
  if (way == 3) add_file(s, "s.tga", tga_bytes(sheet));
  if (way == 4) s.variant = "GIF with a screen of 0x0";
  if (way == 4) add_file(s, "s.gif", gif_bytes({sheet}, ground, false));
  if (way == 5) s.variant = "PNG by the name of a JPEG";
  if (way == 5) s.files = {}, add_png(s, "s.jpg.png", sheet);
  if (way == 6) s.variant = "WebP";
  if (way == 6) add_file(s, "s.webp", webp_bytes(sheet));
  if (way != 7) return s;
  s.variant = "PSD without its merged picture";
  std::vector<std::pair<Image, Rect>> layers;
  for (int i = 0; i < board.count(); ++i) {
    const Rect cell = board.cell(i);
    layers.emplace_back(crop(sheet, cell), cell);
  }
  add_file(s, "s.psd", psd_bytes(sheet.width(), sheet.height(), layers));
  return s;
}

}  // namespace pixelatent::kinds
