#pragma once
// A sprite set's colours: those that occur in it, so that whatever is made of them is a colour that
// its artist used.
#include <cstdint>
#include <optional>
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

inline constexpr int kMostPaletteColours = 256;  ///< with the transparent entry

/// Every colour of the images' opaque pixels, most frequent first; nothing when there are more than
/// 255.
std::optional<Palette> exact_palette(std::span<const Image> images);

/// The exact palette when it has at most `max_colours` entries (2..256, the transparent one
/// included), otherwise as many that stand for all: weighted k-means (Lloyd 1982) in even OKLab,
/// weights square roots of the pixel counts, so that small highlights count; each entry is a colour
/// of its cluster, the most frequent one that can hardly be told from the mean, or the nearest.
/// Entries that stand for the most pixels first. Deterministic, without random numbers. 1,000,000
/// pixels with 50,000 colours take a fraction of a second.
Palette set_palette(std::span<const Image> images, int max_colours = kMostPaletteColours);

/// Every opaque pixel takes the nearest of `colours` (even OKLab; not empty, alpha does not count);
/// the others become kTransparent.
void recolour(std::span<Image> images, std::span<const Rgba8> colours);

}  // namespace pixelatent
