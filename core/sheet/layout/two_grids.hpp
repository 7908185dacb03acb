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

}  // namespace pixelatent
