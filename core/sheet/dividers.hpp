#pragma once
// Lines from edge to edge that keep rows or columns of sprites apart. For sheet/ alone.
#include "image/image.hpp"

namespace pixelatent {

/// Makes lines transparent that are one colour from one edge of a cut out sheet to the other, no
/// thicker than four pixels, with next to nothing beside them.
bool clear_dividers(Image& cut_out);

}  // namespace pixelatent
