// Cells that touch, two grids on one sheet, repeated rims.
#include <algorithm>
#include <array>

#include "board.hpp"
#include "sibling.hpp"

namespace pixelatent::kinds {

namespace {

/// Frames that fill their cells to the edge.
Sibling full_frames(Rng& rng) {
  Sibling s;
  s.variant = "frames that fill their cells";
  constexpr std::array<std::pair<int, int>, 5> kSizes{
      {{24, 32}, {32, 32}, {16, 24}, {32, 48}, {20, 28}}};
  const auto [w, h] = pick(kSizes, rng);
  const Board board{12, 8, w, h, 0, 0, w, h};
  Image sheet(board.right(), board.bottom());
  for (int i = 0; i < board.count(); ++i) {
    Image cell(w, h);
    const Image thing = draw_thing(w, h - rng.below(3), rng);
    put_in(cell, {0, 0, w, h}, thing, 0);
    s.want.push_back(cell);
    paste(sheet, cell, board.cell(i).x, board.cell(i).y);
  }
  add_png(s, "characters.png", sheet);
  return s;
}

Sibling two_grids(Rng& rng) {
  Sibling s;
  s.variant = "two grids on one sheet";
  const int small = pick(std::array{12, 16, 16, 20}, rng), large = small * 2;
  const int columns = 2 * between(4, 7, rng);
  const Board upper{columns, between(1, 3, rng), small, small, 0, 0, small, small};
  const Board lower{columns / 2, between(1, 3, rng), large, large, 0, upper.bottom(), large, large};
  Image sheet(upper.right(), lower.bottom());
  for (const Board& board : {upper, lower}) {
    const std::vector<Image> sprites = sprites_for(board, 2, rng);
    put_all(sheet, board, sprites, 1);
    s.want.insert(s.want.end(), sprites.begin(), sprites.end());
  }
  add_png(s, "items.png", sheet);
  return s;
}

Sibling extruded(Rng& rng) {
  Sibling s;
  s.variant = "repeated rims";
  const int side = pick(std::array{16, 16, 24, 32}, rng), rim = between(1, 2, rng);
  const int period = side + 2 * rim + (rng.below(3) == 0 ? 1 : 0), columns = between(4, 8, rng);
  s.want = draw_tiles(columns * 4, side, rng);
  const int gap = period - side - 2 * rim;
  Image sheet(columns * period - gap, 4 * period - gap);
  for (int i = 0; i < columns * 4; ++i) {
    const Image& tile = s.want[static_cast<std::size_t>(i)];
    for (int y = 0; y < side + 2 * rim; ++y) {
      for (int x = 0; x < side + 2 * rim; ++x) {
        sheet.at(i % columns * period + x, i / columns * period + y) =
            tile.at(std::clamp(x - rim, 0, side - 1), std::clamp(y - rim, 0, side - 1));
      }
    }
  }
  add_png(s, "tiles_extruded.png", sheet);
  return s;
}

/// Found, or said that they touch and what divides them.
Sibling touching_tiles(Rng& rng) {
  Sibling s;
  s.variant = "tiles that touch: found or said";
  const int side = pick(std::array{8, 16, 16, 32}, rng);
  const Board board{between(8, 14, rng), between(5, 8, rng), side, side, 0, 0, side, side};
  s.want = draw_tiles(board.count(), side, rng);
  Image sheet(board.right(), board.bottom());
  for (int i = 0; i < board.count(); ++i) {
    paste(sheet, s.want[static_cast<std::size_t>(i)], board.cell(i).x, board.cell(i).y);
  }
  s.words = {"touch"};
  add_png(s, "tileset.png", sheet);
  return s;
}

Sibling gutters(Rng& rng) {
  Sibling s;
  s.variant = "margins and gutters";
  const int gap = between(1, 4, rng);
  const Board board = board_by_chance(rng.below(2) * gap, gap, rng);
  Image sheet(board.right() + board.left, board.bottom() + board.top);
  s.want = sprites_for(board, 0, rng);
  put_all(sheet, board, s.want, 0);
  add_png(s, "sheet.png", sheet);
  return s;
}

}  // namespace

Sibling grids(int number, Rng& rng) {
  constexpr std::array kDraw{full_frames, two_grids, extruded, touching_tiles, gutters};
  return kDraw[static_cast<std::size_t>(number) % kDraw.size()](rng);
}

}  // namespace pixelatent::kinds
