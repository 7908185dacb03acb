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

/// The colours of the images' opaque pixels: exact when there are at most max_colours - 1 of them
/// (most frequent first), otherwise k-means in RGB weighted by sqrt(count), seeded by k-means++
/// (Arthur & Vassilvitskii 2007) with a fixed seed. max_colours counts the transparent entry and
/// is 2..256. Deterministic.
Palette make_palette(std::span<const Image> images, int max_colours);

/// Per pixel, the index of the nearest palette entry (RGB distance); 0 where alpha < kOpaqueFrom.
std::vector<std::uint8_t> to_indices(const Image& image, const Palette& palette);

/// Inverse of to_indices. Asserts indices.size() == width * height.
Image from_indices(std::span<const std::uint8_t> indices, int width, int height,
                   const Palette& palette);

}  // namespace pixelatent
