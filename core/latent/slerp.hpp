#pragma once
// Walking between two latent vectors.
#include <torch/torch.h>

namespace pixelatent {

/// Spherical interpolation (Shoemake 1985; White 2016 for latent spaces): the direction turns
/// evenly from a to b, the length goes evenly from |a| to |b|. a, b: [1, d]; t in [0, 1].
torch::Tensor slerp(const torch::Tensor& a, const torch::Tensor& b, double t);

}  // namespace pixelatent
