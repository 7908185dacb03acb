#include "train/quality.hpp"

#include <cmath>
#include <vector>

#include "dataset/tensors.hpp"
#include "model/init.hpp"

namespace pixelatent {

namespace {

torch::Tensor features(const torch::Tensor& images, std::uint64_t seed) {
  at::Generator rng = make_rng(seed);
  torch::Tensor h = images;
  std::int64_t channels = 4;
  std::vector<torch::Tensor> out;
  for (const std::int64_t wider : {32, 64, 128}) {
    const torch::Tensor kernel = randn({wider, channels, 3, 3}, rng) *
                                 std::sqrt(2.0 / (static_cast<double>(channels) * 9.0));
    h = torch::leaky_relu(torch::conv2d(h, kernel, {}, 1, 1), 0.2);
    out.push_back(h.mean({2, 3}));
    out.push_back(torch::adaptive_avg_pool2d(h, {2, 2}).flatten(1));
    h = torch::avg_pool2d(h, 2);
    channels = wider;
  }
  return torch::cat(out, 1);
}

torch::Tensor polynomial_kernel(const torch::Tensor& a, const torch::Tensor& b) {
  return (a.matmul(b.t()) / static_cast<double>(a.size(1)) + 1).pow(3);
}

double mean_off_diagonal(const torch::Tensor& kernel) {
  const double n = static_cast<double>(kernel.size(0));
  return (kernel.sum() - kernel.trace()).item<double>() / (n * (n - 1));
}

double coverage(const torch::Tensor& real, const torch::Tensor& fake) {
  constexpr int kNeighbours = 5;
  // The nearest of all is the sprite itself.
  const torch::Tensor radius = std::get<0>(torch::cdist(real, real).kthvalue(kNeighbours + 1, 1));
  const torch::Tensor nearest = std::get<0>(torch::cdist(real, fake).min(1));
  return (nearest < radius).to(torch::kDouble).mean().item<double>();
}

}  // namespace

Quality measure_quality(std::span<const Image> real, std::span<const Image> fake,
                        std::uint64_t seed) {
  const torch::NoGradGuard no_grad;
  torch::Tensor x = features(images_to_signed(real), seed);
  torch::Tensor y = features(images_to_signed(fake), seed);
  const torch::Tensor mean = x.mean(0), deviation = x.std(0) + 1e-4;
  x = (x - mean) / deviation;
  y = (y - mean) / deviation;
  Quality quality;
  quality.kid = mean_off_diagonal(polynomial_kernel(x, x)) +
                mean_off_diagonal(polynomial_kernel(y, y)) -
                2 * polynomial_kernel(x, y).mean().item<double>();
  quality.coverage = coverage(x, y);
  return quality;
}

}  // namespace pixelatent
