#pragma once
// Drawing many samples at once. No torch here.
#include <cstdint>
#include <vector>

#include "image/image.hpp"
#include "model/finish.hpp"

namespace pixelatent {

class FrozenGenerator;

/// `count` samples as they are drawn in training, at `novelty`; the same seed gives the same ones.
std::vector<Image> draw_samples(const FrozenGenerator& generator, int count, std::uint64_t seed,
                                float novelty, const Finish& finish = {});

/// From now on what the calling thread computes takes one processor, so that training keeps its own.
void compute_on_one_processor();

}  // namespace pixelatent
