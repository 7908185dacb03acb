#include "model/translate/paired_losses.hpp"

namespace pixelatent {

torch::Tensor pair_critic_loss(const torch::Tensor& real, const torch::Tensor& fake) {
  return (torch::softplus(-real).mean() + torch::softplus(fake).mean()) * 0.5;
}

torch::Tensor pair_generator_loss(const torch::Tensor& fake) {
  return torch::softplus(-fake).mean();
}

torch::Tensor likeness_loss(const torch::Tensor& made, const torch::Tensor& drawn) {
  return (made - drawn).abs().mean();
}

}  // namespace pixelatent
