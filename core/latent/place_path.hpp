#pragma once
// A way through latent space, for walks and films. No torch here.
#include <vector>

#include "latent/place.hpp"

namespace pixelatent {

struct Keyframe {
  double time = 0;  ///< seconds, ascending
  Place place;
  friend bool operator==(const Keyframe&, const Keyframe&) = default;
};

struct PlacePath {
  std::vector<Keyframe> keyframes;
  Way way = Way::Slerp;  ///< from each to the next
  double closing = 0;    ///< seconds from the last back to the first; 0: it ends at the last

  bool closed() const { return closing > 0; }
  double begin() const { return keyframes.empty() ? 0 : keyframes.front().time; }
  /// When the last is reached, or the first again.
  double end() const { return keyframes.empty() ? 0 : keyframes.back().time + closing; }
  friend bool operator==(const PlacePath&, const PlacePath&) = default;
};

/// Where the path is: a keyframe's own place at its time. Before and after it stands still, or goes
/// round when it is closed, and so it does between two keyframes of one place. The default place
/// when there is no keyframe.
Place at(const PlacePath& path, double time);

/// Whether a generator of that shape can draw all of it. Errors: BadArgument, in words.
Result<> check(const PlacePath& path, const LatentShape& shape);

std::size_t bytes_of(const PlacePath& path);

}  // namespace pixelatent
