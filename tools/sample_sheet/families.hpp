#pragma once
// The families of people. `turn` counts the members of a family, so that a row of the sheet shows
// every hair style, hat and weapon; `rng` decides the rest.
#include "base/rng.hpp"
#include "image/image.hpp"

namespace pixelatent::sample {

Image draw_adventurer(int turn, Rng& rng);
Image draw_knight(int turn, Rng& rng);
Image draw_mage(int turn, Rng& rng);
Image draw_ranger(int turn, Rng& rng);
Image draw_royal(int turn, Rng& rng);
Image draw_dwarf(int turn, Rng& rng);
Image draw_townsfolk(int turn, Rng& rng);
Image draw_rogue(int turn, Rng& rng);

// The families of folk that are not quite people, but wear trousers (mostly).

Image draw_goblin(int turn, Rng& rng);
Image draw_orc(int turn, Rng& rng);
Image draw_skeleton(int turn, Rng& rng);
Image draw_imp(int turn, Rng& rng);
Image draw_lizard_or_cat(int turn, Rng& rng);

// The families of creatures: slimes, mushroom folk, robots, ghosts, bats.

Image draw_slime(int turn, Rng& rng);
Image draw_mushroom_or_robot(int turn, Rng& rng);
Image draw_ghost_or_bat(int turn, Rng& rng);

}  // namespace pixelatent::sample
