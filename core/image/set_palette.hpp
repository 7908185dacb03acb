#pragma once
// The palette of a set of sprites: colours that occur in it, so that whatever is made of them is a
// colour that its artist used.
#include <optional>
#include <span>

#include "image/image.hpp"
#include "image/palette.hpp"

namespace pixelatent {

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

}  // namespace pixelatent
