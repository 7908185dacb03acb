#pragma once
// Rows from top to bottom, each from left to right.
#include <vector>

#include "image/image.hpp"

namespace pixelatent {

/// Boxes are in one row when half of the lower one's height is beside the row's first box, so that
/// a pixel up or down changes nothing.
void sort_in_reading_order(std::vector<Rect>& boxes);

}  // namespace pixelatent
