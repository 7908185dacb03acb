#pragma once
// From drawn palette indices to the grid of samples that is shown.
#include <torch/torch.h>

#include "dataset/sprite_set.hpp"
#include "train/snapshot.hpp"

namespace pixelatent {

/// indices: [n, H, W] uint8. Every sample comes with its nearest sprite of the set.
SampleGrid grid_of(const torch::Tensor& indices, const SpriteSet& set);

}  // namespace pixelatent
