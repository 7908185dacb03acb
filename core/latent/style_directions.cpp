#include "latent/style_directions.hpp"

#include <algorithm>

namespace pixelatent {

namespace {
constexpr double kNoSpread = 1e-4;  // of the widest direction's sigma
}  // namespace

torch::Tensor style_weights(const GeneratorNet& net) {
  const auto parameters = net.named_parameters();
  for (const char* name : {"map_first.weight", "first.weight"}) {
    if (const torch::Tensor* weights = parameters.find(name)) return *weights;
  }
  // A transposed convolution has what it reads from first.
  if (const torch::Tensor* weights = parameters.find("enlarge0.weight")) {
    return weights->flatten(1).t();
  }
  return {};
}

std::vector<Along> style_directions(const torch::Tensor& weights, const LatentBasis& basis) {
  const torch::NoGradGuard no_grad;
  std::vector<Along> found;
  if (!weights.defined() || weights.size(1) > basis.mean.size(0)) return found;
  const torch::Tensor square = weights.t().matmul(weights).to(torch::kDouble);
  const torch::Tensor vectors = std::get<1>(torch::linalg_eigh(square)).flip(1).t();  // as rows
  const auto count = std::min<std::int64_t>(kStyleDirections, vectors.size(0));
  const torch::Tensor axes = basis.axes.to(torch::kDouble).slice(1, 0, weights.size(1));
  const torch::Tensor sigmas = basis.sigmas.to(torch::kDouble);
  for (std::int64_t i = 0; i < count; ++i) {
    const torch::Tensor on_axes = axes.matmul(vectors[i]);  // [D]
    const double sigma = (on_axes * sigmas).norm().item<double>();
    if (sigma < kNoSpread * sigmas[0].item<double>()) continue;
    const torch::Tensor along = (on_axes * sigma / sigmas).to(torch::kFloat).contiguous();
    found.emplace_back(along.data_ptr<float>(), along.data_ptr<float>() + along.numel());
  }
  return found;
}

}  // namespace pixelatent
