#pragma once
// Whether two sprites differ in few pixels only.
#include <cstdint>
#include <vector>

#include "image/oklab.hpp"
#include "sheet/cleaning/silhouette.hpp"

namespace pixelatent {

/// Compares sprites pixel by pixel; remembers the colours it has met.
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
