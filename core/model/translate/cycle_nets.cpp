#include "model/translate/cycle_nets.hpp"

#include <algorithm>

#include "model/convolution/convolve3x3.hpp"
#include "model/translate/net_parts.hpp"

namespace pixelatent {

namespace {

using torch::nn::Conv2d;

torch::Tensor reflected(const torch::Tensor& x, std::int64_t by) {
  return torch::reflection_pad2d(x, {by, by, by, by});
}

/// A 3x3 convolution that reflects at the border. Its inside is what a border of zeros does not
/// reach.
torch::Tensor reflecting_convolution(const torch::Tensor& x, const Conv2d& layer) {
  const torch::Tensor wide = convolve3x3(reflected(x, 1), layer);
  return wide.slice(2, 1, -1).slice(3, 1, -1).contiguous(torch::MemoryFormat::ChannelsLast);
}

}  // namespace

CycleShape CycleShape::for_canvas(const Canvas& canvas) {
  CycleShape shape;
  shape.halvings = std::max(canvas.width, canvas.height) > 32 ? 2 : 1;
  return shape;
}

ResidualBlockImpl::ResidualBlockImpl(int channels)
    : first_(register_module("first", plain_convolution(channels, channels, 3))),
      second_(register_module("second", plain_convolution(channels, channels, 3))) {}

torch::Tensor ResidualBlockImpl::forward(const torch::Tensor& x) {
  const torch::Tensor h = torch::relu(instance_normed(reflecting_convolution(x, first_)));
  return x + instance_normed(reflecting_convolution(h, second_));
}

CycleGeneratorImpl::CycleGeneratorImpl(const CycleShape& shape)
    : stem_(register_module("stem", plain_convolution(4, shape.filters, 7))),
      head_(register_module("head", plain_convolution(shape.filters, 4, 7))) {
  int channels = shape.filters;
  for (int i = 0; i < shape.halvings; ++i, channels *= 2) {
    down_.push_back(register_module("down" + std::to_string(i),
                                    plain_convolution(channels, channels * 2, 3, 2, 1)));
  }
  for (int i = 0; i < shape.blocks; ++i) {
    blocks_.push_back(register_module("block" + std::to_string(i), ResidualBlock(channels)));
  }
  for (int i = 0; i < shape.halvings; ++i, channels /= 2) {
    const auto options = torch::nn::ConvTranspose2dOptions(channels, channels / 2, 3);
    up_.push_back(register_module(
        "up" + std::to_string(i),
        torch::nn::ConvTranspose2d(
            torch::nn::ConvTranspose2dOptions(options).stride(2).padding(1).output_padding(1))));
  }
}

void CycleGeneratorImpl::init(at::Generator& rng) { init_published(*this, rng); }

torch::Tensor CycleGeneratorImpl::forward(const torch::Tensor& x) {
  torch::Tensor h = torch::relu(instance_normed(stem_(reflected(x, 3))));
  for (auto& layer : down_) h = torch::relu(instance_normed(layer(h)));
  for (auto& block : blocks_) h = block(h);
  for (auto& layer : up_) h = torch::relu(instance_normed(layer(h)));
  return torch::tanh(head_(reflected(h, 3)));
}

PatchCriticImpl::PatchCriticImpl(const CycleShape& shape, int channels) {
  int in = channels, out = shape.filters;
  const auto add = [&](int stride) {
    layers_.push_back(register_module("layer" + std::to_string(layers_.size()),
                                      plain_convolution(in, out, 4, stride, 1)));
    in = out;
    out *= 2;
  };
  for (int i = 0; i < shape.halvings; ++i) add(2);
  add(1);
  out = 1;
  add(1);
}

void PatchCriticImpl::init(at::Generator& rng) { init_published(*this, rng); }

torch::Tensor PatchCriticImpl::forward(const torch::Tensor& x) {
  torch::Tensor h = x;
  for (std::size_t i = 0; i < layers_.size(); ++i) {
    h = layers_[i](h);
    if (i + 1 == layers_.size()) break;
    if (i > 0) h = instance_normed(h);  // Not after the first, as published.
    h = torch::leaky_relu(h, 0.2);
  }
  return h;
}

int PatchCriticImpl::receptive_field(const CycleShape& shape) {
  int side = 1;
  for (int i = 0; i < 2; ++i) side += 3;
  for (int i = 0; i < shape.halvings; ++i) side = side * 2 + 2;
  return side;
}

}  // namespace pixelatent
