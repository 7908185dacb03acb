#pragma once
// The canvas that follows from the sheets, as long as nobody chose one. For dataset/ alone.
#include <vector>

#include "dataset/sheet_collection.hpp"

namespace pixelatent {

/// The cells' size where all sheets share one that is a canvas, else the smallest that holds 95 %
/// of the opaque bounds: a square one for cells that are squares, else each side as needed; the one
/// there was when nothing is accepted. `bounds` has the opaque bounds of every cell of every sheet.
/// Only accepted cells count, a sheet without any says nothing, and of a sheet that is there twice
/// one counts.
Canvas choose_canvas(const SheetCollection& collection,
                     const std::vector<std::vector<Rect>>& bounds);

}  // namespace pixelatent
