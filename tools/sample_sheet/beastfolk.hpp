#pragma once
// The families of folk that are not quite people, but wear trousers (mostly).
#include "base/rng.hpp"
#include "image/image.hpp"

namespace pixelatent::sample {

Image draw_goblin(int turn, Rng& rng);
Image draw_orc(int turn, Rng& rng);
Image draw_skeleton(int turn, Rng& rng);
Image draw_imp(int turn, Rng& rng);
Image draw_lizard_or_cat(int turn, Rng& rng);

}  // namespace pixelatent::sample
