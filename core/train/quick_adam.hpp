#pragma once
// torch::optim::Adam's step in one pass over memory.
#include <torch/torch.h>

namespace pixelatent {

/// What optimizer.step() does, but for rounding, in its own state: on the processor, for plain Adam
/// (no weight decay, no AMSGrad); elsewhere calls it.
void adam_step(torch::optim::Adam& optimizer);

}  // namespace pixelatent
