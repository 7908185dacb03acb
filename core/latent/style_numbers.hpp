#pragma once
// How directions of a generator's weights are numbered in LatentSpace::style_directions: first
// those of its style as a whole, then so many of every stage, from the one that decides on shapes
// to the one that decides on colours. No torch here.

namespace pixelatent {

inline constexpr int kStyleDirections = 8;
inline constexpr int kStageDirections = 2;  ///< of every stage; only behind all kStyleDirections

/// Counted from 0; -1: of all stages.
constexpr int stage_of_style(int number) {
  return number < kStyleDirections ? -1 : (number - kStyleDirections) / kStageDirections;
}

}  // namespace pixelatent
