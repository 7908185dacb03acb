#pragma once
// Small things that every job does with networks and optimizers.
#include <torch/torch.h>

namespace pixelatent {

inline void set_rate(torch::optim::OptimizerParamGroup& group, double rate) {
  static_cast<torch::optim::AdamOptions&>(group.options()).lr(rate);
}

/// Frozen parameters get no gradient: half the work of a backward pass through a judge.
inline void require_gradients(torch::nn::Module& module, bool required) {
  for (torch::Tensor& parameter : module.parameters()) parameter.set_requires_grad(required);
}

/// How many fixed latents the live grid shows.
inline constexpr int kLiveSamples = 36;

}  // namespace pixelatent
