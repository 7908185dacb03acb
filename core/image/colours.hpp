#pragma once
// Colours of pixels: how often each occurs, and which could be one surface's.
#include <cstdint>
#include <cstdlib>
#include <span>
#include <vector>

#include "image/image.hpp"

namespace pixelatent {

/// A colour (a = 255) and the number of pixels that have it.
struct CountedColour {
  Rgba8 colour;
  std::int64_t count = 0;
};

/// The colours of the images' opaque pixels, most frequent first, ties by red, green, blue: a fixed
/// order.
std::vector<CountedColour> count_colours(std::span<const Image> images);

/// 0xRRGGBB.
inline std::uint32_t rgb_key(Rgba8 c) {
  return std::uint32_t{c.r} << 16 | std::uint32_t{c.g} << 8 | std::uint32_t{c.b};
}

/// Opaque; the inverse of rgb_key.
inline Rgba8 colour_of_key(std::uint32_t key) {
  return {static_cast<std::uint8_t>(key >> 16), static_cast<std::uint8_t>(key >> 8),
          static_cast<std::uint8_t>(key), 255};
}

/// Summed over red, green and blue: colours further apart than this do not belong together.
inline constexpr int kUnlikeColours = 40;

/// Whether two opaque colours could be one surface's.
inline bool alike(Rgba8 a, Rgba8 b) {
  return std::abs(a.r - b.r) + std::abs(a.g - b.g) + std::abs(a.b - b.b) <= kUnlikeColours;
}

}  // namespace pixelatent
