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

}  // namespace pixelatent
