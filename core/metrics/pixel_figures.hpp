#pragma once
// What can be counted on pixels.
#include <cstdint>
#include <span>

#include "image/colours.hpp"
#include "image/image.hpp"
#include "image/palette.hpp"
#include "metrics/definition.hpp"

namespace pixelatent {

static_assert(kQualityDefinition.unlike_colours == kUnlikeColours);

/// Sums over images; figures are quotients of these, so that parts can be added up.
struct PixelCounts {
  std::int64_t images = 0, pixels = 0, opaque = 0;
  std::int64_t speckles = 0;     ///< opaque pixels with no opaque 4-neighbour of a like colour
  std::int64_t colours = 0;      ///< different opaque colours, summed over images
  std::int64_t off_palette = 0;  ///< opaque pixels of another colour than the palette's
  std::int64_t soft = 0;         ///< pixels with alpha other than 0 and 255

  double speckle() const { return ratio(speckles, opaque); }
  double colours_per_image() const { return ratio(colours, images); }
  double off_palette_share() const { return ratio(off_palette, opaque); }
  double soft_alpha_share() const { return ratio(soft, pixels); }
  void add(const PixelCounts& more);

 private:
  static double ratio(std::int64_t part, std::int64_t whole) {
    return whole > 0 ? static_cast<double>(part) / static_cast<double>(whole) : 0;
  }
};

PixelCounts count_pixels(std::span<const Image> images, const Palette& palette);

}  // namespace pixelatent
