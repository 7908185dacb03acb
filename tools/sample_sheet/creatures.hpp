#pragma once
// The families of creatures: slimes, mushroom folk, robots, ghosts, bats.
#include "base/rng.hpp"
#include "image/image.hpp"

namespace pixelatent::sample {

Image draw_slime(int turn, Rng& rng);
Image draw_mushroom_or_robot(int turn, Rng& rng);
Image draw_ghost_or_bat(int turn, Rng& rng);

}  // namespace pixelatent::sample
