#pragma once
// What a sprite is compared by: its opaque part wherever it lies, and a coarse description of it.
#include <array>
#include <cstdint>
#include <vector>

#include "image/image.hpp"
#include "image/oklab.hpp"

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

/// Whether two sprites differ in few pixels only: compares them pixel by pixel; remembers the
/// colours it has met.
class NearPair {
 public:
  /// See RepeatLimits::pixels and colour.
  NearPair(float pixel_share, float colour_distance);

  /// True when at most that share of the pixels opaque in either differ, with the centres of the
  /// opaque pixels on each other or one pixel off. Neither may be empty.
  bool is_near(const Silhouette& a, const Silhouette& b);

 private:
  /// With b's crop at (x, y) in a's.
  bool is_near_at(const Silhouette& a, const Silhouette& b, int x, int y);
  bool same_colour(Rgba8 a, Rgba8 b);
  const Oklab& even_oklab(Rgba8 colour);

  struct Known {
    std::uint32_t key = UINT32_MAX;  ///< no colour's
    Oklab colour;
  };
  float pixel_share_, colour_distance_;
  std::vector<Known> known_;  ///< a colour's place follows from its key; the latest one holds it
};

}  // namespace pixelatent
