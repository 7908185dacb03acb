#include "model/ema.hpp"

namespace pixelatent {

void update_ema(torch::nn::Module& shadow, const torch::nn::Module& weights, double decay) {
  const torch::NoGradGuard no_grad;
  const auto to = shadow.parameters();
  const auto from = weights.parameters();
  TORCH_CHECK(to.size() == from.size());
  for (std::size_t i = 0; i < to.size(); ++i) to[i].lerp_(from[i], 1.0 - decay);
}

}  // namespace pixelatent
