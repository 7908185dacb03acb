#pragma once
// Which pixels of two pictures differ so that one sees it.
#include <cstdint>
#include <cstdlib>

#include "image/image.hpp"
#include "metrics/definition.hpp"

namespace pixelatent {

/// A channel that is further off than this (of 255) is seen.
inline constexpr int kVisibleStep = kEyeDefinition.visible_step;

/// Whether a pixel is visibly another: opaque against transparent, or more than kVisibleStep apart
/// in red, green or blue.
inline bool visibly_different(Rgba8 a, Rgba8 b) {
  const bool there = a.a >= kOpaqueFrom, here = b.a >= kOpaqueFrom;
  if (there != here) return true;
  return there && (std::abs(a.r - b.r) > kVisibleStep || std::abs(a.g - b.g) > kVisibleStep ||
                   std::abs(a.b - b.b) > kVisibleStep);
}

/// Sums over pairs of pictures, so that parts can be added up.
struct VisibleCount {
  std::int64_t different = 0;
  std::int64_t opaque = 0;  ///< pixels opaque in either picture

  /// 0..1; not a number when nothing is opaque.
  double share() const;
  void add(const VisibleCount& more) {
    different += more.different;
    opaque += more.opaque;
  }
};

/// Asserts equal sizes. "Redraw" is this of a training sprite, at the run's palette, and what the
/// model draws at its own place.
VisibleCount count_visible(const Image& a, const Image& b);

}  // namespace pixelatent
