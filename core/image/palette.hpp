#pragma once
// A sprite set's colours.
#include <cstdint>
#include <span>
#include <vector>

#include "image/image.hpp"

namespace pixelatent {

/// Entry 0 is always kTransparent, every other entry is opaque (a = 255) and distinct.
struct Palette {
  std::vector<Rgba8> colours;
  int size() const { return static_cast<int>(colours.size()); }
};

/// Per pixel, the index of the nearest palette entry (distance in even OKLab); 0 where
/// alpha < kOpaqueFrom.
std::vector<std::uint8_t> to_indices(const Image& image, const Palette& palette);

/// Inverse of to_indices. Asserts indices.size() == width * height.
Image from_indices(std::span<const std::uint8_t> indices, int width, int height,
                   const Palette& palette);

}  // namespace pixelatent
