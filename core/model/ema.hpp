#pragma once
// Exponential moving average of a network's weights (Yazici et al. 2019).
#include <torch/torch.h>

namespace pixelatent {

/// shadow <- decay * shadow + (1 - decay) * weights, parameter by parameter. decay in [0, 1].
void update_ema(torch::nn::Module& shadow, const torch::nn::Module& weights, double decay);

}  // namespace pixelatent
