#pragma once
// Cells whose rectangles hold pixels of something else: of a sprite that reaches into them, or of a
// caption.
#include <cstddef>
#include <vector>

#include "dataset/sheet.hpp"

namespace pixelatent {

/// Sets Cell::shared of the sheet's cells as laid out: sprites first, then what looks like none.
void mark_shared_cells(const Sheet& sheet, std::vector<Cell>& cells);

/// The picture of a shared cell without what belongs to others: every region that touches nothing
/// else belongs to the smallest cell that holds all of it.
Image shared_cell_image(const Sheet& sheet, const std::vector<Cell>& cells, std::size_t cell);

}  // namespace pixelatent
