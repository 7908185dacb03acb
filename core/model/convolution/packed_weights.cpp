#include "model/convolution/packed_weights.hpp"

#include <ATen/Parallel.h>

#include <algorithm>
#include <utility>

#include "model/channels_last.hpp"

namespace pixelatent {

namespace {

thread_local PackedWeights* weights_in_use = nullptr;

}  // namespace

torch::Tensor packed(const torch::Tensor& weight, ThroughWeights way) {
  const WinogradKernels& kernels = *winograd_kernels();
  const std::int64_t out = weight.size(0), in = weight.size(1);
  const bool forward = way == ThroughWeights::Forward;
  const std::int64_t depth = forward ? in : out, width = forward ? out : in;
  const std::int64_t floats = kWinogradPoints * depth * kernels.padded(width);
  torch::Tensor panels =
      kernels.padded(width) == width ? torch::empty({floats}) : torch::zeros({floats});
  const float* from = weight.data_ptr<float>();
  float* to = panels.data_ptr<float>();
  const std::int64_t some = kernels.channels;
  at::parallel_for(0, (out + some - 1) / some, 1, [&](std::int64_t begin, std::int64_t end) {
    kernels.pack_weights(from, out, in, way, begin * some, std::min(end * some, out), to);
  });
  return panels;
}

PackedWeights::PackedWeights(const torch::nn::Module& network) {
  for (const torch::Tensor& weight : network.parameters()) {
    const bool kernel = weight.dim() == 4 && weight.size(2) == 3 && weight.size(3) == 3;
    if (kernel) layers_.push_back({weight, {}});
  }
}

PackedWeights::Use::Use(PackedWeights& weights)
    : before_(std::exchange(weights_in_use, &weights)) {}
PackedWeights::Use::~Use() { weights_in_use = before_; }

torch::Tensor PackedWeights::in_use(const torch::Tensor& weight) {
  if (weights_in_use == nullptr) return {};
  auto& layers = weights_in_use->layers_;
  const auto layer = std::find_if(layers.begin(), layers.end(),
                                  [&](const Layer& known) { return known.weight.is_same(weight); });
  if (layer == layers.end()) return {};
  if (!layer->panels.defined()) {
    layer->panels = packed(weight.contiguous(kChannelsLast), ThroughWeights::Forward);
  }
  return layer->panels;
}

}  // namespace pixelatent
