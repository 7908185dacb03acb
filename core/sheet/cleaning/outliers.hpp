#pragma once
// Sprites that stand out from their set: hints for a person to look at, nothing is decided here.
#include <span>
#include <string_view>
#include <vector>

#include "image/image.hpp"

namespace pixelatent {

enum class OutlierReason { NearlyEmpty, MuchSmaller, MuchLarger, PerhapsNotPixelArt };
inline constexpr int kOutlierReasonCount = 4;
/// "nearly empty", "much smaller than the others", "much larger than the others", "many colours:
/// perhaps not pixel art".
std::string_view text_of(OutlierReason reason);

struct Outlier {
  int sprite = 0;  ///< index into the sprites given
  OutlierReason reason = OutlierReason::NearlyEmpty;
  /// NearlyEmpty: its opaque pixels. MuchSmaller, MuchLarger: the longer side of its opaque bounds
  /// in pixels. PerhapsNotPixelArt: distinct colours per opaque pixel, 0..1.
  float figure = 0;
};

/// What stands out, by sprite, then by reason; a sprite may be there more than once. Sprites of any
/// sizes, in native resolution.
/// NearlyEmpty: fewer than 6 opaque pixels, or less than 1.5 % of the set's median, or less than
/// 1.5 % of its own canvas when the median sprite has at least four times as many.
/// MuchSmaller, MuchLarger: the longer side is more than 4 robust standard deviations (1.4826 times
/// the median absolute deviation of its logarithm) off the median's, and less than a third or more
/// than 1.8 times as long; only in sets of at least 8 sprites, and not for those nearly empty.
/// PerhapsNotPixelArt: more than 64 colours and more than a third as many colours as opaque pixels.
std::vector<Outlier> find_outliers(std::span<const Image> sprites);

}  // namespace pixelatent
