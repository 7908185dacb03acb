#pragma once
// What is done to a sprite between the generator and the eye. No torch here.

namespace pixelatent {

/// How many of the palette's opaque colours one sprite may have, and whether it may have more stray
/// pixels than the training sprites it lies between: only with Any. Only a generator that chooses
/// among palette colours keeps to it; the others take the nearest colours as they come.
struct ColourLimit {
  enum class Kind {
    AsNeighbours,  ///< as many as the training sprites it lies between
    Any,           ///< as many as the palette has
    AtMost,
  };
  Kind kind = Kind::AsNeighbours;
  int most = 16;  ///< of AtMost, 1..255
  friend bool operator==(const ColourLimit&, const ColourLimit&) = default;
};

struct Finish {
  ColourLimit colours;
  bool without_orphans = false;  ///< see image/orphan_pixels.hpp
  friend bool operator==(const Finish&, const Finish&) = default;
};

}  // namespace pixelatent
