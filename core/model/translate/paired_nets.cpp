#include "model/translate/paired_nets.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "model/init.hpp"
#include "model/translate/net_parts.hpp"

namespace pixelatent {

namespace {

constexpr int kMostChannels = 128;  // at the smallest size
constexpr int kCriticHalvings = 1;  // patches of 16 pixels

/// Half of the values, and those twice (Srivastava et al. 2014), by a generator of ours.
torch::Tensor half_left_out(const torch::Tensor& x, at::Generator& noise) {
  const torch::Tensor kept = torch::empty(x.sizes()).bernoulli_(0.5, noise).mul_(2);
  return x * kept.to(x.device());
}

torch::Tensor doubled(const torch::Tensor& x) {
  return torch::upsample_nearest2d(x, {x.size(2) * 2, x.size(3) * 2});
}

int channels_at(const PairedShape& shape, int halvings) {
  return std::min(shape.filters << halvings, kMostChannels);
}

}  // namespace

PairedShape PairedShape::for_canvas(const Canvas& canvas, int views) {
  PairedShape shape;
  shape.halvings = std::min(canvas.width, canvas.height) < 32 ? 3 : 4;
  // Most of the work is at full size.
  if (std::max(canvas.width, canvas.height) > 32) shape.filters = 16;
  shape.views = views;
  return shape;
}

torch::Tensor view_planes(const torch::Tensor& view, int views, std::int64_t height,
                          std::int64_t width) {
  return torch::one_hot(view, views)
      .to(torch::kFloat)
      .view({view.size(0), views, 1, 1})
      .expand({-1, -1, height, width});
}

UNetGeneratorImpl::UNetGeneratorImpl(const PairedShape& shape)
    : shape_(shape),
      stem_(register_module("stem", plain_convolution(4 + shape.views, shape.filters, 3, 1, 1))),
      head_(
          register_module("head", plain_convolution(2 * shape.filters + shape.views, 4, 3, 1, 1))) {
  for (int i = 0; i < shape.halvings; ++i) {
    const int from = channels_at(shape, i), to = channels_at(shape, i + 1);
    down_.push_back(
        register_module("down" + std::to_string(i), plain_convolution(from, to, 4, 2, 1)));
    // What comes from below was joined with what was seen at its size; but for the lowest.
    const int below = (i + 1 < shape.halvings ? 2 * to : to) + shape.views;
    up_.push_back(
        register_module("up" + std::to_string(i), plain_convolution(below, from, 3, 1, 1)));
  }
}

void UNetGeneratorImpl::init(at::Generator& rng) { init_published(*this, rng); }

torch::Tensor UNetGeneratorImpl::forward(const torch::Tensor& x, const torch::Tensor& view,
                                         at::Generator* noise) {
  const auto with_view = [&](const torch::Tensor& h) {
    return torch::cat({h, view_planes(view, shape_.views, h.size(2), h.size(3))}, 1)
        .contiguous(torch::MemoryFormat::ChannelsLast);
  };
  std::vector<torch::Tensor> seen = {stem_(with_view(x))};
  for (auto& layer : down_) {
    const torch::Tensor h = layer(torch::leaky_relu(seen.back(), 0.2));
    seen.push_back(instance_normed(h));
  }
  torch::Tensor h = seen.back();
  for (int i = shape_.halvings - 1; i >= 0; --i) {
    const auto level = static_cast<std::size_t>(i);
    h = instance_normed(up_[level](doubled(with_view(torch::relu(h)))));
    // Without it a generator draws the same whatever noise it is given (section 3.2).
    if (noise != nullptr && i + 1 == shape_.halvings) h = half_left_out(h, *noise);
    h = torch::cat({h, seen[level]}, 1);
  }
  return torch::tanh(head_(with_view(torch::relu(h))));
}

PairCriticImpl::PairCriticImpl(const PairedShape& shape)
    : views_(shape.views),
      patches_(register_module("patches", PatchCritic(CycleShape{shape.filters, kCriticHalvings, 0},
                                                      2 * 4 + shape.views))) {}

void PairCriticImpl::init(at::Generator& rng) { patches_->init(rng); }

torch::Tensor PairCriticImpl::forward(const torch::Tensor& source, const torch::Tensor& target,
                                      const torch::Tensor& view) {
  const torch::Tensor planes = view_planes(view, views_, source.size(2), source.size(3));
  return patches_(
      torch::cat({source, target, planes}, 1).contiguous(torch::MemoryFormat::ChannelsLast));
}

}  // namespace pixelatent
