#pragma once
// How well a grid explains what is on a sheet.
#include <vector>

#include "image/image.hpp"
#include "sheet/grid.hpp"

namespace pixelatent {

struct GridFit {
  int filled = 0;           ///< cells that hold something, those cut by the sheet's edge left out
  double clean = 0;         ///< how much less than other lines the cut lines cut, at most 1
  double whole = 0;         ///< share of what stands free that lies in one cell, 0..1
  double across_lines = 0;  ///< share of it about as large as a cell that lies across a line, 0..1
  double per_cell = 0;      ///< things that stand free per cell with any
};

/// `sprites` are what packed_layout() finds on the same picture.
GridFit fit_of(const Image& cut_out, const GridSpec& grid, const std::vector<Rect>& sprites);

}  // namespace pixelatent
