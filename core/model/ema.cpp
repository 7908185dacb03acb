#include "model/ema.hpp"

namespace pixelatent {

void update_ema(torch::nn::Module& shadow, const torch::nn::Module& weights, double decay) {
  const torch::NoGradGuard no_grad;
  const auto to = shadow.parameters();
  const auto from = weights.parameters();
  TORCH_CHECK(to.size() == from.size());
  if (!to.front().is_cpu()) {
    // All tensors in a few launches, where a launch each is what takes the time.
    torch::_foreach_mul_(to, decay);
    torch::_foreach_add_(to, from, 1.0 - decay);
    return;
  }
  for (std::size_t i = 0; i < to.size(); ++i) to[i].lerp_(from[i], 1.0 - decay);
}

}  // namespace pixelatent
