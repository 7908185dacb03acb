#pragma once
// Sheets with sprites of one size in one part and of another size in the other.
#include <optional>
#include <vector>

#include "image/image.hpp"
#include "sheet/grid.hpp"

namespace pixelatent {

/// Cells of two grids, one above or beside the other.
struct TwoGrids {
  GridSpec first, second;
  std::vector<Rect> cells;  ///< those with something in them, the first grid's first
};

/// `sprites` are what packed_layout() finds on the same picture: each has a cell of its own then.
std::optional<TwoGrids> find_two_grids(const Image& cut_out, const std::vector<Rect>& sprites);

/// Without gaps between them: two grids of cells that touch, where lines between cells of one size
/// are clean in one part of the sheet and those between cells of another in the rest. None
/// that run through what stands free: `pieces` are what packed_layout() finds. Not looked for on
/// sheets of more than two million pixels.
std::optional<TwoGrids> find_touching_grids(const Image& cut_out, const std::vector<Rect>& pieces);

}  // namespace pixelatent
