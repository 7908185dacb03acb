#pragma once
// What a sprite is compared by: its opaque part wherever it lies, and a coarse description of it.
#include <array>
#include <cstdint>

#include "image/image.hpp"

namespace pixelatent {

/// A sprite cut at alpha one half and cropped to its opaque bounds.
struct Silhouette {
  int canvas_w = 0, canvas_h = 0;    ///< of the sprite
  Rect bounds;                       ///< of the opaque pixels on that canvas
  Image crop;                        ///< bounds.w x bounds.h; every pixel opaque or kTransparent
  int opaque = 0;                    ///< pixels
  float centre_x = 0, centre_y = 0;  ///< mean position of the opaque pixels in the crop, pixels
  std::uint64_t hash = 0;            ///< of the crop
  std::uint64_t mirrored_hash = 0;   ///< of the crop mirrored left-right
};

Silhouette silhouette_of(const Image& sprite);

/// True when `a` is `b` mirrored left-right. Both crops.
bool mirrors(const Image& a, const Image& b);

/// Mean opacity, red, green and blue (0..255, transparent counted as black) in 8 x 8 cells around
/// the centre of the opaque pixels. Cells fade into each other, so that a centre moved by a few
/// changed pixels moves the description but a little.
using Description = std::array<std::array<std::uint8_t, 64>, 4>;

/// `cell_side` in pixels; descriptions are comparable when it is the same. What lies more than four
/// cells off the centre is left out.
Description describe(const Silhouette& silhouette, int cell_side);

/// Sum of absolute differences of all values; stops early once it is more than `limit`.
int description_distance(const Description& a, const Description& b, int limit);

}  // namespace pixelatent
