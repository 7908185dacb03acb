#pragma once
#include <cstdlib>

#include "image/image.hpp"

namespace pixelatent {

/// Summed over red, green and blue: colours further apart than this do not belong together.
inline constexpr int kUnlikeColours = 40;

/// Whether two opaque colours could be one surface's.
inline bool alike(Rgba8 a, Rgba8 b) {
  return std::abs(a.r - b.r) + std::abs(a.g - b.g) + std::abs(a.b - b.b) <= kUnlikeColours;
}

}  // namespace pixelatent
