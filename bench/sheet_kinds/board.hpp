#pragma once
// Sprites in rows and columns.
#include <vector>

#include "art.hpp"

namespace pixelatent::kinds {

/// Equal cells: the first at (left, top), the next `step` further on.
struct Board {
  int columns = 6, rows = 3, w = 20, h = 24;  ///< of a cell, in pixels
  int left = 0, top = 0, step_x = 20, step_y = 24;

  int count() const { return columns * rows; }
  Rect cell(int i) const { return {left + i % columns * step_x, top + i / columns * step_y, w, h}; }
  int right() const { return left + (columns - 1) * step_x + w; }
  int bottom() const { return top + (rows - 1) * step_y + h; }
};

/// 4..8 by 2..4 cells of sizes that people use, square or not, `gap` apart, after `margin`.
Board board_by_chance(int margin, int gap, Rng& rng);

/// A sprite for each cell, at least `air` pixels smaller each way: things, or characters where the
/// cells have room for them.
std::vector<Image> sprites_for(const Board& board, int air, Rng& rng,
                               const std::vector<Rgba8>& avoid = {});

/// Where a sprite stands in a cell: in the middle of its bottom, `air` pixels over it.
void put_in(Image& sheet, const Rect& cell, const Image& sprite, int air);

/// All of them in their cells.
void put_all(Image& sheet, const Board& board, const std::vector<Image>& sprites, int air);

}  // namespace pixelatent::kinds
