#pragma once
// What a sheet looks like along one axis: the evidence that grid detection works on.
#include <vector>

#include "image/image.hpp"

namespace pixelatent {

enum class Axis { Horizontal, Vertical };

/// Sums over all rows (Horizontal) or all columns (Vertical) of a sheet.
class AxisProfile {
 public:
  AxisProfile(const Image& sheet, Axis axis);

  int length() const { return length_; }

  /// How much content is cut by a line between pixel `at - 1` and `at`, relative to an average
  /// line. Neighbours of unlike colour count less: opaque tiles meet in a change of colour.
  double crossing(int at) const { return crossing_[static_cast<std::size_t>(at)]; }

  /// Content of [from, to) per pixel, relative to an average pixel of the axis.
  double coverage(int from, int to) const;

  /// Opaque pixels in [from, to); the range is clipped to the axis.
  double content(int from, int to) const;

  bool any(int from, int to) const { return content(from, to) > 0; }

 private:
  int length_ = 0;
  std::vector<double> crossing_;
  std::vector<double> content_before_;  ///< prefix sums of the content per pixel
  double mean_content_ = 0;
};

}  // namespace pixelatent
