#pragma once
// What a sheet looks like along one axis, the evidence that grid detection works on, and what
// explains it: equal cells.
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

  /// How much of the content's variation along the axis repeats with this period, 0..1: the share
  /// of variance that folding explains, adjusted for the period's length.
  double repetition(int period) const;

  /// How much a low crossing tells, 1..6: much where the profile is otherwise level (opaque tiles),
  /// little where it goes up and down anyway.
  double sharpness() const { return sharpness_; }

  /// How much a dirty line counts against a grid, 1..2: much where sprites stand free, so that
  /// perfectly clean lines are to be had, little where cells run into each other.
  double strictness() const { return strictness_; }

 private:
  int length_ = 0;
  std::vector<double> crossing_;
  std::vector<double> content_before_;  ///< prefix sums of the content per pixel
  double mean_content_ = 0;
  double sharpness_ = 1, strictness_ = 1;
};

/// Cells along one axis begin at margin + k * (cell + spacing).
struct AxisGrid {
  int cell = 0, margin = 0, spacing = 0;
  int period() const { return cell + spacing; }
};

/// An explanation and its log-odds-like score; differences of scores are what counts.
struct AxisGuess {
  AxisGrid grid;
  double evidence = 0;  ///< from the pixels: clean cuts, counted where both sides have content
  double score = 0;     ///< evidence plus how usual the numbers are and how well they fill the axis
};

/// The best few explanations of every cell size, in a fixed order.
std::vector<AxisGuess> axis_guesses(const AxisProfile& profile);

}  // namespace pixelatent
