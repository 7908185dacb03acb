#pragma once
// Explanations of one axis of a sheet as equal cells, each with how well it fits.
#include <vector>

#include "sheet/axis_profile.hpp"

namespace pixelatent {

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
