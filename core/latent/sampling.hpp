#pragma once
// Drawing many samples at once.
#include <functional>
#include <vector>

#include "image/image.hpp"
#include "model/frozen_generator.hpp"

namespace pixelatent {

/// `count` samples as they are drawn in training, at `novelty`; the same seed gives the same ones.
std::vector<Image> draw_samples(const FrozenGenerator& generator, int count, std::uint64_t seed,
                                float novelty);

}  // namespace pixelatent
