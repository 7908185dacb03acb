#pragma once
// When to look at a walk so that it neither stands still nor jumps more than it has to: sprites
// that consist of parts change part by part, each at once. No torch here.
#include <span>
#include <vector>

#include "image/image.hpp"
#include "latent/place_path.hpp"

namespace pixelatent {

/// Of the pixels that are opaque in either of two pictures of one size, the share that differs:
/// 0..1.
double share_changed(const Image& before, const Image& after);

/// Times at which a path is looked at to see where it changes: all keyframes and kProbesPerStep - 1
/// times between each and the next, ascending.
inline constexpr int kProbesPerStep = 24;
std::vector<double> probe_times(const PlacePath& path);

/// `times` moved so that between two keyframes as much changes in one stretch of time as in any
/// other; keyframes stay where they are. probes: probe_times(path); changed: how much from each
/// probe to the next, one fewer. A picture between two large changes is seen longer than one
/// between two small ones.
std::vector<double> even_times(std::span<const double> times, std::span<const double> probes,
                               std::span<const double> changed);

/// How a walk's pictures follow each other.
struct WalkRhythm {
  int frames = 0;
  int different = 0;      ///< pictures that are not the one before them again
  double mean = 0;        ///< share_changed of those
  double largest = 0;     ///< of the largest step
  int longest_still = 0;  ///< frames in a row that show one picture
};
/// `closed`: the first picture comes after the last.
WalkRhythm rhythm_of(std::span<const Image> shown, bool closed);

}  // namespace pixelatent
