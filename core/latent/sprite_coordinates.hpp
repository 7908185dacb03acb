#pragma once
// The directions of a latent space, and where sprites lie along them. No torch here.
#include <cstddef>
#include <span>
#include <vector>

namespace pixelatent {

/// One slider.
struct Direction {
  float share = 0;       ///< of how much the set's sprites differ: 0..1, all together at most 1
  int low_sprite = -1;   ///< the set's sprite furthest to the left; -1 in a plain space
  int high_sprite = -1;  ///< and to the right
};

/// Where the set's sprites lie along every direction.
struct SpriteCoordinates {
  int directions = 0;
  std::vector<float> values;  ///< [sprites, directions], in sigma from the middle
  std::vector<float> sigmas;  ///< [directions]: how long a sigma is, all in one measure

  int sprites() const { return directions > 0 ? static_cast<int>(values.size()) / directions : 0; }
  std::span<const float> of(int sprite) const {
    return std::span(values).subspan(static_cast<std::size_t>(sprite * directions),
                                     static_cast<std::size_t>(directions));
  }
};

}  // namespace pixelatent
