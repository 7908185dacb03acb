#include "train/initial_codes.hpp"

#include <algorithm>

#include "model/init.hpp"
#include "model/sprite_gan.hpp"

namespace pixelatent {

namespace {
constexpr double kStartNoise = 0.1;
constexpr int kLargestSide = 16;  // features are taken from images of at most this size

/// [N, k]: left singular vectors of `features` [N, d] times the root of their singular values, widest
/// first, by the eigenvectors of the smaller of the two square products.
torch::Tensor scaled_components(const torch::Tensor& features, std::int64_t k) {
  const bool by_sprites = features.size(0) <= features.size(1);
  const torch::Tensor square = by_sprites ? features.matmul(features.t())
                                          : features.t().matmul(features);
  const auto eigen = torch::linalg_eigh(square.to(torch::kDouble));
  const torch::Tensor squared = std::get<0>(eigen).flip(0).slice(0, 0, k).clamp_min(1e-12);
  const torch::Tensor vectors = std::get<1>(eigen).flip(1).slice(1, 0, k);
  // features = U S V': U S^(1/2) directly, or as features V S^(-1/2).
  if (by_sprites) return (vectors * squared.pow(0.25)).to(torch::kFloat);
  return features.matmul((vectors * squared.pow(-0.25)).to(torch::kFloat));
}
}  // namespace

torch::Tensor initial_codes(const torch::Tensor& images, at::Generator& rng) {
  const torch::NoGradGuard no_grad;
  const auto factor = std::max<std::int64_t>(2, images.size(3) / kLargestSide);
  torch::Tensor features = torch::avg_pool2d(images, factor).flatten(1);
  features = features - features.mean(0);
  const auto n = features.size(0);
  const auto kept = std::min({std::int64_t{kCodeSize}, n, features.size(1)});
  torch::Tensor codes = scaled_components(features, kept);
  codes = torch::constant_pad_nd(codes, {0, kCodeSize - kept});
  codes = codes / (codes.pow(2).mean().sqrt() + 1e-8);
  return codes + kStartNoise * randn({n, kCodeSize}, rng);
}

}  // namespace pixelatent
