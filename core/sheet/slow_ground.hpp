#pragma once
// Colours that change slowly from a picture's border inwards: a gradient behind sprites, also
// banded, dithered or made uneven by a lossy format.
#include <cstdint>
#include <optional>
#include <vector>

#include "image/image.hpp"
#include "sheet/smooth_surface.hpp"

namespace pixelatent {

/// Pixels that a path of slow changes joins to the border.
struct SlowGround {
  std::vector<std::uint8_t> ground;  ///< 1 for each of its pixels, row by row
  float step = 0;                    ///< greatest difference of a channel between neighbours
  SmoothSurface surface;             ///< that they lie near
};

/// Nothing where the border does not change, or not slowly, where too little is ground or nothing
/// stands on it, and where what changes slowly is no smooth surface as a whole: a photo. Looked for
/// on sheets of up to four million pixels.
std::optional<SlowGround> find_slow_ground(const Image& image);

}  // namespace pixelatent
