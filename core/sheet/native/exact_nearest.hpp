#pragma once
// Nearest neighbour without loss: every edge of the picture lies on a line of the native grid.
#include <optional>

#include "image/image.hpp"
#include "sheet/native/evidence.hpp"

namespace pixelatent {

/// The enlargement by nearest neighbour on whose grid every edge lies, whole or cut off-phase, when
/// chance can hardly have put them there: there must be so many that edges strewn anywhere would
/// all hit the grid less than once in thousands of pictures. Levels that differ by `tolerance` or
/// less make no edge. Nothing for smooth, lossy and native pictures.
std::optional<NativeFit> find_exact_nearest(const Image& image, int tolerance);

}  // namespace pixelatent
