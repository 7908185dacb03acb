#pragma once
// Sprites of several sides as numbers of the same colours. No torch here.
#include <memory>
#include <vector>

#include "dataset/sprite_set.hpp"
#include "model/translate/colour_roles.hpp"

namespace pixelatent {

/// One for every side, all of one canvas.
using SidesSets = std::vector<std::shared_ptr<const SpriteSet>>;

Palette joint_palette(const SidesSets& sets);
/// Every sprite of the set in colours of `palette`.
std::vector<Coloured> coloured(const SpriteSet& set, const Palette& palette);

/// Sprites of all sides, in the same colours, and their ramps.
struct InOneColours {
  std::vector<std::vector<Coloured>> sides;
  std::vector<int> ramps;
};

InOneColours in_one_colours(const SidesSets& sets, const Palette& palette);

}  // namespace pixelatent
