#pragma once
// Soft alpha (half-transparent pixels) and the cut to hard alpha.
#include <span>

#include "image/image.hpp"

namespace pixelatent {

/// Share (0..1) of the visible pixels (alpha > 0) that are half-transparent (alpha < 255); 0 when
/// nothing is visible.
float soft_alpha_share(std::span<const Image> images);

/// Pixels with alpha >= `threshold` become opaque, the others kTransparent. Asserts a threshold of
/// 1..255.
Image cut_alpha(const Image& image, int threshold);

/// The threshold (1..255) for cut_alpha that lets what is half-transparent, a shadow or a ghost,
/// stay or go as a whole: inside the widest gap between the alpha values that occur in quantity,
/// 128 when that gap holds it or when there is no wide gap. Of two gaps about equally wide the
/// upper one, so that shadows go, unless more than half of what is visible would go with them.
int propose_alpha_threshold(std::span<const Image> images);

}  // namespace pixelatent
