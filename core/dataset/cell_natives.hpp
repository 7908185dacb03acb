#pragma once
// Single sprites of a sheet that were enlarged on their own, brought back to their native pixels.
#include <memory>
#include <vector>

#include "dataset/sheet.hpp"

namespace pixelatent {

/// What is known about one cell of a sheet.
struct CellNative {
  Rect rect;                           ///< of the cell, in the pixels of Sheet::image
  std::shared_ptr<const Image> image;  ///< at native resolution; none when the cell is native
  float scale = 1;                     ///< pixels of the sheet per native pixel
};

/// Looks at the accepted cells that were not looked at before. Where many look enlarged but a
/// sample of them turns out native (soft, painted art), the rest is taken to be native too.
void look_for_enlarged_cells(Sheet& sheet);

/// What is known about a cell, or nothing.
const CellNative* find_cell_native(const Sheet& sheet, const Rect& rect);

}  // namespace pixelatent
