#include "latent/style_directions.hpp"

#include <algorithm>
#include <string>

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

std::vector<torch::Tensor> stage_weights(const GeneratorNet& net) {
  const torch::NoGradGuard no_grad;
  const auto parameters = net.named_parameters();
  const torch::Tensor* first = parameters.find("map_first.weight");
  const torch::Tensor* second = parameters.find("map_second.weight");
  std::vector<torch::Tensor> stages;
  if (first == nullptr || second == nullptr) return stages;
  const torch::Tensor style = second->matmul(*first);
  for (int stage = 0; stage < net.stages(); ++stage) {
    const auto* weights = parameters.find("block" + std::to_string(stage) + ".style.weight");
    if (weights != nullptr) stages.push_back(weights->matmul(style));
  }
  return stages;
}

std::vector<Along> all_style_directions(const GeneratorNet& net, const LatentBasis& basis) {
  std::vector<Along> all = style_directions(style_weights(net), basis);
  if (all.size() != std::size_t{kStyleDirections}) return all;
  for (const torch::Tensor& weights : stage_weights(net)) {
    std::vector<Along> some = style_directions(weights, basis, kStageDirections);
    if (some.size() != std::size_t{kStageDirections}) break;  // numbers would be another stage's
    for (Along& along : some) all.push_back(std::move(along));
  }
  return all;
}

std::vector<Along> style_directions(const torch::Tensor& weights, const LatentBasis& basis,
                                    int most) {
  const torch::NoGradGuard no_grad;
  std::vector<Along> found;
  if (!weights.defined() || weights.size(1) > basis.mean.size(0)) return found;
  const torch::Tensor square = weights.t().matmul(weights).to(torch::kDouble);
  const torch::Tensor vectors = std::get<1>(torch::linalg_eigh(square)).flip(1).t();  // as rows
  const auto count = std::min<std::int64_t>(most, vectors.size(0));
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
