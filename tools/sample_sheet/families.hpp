#pragma once
// The families of people. `turn` counts the members of a family, so that a row of the sheet shows
// every hair style, hat and weapon; `rng` decides the rest.
#include "base/rng.hpp"
#include "figure.hpp"
#include "image/image.hpp"

namespace pixelatent::sample {

Figure adventurer(int turn, Rng& rng);
Figure knight(int turn, Rng& rng);
Figure mage(int turn, Rng& rng);
Figure ranger(int turn, Rng& rng);
Figure royal(int turn, Rng& rng);
Figure dwarf(int turn, Rng& rng);
Figure townsfolk(int turn, Rng& rng);
Figure rogue(int turn, Rng& rng);

// The families of folk that are not quite people, but wear trousers (mostly).

Figure goblin(int turn, Rng& rng);
Figure orc(int turn, Rng& rng);
Figure skeleton(int turn, Rng& rng);
Figure imp(int turn, Rng& rng);
Figure lizard_or_cat(int turn, Rng& rng);

/// A member of one of these as a picture.
template <Figure (*member)(int turn, Rng& rng)>
Image drawn(int turn, Rng& rng) {
  return draw(member(turn, rng));
}

// The families of creatures: slimes, mushroom folk, robots, ghosts, bats.

Image draw_slime(int turn, Rng& rng);
Image draw_mushroom_or_robot(int turn, Rng& rng);
Image draw_ghost_or_bat(int turn, Rng& rng);

}  // namespace pixelatent::sample
