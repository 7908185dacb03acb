#include "model/losses.hpp"

namespace pixelatent {

torch::Tensor relativistic_loss(const torch::Tensor& better, const torch::Tensor& worse) {
  return torch::softplus(worse - better).mean();
}

torch::Tensor gradient_penalty(const torch::Tensor& scores, const torch::Tensor& images) {
  const auto gradient = torch::autograd::grad({scores.sum()}, {images}, {}, /*retain_graph=*/true,
                                              /*create_graph=*/true);
  return gradient.front().pow(2).sum({1, 2, 3}).mean();
}

torch::Tensor multi_scale_l1(const torch::Tensor& a, const torch::Tensor& b) {
  // Pooling is linear: one difference serves all scales.
  const torch::Tensor difference = a - b;
  return difference.abs().mean() + torch::avg_pool2d(difference, 2).abs().mean() +
         torch::avg_pool2d(difference, 4).abs().mean();
}

torch::Tensor straying(const torch::Tensor& images, const torch::Tensor& from, double allowed) {
  return ((images - from).abs().mean({1, 2, 3}) - allowed).clamp_min(0).mean();
}

torch::Tensor gan_discriminator_loss(const torch::Tensor& real, const torch::Tensor& fake) {
  return torch::softplus(-real).mean() + torch::softplus(fake).mean();
}

torch::Tensor gan_generator_loss(const torch::Tensor& fake) {
  return torch::softplus(-fake).mean();
}

}  // namespace pixelatent
