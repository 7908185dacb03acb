#pragma once
// pix2pix's losses (Isola et al. 2017, section 3.1 and 3.3). Scores of any shape.
#include <torch/torch.h>

namespace pixelatent {

/// Log-likelihood (Goodfellow et al. 2014), half of it, which slows the critic down.
torch::Tensor pair_critic_loss(const torch::Tensor& real, const torch::Tensor& fake);
/// The one that does not vanish: -log of what the critic gives it.
torch::Tensor pair_generator_loss(const torch::Tensor& fake);

inline constexpr double kLikenessWeight = 100;

/// Mean absolute difference from what was drawn, not yet weighted.
torch::Tensor likeness_loss(const torch::Tensor& made, const torch::Tensor& drawn);

}  // namespace pixelatent
