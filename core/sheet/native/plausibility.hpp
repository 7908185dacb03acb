#pragma once
// Whether a picture can be what the best explanation says it is.
#include "image/image.hpp"
#include "sheet/native/evidence.hpp"

namespace pixelatent {

/// False when an explanation by nearest neighbour is chance: a picture of few straight edges fits
/// many a size, and one that is clean where it is flat would have to be clean at its edges too.
bool is_plausible(const Image& image, const NativeFit& fit);

}  // namespace pixelatent
