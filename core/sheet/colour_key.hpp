#pragma once
// A background colour that a lossy file format has made uneven.
#include <optional>

#include "image/image.hpp"

namespace pixelatent {

struct ColourKey {
  Rgba8 colour;
  int near = 0;   ///< greatest difference of a channel that the format makes beside sprites
  int exact = 0;  ///< and away from them
};

/// From the statistics of the picture's border; nothing when no colour dominates it.
std::optional<ColourKey> noisy_key(const Image& image);

/// A colour nobody would draw with: magenta, pure green, blue and the like. It is background
/// wherever it is.
bool clearly_a_key(Rgba8 colour);

/// The greatest difference of a channel, 0..255.
int colour_distance(Rgba8 a, Rgba8 b);

}  // namespace pixelatent
