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

/// Kernels of four dimensions lie in memory as the processor's convolutions like them.
inline void use_channels_last(torch::nn::Module& module) {
  for (torch::Tensor& p : module.parameters()) {
    if (p.dim() == 4) p.set_data(p.contiguous(torch::MemoryFormat::ChannelsLast));
  }
}

/// As though no backward pass had been: the next one writes the gradients instead of adding to
/// them.
inline void forget_gradients(torch::optim::Optimizer& optimizer) {
  for (auto& group : optimizer.param_groups()) {
    for (torch::Tensor& p : group.params()) p.mutable_grad().reset();
  }
}

/// How many fixed latents the live grid shows.
inline constexpr int kLiveSamples = 36;

}  // namespace pixelatent
