#include "metrics/feature_space.hpp"

#include <cmath>

#include "model/init.hpp"

namespace pixelatent {

FeatureSpace::FeatureSpace(std::uint64_t seed, const std::array<int, 3>& widths) {
  at::Generator rng = make_rng(seed);
  std::int64_t channels = 4;
  for (const std::int64_t wider : widths) {
    kernels_.push_back(randn({wider, channels, 3, 3}, rng) *
                       std::sqrt(2.0 / (static_cast<double>(channels) * 9.0)));
    channels = wider;
  }
}

torch::Tensor FeatureSpace::features(const torch::Tensor& images) const {
  const torch::NoGradGuard no_grad;
  TORCH_CHECK(images.dim() == 4 && images.size(1) == 4);
  torch::Tensor h = images;
  std::vector<torch::Tensor> out;
  for (const torch::Tensor& kernel : kernels_) {
    h = torch::leaky_relu(torch::conv2d(h, kernel, {}, 1, 1), 0.2);
    out.push_back(h.mean({2, 3}));
    out.push_back(torch::adaptive_avg_pool2d(h, {2, 2}).flatten(1));
    h = torch::avg_pool2d(h, 2);
  }
  return torch::cat(out, 1);
}

}  // namespace pixelatent
