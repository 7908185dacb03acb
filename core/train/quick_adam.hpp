#pragma once
// torch::optim::Adam's step in one pass over memory.
#include <torch/torch.h>

#include <vector>

namespace pixelatent {

/// What optimizer.step() does, but for rounding, in its own state: on the processor, for plain Adam
/// (no weight decay, no AMSGrad); elsewhere calls it. No number moves further than `most_rates`
/// times the learning rate; 0: as far as it will. Without a first moment a rare large gradient is
/// else a step of up to 1 / sqrt(1 - beta2) rates.
void adam_step(torch::optim::Adam& optimizer, double most_rates = 0);

/// Puts parameters that have moved further than `limit` ([], on their device) from where they were
/// `before` that far from there.
void keep_within(const std::vector<torch::Tensor>& parameters,
                 const std::vector<torch::Tensor>& before, const torch::Tensor& limit);

}  // namespace pixelatent
