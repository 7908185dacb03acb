#include "train/initial_codes.hpp"

#include "model/init.hpp"
#include "model/sprite_gan.hpp"

namespace pixelatent {

namespace {
constexpr double kStartNoise = 0.1;
}  // namespace

torch::Tensor initial_codes(const torch::Tensor& images, at::Generator& rng) {
  const torch::NoGradGuard no_grad;
  torch::Tensor features = torch::avg_pool2d(images, 2).flatten(1);
  features = features - features.mean(0);
  // Through the Gram matrix: N sprites, far more pixels. features = U S V', gram = U S^2 U'.
  const auto n = features.size(0);
  const auto eigen = torch::linalg_eigh(features.matmul(features.t()).to(torch::kDouble));
  const auto kept = std::min<std::int64_t>(kCodeSize, n);
  const torch::Tensor squares = std::get<0>(eigen).flip(0).slice(0, 0, kept).clamp_min(0);
  const torch::Tensor vectors = std::get<1>(eigen).flip(1).slice(1, 0, kept);
  // The root of the singular value is the fourth root of the Gram matrix's eigenvalue.
  torch::Tensor codes = (vectors * squares.pow(0.25)).to(torch::kFloat);
  codes = torch::constant_pad_nd(codes, {0, kCodeSize - kept});
  codes = codes / (codes.pow(2).mean().sqrt() + 1e-8);
  return codes + kStartNoise * randn({n, kCodeSize}, rng);
}

}  // namespace pixelatent
