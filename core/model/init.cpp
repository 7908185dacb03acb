#include "model/init.hpp"

#include <cmath>

namespace pixelatent {

namespace {
double fan_in(const torch::Tensor& weight) {
  return static_cast<double>(weight.numel() / weight.size(0));
}
}  // namespace

at::Generator make_rng(std::uint64_t seed) { return at::detail::createCPUGenerator(seed); }

torch::Tensor randn(torch::IntArrayRef shape, at::Generator& rng) {
  return torch::randn(shape, rng);
}

torch::Tensor rand(torch::IntArrayRef shape, at::Generator& rng) { return torch::rand(shape, rng); }

torch::Tensor randint(std::int64_t low, std::int64_t high, torch::IntArrayRef shape,
                      at::Generator& rng) {
  return torch::randint(low, high, shape, rng, torch::kLong);
}

void init_normal(torch::Tensor weight, torch::Tensor bias, double std, at::Generator& rng) {
  const torch::NoGradGuard no_grad;
  if (weight.defined()) weight.normal_(0.0, std, rng);
  if (bias.defined()) bias.zero_();
}

void init_kaiming(torch::Tensor weight, torch::Tensor bias, at::Generator& rng) {
  init_normal(weight, bias, std::sqrt(2.0 / (1.0 + 0.2 * 0.2) / fan_in(weight)), rng);
}

void init_default(torch::Tensor weight, torch::Tensor bias, at::Generator& rng) {
  const torch::NoGradGuard no_grad;
  const double bound = 1.0 / std::sqrt(fan_in(weight));
  weight.uniform_(-bound, bound, rng);
  if (bias.defined()) bias.uniform_(-bound, bound, rng);
}

}  // namespace pixelatent
