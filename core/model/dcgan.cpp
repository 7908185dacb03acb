#include "model/dcgan.hpp"

#include "model/init.hpp"

namespace pixelatent {

namespace {

constexpr int kFeatures = 64;  // channels next to the image

/// How many doublings lie between 4x4 and the canvas.
int doublings(int canvas) {
  switch (canvas) {
    case 16: return 2;
    case 32: return 3;
    case 64: return 4;
    default: TORCH_CHECK(false, "canvas must be 16, 32 or 64, not ", canvas);
  }
}

void init_norm(torch::nn::BatchNorm2d& norm, at::Generator& rng) {
  const torch::NoGradGuard no_grad;
  norm->weight.normal_(1.0, 0.02, rng);
  norm->bias.zero_();
}

}  // namespace

DcganGenerator::DcganGenerator(int canvas) {
  const int steps = doublings(canvas);
  int in = kDcganLatent;
  for (int i = 0; i <= steps; ++i) {
    const bool last = i == steps;
    const int out = last ? 4 : kFeatures << (steps - 1 - i);
    auto options = torch::nn::ConvTranspose2dOptions(in, out, 4).bias(false);
    if (i > 0) options.stride(2).padding(1);
    const std::string index = std::to_string(i);
    enlarge_.push_back(register_module("enlarge" + index, torch::nn::ConvTranspose2d(options)));
    if (!last) norms_.push_back(register_module("norm" + index, torch::nn::BatchNorm2d(out)));
    in = out;
  }
}

torch::Tensor DcganGenerator::forward(const torch::Tensor& z) {
  torch::Tensor x = z.view({z.size(0), kDcganLatent, 1, 1});
  for (std::size_t i = 0; i < norms_.size(); ++i) x = torch::relu(norms_[i](enlarge_[i](x)));
  return torch::tanh(enlarge_.back()(x)).contiguous(torch::MemoryFormat::ChannelsLast);
}

void DcganGenerator::init(at::Generator& rng) {
  for (auto& layer : enlarge_) init_normal(layer->weight, {}, 0.02, rng);
  for (auto& norm : norms_) init_norm(norm, rng);
}

DcganDiscriminator::DcganDiscriminator(int canvas) {
  const int steps = doublings(canvas);
  int in = 4;
  for (int i = 0; i < steps; ++i) {
    const int out = kFeatures << i;
    const std::string index = std::to_string(i);
    auto options = torch::nn::Conv2dOptions(in, out, 4).stride(2).padding(1).bias(false);
    shrink_.push_back(register_module("shrink" + index, torch::nn::Conv2d(options)));
    if (i > 0) norms_.push_back(register_module("norm" + index, torch::nn::BatchNorm2d(out)));
    in = out;
  }
  auto options = torch::nn::Conv2dOptions(in, 1, 4).bias(false);
  shrink_.push_back(register_module("score", torch::nn::Conv2d(options)));
}

torch::Tensor DcganDiscriminator::forward(const torch::Tensor& images) {
  torch::Tensor x = torch::leaky_relu(shrink_.front()(images), 0.2);
  for (std::size_t i = 0; i < norms_.size(); ++i) {
    x = torch::leaky_relu(norms_[i](shrink_[i + 1](x)), 0.2);
  }
  return shrink_.back()(x).flatten();
}

void DcganDiscriminator::init(at::Generator& rng) {
  for (auto& layer : shrink_) init_normal(layer->weight, {}, 0.02, rng);
  for (auto& norm : norms_) init_norm(norm, rng);
}

}  // namespace pixelatent
