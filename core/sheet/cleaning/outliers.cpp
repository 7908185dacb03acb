#include "sheet/cleaning/outliers.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <iterator>

#include "image/colours.hpp"

namespace pixelatent {

namespace {

constexpr std::array<std::string_view, kOutlierReasonCount> kOutlierTexts = {
    "nearly empty",
    "much smaller than the others",
    "much larger than the others",
    "many colours: perhaps not pixel art",
};
static_assert(kOutlierTexts.size() == kOutlierReasonCount && !kOutlierTexts.back().empty());

constexpr int kHandful = 6;            ///< opaque pixels
constexpr double kLeastShare = 0.015;  ///< of the canvas or of the median sprite's pixels
constexpr double kFarBelowMedian = 0.25;
constexpr std::size_t kFewestToCompare = 8;
constexpr double kDeviations = 4;
constexpr double kSigmaPerMad = 1.4826;  ///< of a normal distribution
/// Of ln(side). Sets have smaller things in them beside the large ones; two sprites in one are
/// rare.
constexpr double kMuchSmaller = -1.1, kMuchLarger = 0.6;
constexpr int kManyColours = 64;
constexpr double kManyColoursPerPixel = 1.0 / 3;

/// What one sprite is judged by.
struct Measures {
  int opaque = 0;   ///< pixels
  int side = 0;     ///< longer one of the opaque bounds, pixels
  int canvas = 0;   ///< pixels
  int colours = 0;  ///< distinct ones
};

/// The few colours of pixel art, looked up without sorting its pixels.
class FewColours {
 public:
  /// False: this one is one too many.
  bool add(std::uint32_t key) {
    if (key == last_) return true;
    last_ = key;
    std::size_t slot = (key * 0x9e3779b1U) >> 24;
    while (slots_[slot] != 0 && slots_[slot] != key + 1) slot = (slot + 1) % slots_.size();
    if (slots_[slot] != 0) return true;
    slots_[slot] = key + 1;
    return ++count_ <= kManyColours;
  }
  int count() const { return count_; }

 private:
  std::array<std::uint32_t, 256> slots_{};  ///< key + 1; 0: free
  std::uint32_t last_ = 0xffffffffU;
  int count_ = 0;
};

int count_all(std::vector<std::uint32_t> keys) {
  std::sort(keys.begin(), keys.end());
  return static_cast<int>(std::distance(keys.begin(), std::unique(keys.begin(), keys.end())));
}

Measures measure(const Image& sprite) {
  std::vector<std::uint32_t> keys;
  keys.reserve(sprite.pixels().size());
  for (const Rgba8 pixel : sprite.pixels()) {
    if (pixel.a >= kOpaqueFrom) keys.push_back(rgb_key(pixel));
  }
  Measures m;
  m.opaque = static_cast<int>(keys.size());
  m.canvas = static_cast<int>(sprite.pixels().size());
  const Rect bounds = opaque_bounds(sprite);
  m.side = std::max(bounds.w, bounds.h);
  FewColours few;
  const bool are_few =
      std::all_of(keys.begin(), keys.end(), [&](std::uint32_t key) { return few.add(key); });
  m.colours = are_few ? few.count() : count_all(std::move(keys));
  return m;
}

/// The upper one of two in the middle; 0 for no values.
double median(std::vector<double> values) {
  if (values.empty()) return 0;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

/// What is usual in the set, empty sprites left out.
struct Usual {
  double opaque = 0;    ///< median
  double log_side = 0;  ///< median
  double deviation = 0;
  bool sides_say_something = false;
};

Usual usual_of(const std::vector<Measures>& all) {
  std::vector<double> opaque, log_sides;
  for (const Measures& m : all) {
    if (m.opaque == 0) continue;
    opaque.push_back(m.opaque);
    log_sides.push_back(std::log(m.side));
  }
  Usual usual;
  usual.opaque = median(std::move(opaque));
  usual.sides_say_something = log_sides.size() >= kFewestToCompare;
  usual.log_side = median(log_sides);
  for (double& side : log_sides) side = std::abs(side - usual.log_side);
  usual.deviation = kSigmaPerMad * median(std::move(log_sides));
  return usual;
}

bool nearly_empty(const Measures& m, const Usual& usual) {
  if (m.opaque < kHandful || m.opaque < kLeastShare * usual.opaque) return true;
  return m.opaque < kLeastShare * m.canvas && m.opaque < kFarBelowMedian * usual.opaque;
}

void judge(int sprite, const Measures& m, const Usual& usual, std::vector<Outlier>& found) {
  if (nearly_empty(m, usual)) {
    found.push_back({sprite, OutlierReason::NearlyEmpty, static_cast<float>(m.opaque)});
  } else if (usual.sides_say_something) {
    const double off = std::log(m.side) - usual.log_side, far = kDeviations * usual.deviation;
    const auto side = static_cast<float>(m.side);
    if (off < std::min(-far, kMuchSmaller)) {
      found.push_back({sprite, OutlierReason::MuchSmaller, side});
    }
    if (off > std::max(far, kMuchLarger)) {
      found.push_back({sprite, OutlierReason::MuchLarger, side});
    }
  }
  const double per_pixel = static_cast<double>(m.colours) / std::max(m.opaque, 1);
  if (m.colours > kManyColours && per_pixel > kManyColoursPerPixel) {
    found.push_back({sprite, OutlierReason::PerhapsNotPixelArt, static_cast<float>(per_pixel)});
  }
}

}  // namespace

std::string_view text_of(OutlierReason reason) {
  return kOutlierTexts.at(static_cast<std::size_t>(reason));
}

std::vector<Outlier> find_outliers(std::span<const Image> sprites) {
  std::vector<Measures> all;
  all.reserve(sprites.size());
  for (const Image& sprite : sprites) all.push_back(measure(sprite));
  const Usual usual = usual_of(all);
  std::vector<Outlier> found;
  for (std::size_t i = 0; i < all.size(); ++i) judge(static_cast<int>(i), all[i], usual, found);
  return found;
}

}  // namespace pixelatent
