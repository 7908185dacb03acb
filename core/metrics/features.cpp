#include "metrics/features.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "base/rng.hpp"
#include "dataset/tensors.hpp"
#include "model/init.hpp"

namespace pixelatent {

namespace {

torch::Tensor cubic_kernel(const torch::Tensor& products, std::int64_t dimensions) {
  return (products / static_cast<double>(dimensions) + 1).pow(3);
}

double sum_of(const torch::Tensor& values) { return values.sum(torch::kDouble).item<double>(); }

/// Of a square kernel matrix; the unbiased estimate leaves out what compares a row with itself.
double mean_off_diagonal(const torch::Tensor& kernel) {
  const double n = static_cast<double>(kernel.size(0));
  return (sum_of(kernel) - sum_of(kernel.diagonal())) / (n * (n - 1));
}

torch::Tensor squared_distances(const torch::Tensor& products, const torch::Tensor& a,
                                const torch::Tensor& b) {
  return (a.unsqueeze(1) + b.unsqueeze(0) - 2 * products).clamp_min_(0);
}

double share(const torch::Tensor& yes) { return yes.to(torch::kDouble).mean().item<double>(); }

/// Squared distance to the k-th nearest other row.
torch::Tensor radius_of(const torch::Tensor& distances, int neighbours) {
  // The nearest of all is the row itself.
  return std::get<0>(distances.kthvalue(neighbours + 1, 1));
}

/// Two [splits, n] masks: which rows lie in the first half of every split, and which in the second.
std::pair<torch::Tensor, torch::Tensor> halvings(int n, int splits) {
  torch::Tensor first = torch::zeros({splits, n}), second = torch::zeros({splits, n});
  auto a = first.accessor<float, 2>(), b = second.accessor<float, 2>();
  for (int split = 0; split < splits; ++split) {
    const std::vector<int> order = fixed_order(n, split);
    for (int i = 0; i < n / 2; ++i) {
      a[split][order[static_cast<std::size_t>(i)]] = 1;
      b[split][order[static_cast<std::size_t>(n / 2 + i)]] = 1;
    }
  }
  return {first, second};
}

}  // namespace

FeatureFigures compare_features(const torch::Tensor& real, const torch::Tensor& fake,
                                int neighbours) {
  const torch::NoGradGuard no_grad;
  TORCH_CHECK(real.dim() == 2 && fake.dim() == 2 && real.size(1) == fake.size(1));
  TORCH_CHECK(real.size(0) > neighbours && fake.size(0) > neighbours);
  const torch::Tensor xx = real.matmul(real.t()), yy = fake.matmul(fake.t());
  const torch::Tensor xy = real.matmul(fake.t());
  const std::int64_t d = real.size(1);
  FeatureFigures figures;
  figures.kid = mean_off_diagonal(cubic_kernel(xx, d)) + mean_off_diagonal(cubic_kernel(yy, d)) -
                2 * sum_of(cubic_kernel(xy, d)) / static_cast<double>(xy.numel());
  const torch::Tensor x2 = xx.diagonal(), y2 = yy.diagonal();
  const torch::Tensor real_radius = radius_of(squared_distances(xx, x2, x2), neighbours);
  const torch::Tensor fake_radius = radius_of(squared_distances(yy, y2, y2), neighbours);
  const torch::Tensor between = squared_distances(xy, x2, y2);  // [n, m]
  const torch::Tensor in_real = between < real_radius.unsqueeze(1);
  figures.precision = share(in_real.any(0));
  figures.recall = share((between < fake_radius.unsqueeze(0)).any(1));
  figures.density = in_real.sum().item<double>() /
                    (static_cast<double>(neighbours) * static_cast<double>(fake.size(0)));
  figures.coverage = share(in_real.any(1));
  return figures;
}

double kid_of_halves(const torch::Tensor& rows, int splits) {
  const torch::NoGradGuard no_grad;
  const auto n = static_cast<int>(rows.size(0)), half = n / 2;
  const torch::Tensor kernel = cubic_kernel(rows.matmul(rows.t()), rows.size(1));
  const auto [a, b] = halvings(n, splits);
  const torch::Tensor from_a = a.matmul(kernel), own = kernel.diagonal();
  const double pairs = static_cast<double>(half) * (half - 1);
  const double within = sum_of(from_a * a) - sum_of(a.matmul(own)) + sum_of(b.matmul(kernel) * b) -
                        sum_of(b.matmul(own));
  const double across = sum_of(from_a * b) / (static_cast<double>(half) * half);
  return (within / pairs - 2 * across) / splits;
}

double expected_coverage(int n, int m, int neighbours) {
  double missed = 1;
  for (int i = 1; i <= neighbours; ++i) {
    missed *= static_cast<double>(n - i) / static_cast<double>(m + n - i);
  }
  return 1 - missed;
}

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

torch::Tensor features_of(const FeatureSpace& space, std::span<const Image> images) {
  constexpr std::size_t kAtOnce = 64;
  std::vector<torch::Tensor> pieces;
  for (std::size_t from = 0; from < images.size(); from += kAtOnce) {
    const std::size_t count = std::min(kAtOnce, images.size() - from);
    pieces.push_back(space.features(images_to_signed(images.subspan(from, count))));
  }
  return torch::cat(pieces);
}

}  // namespace pixelatent
