#include "model/dcgan.hpp"

#include "model/convolution/strided_convolution.hpp"
#include "model/generator_net.hpp"
#include "model/init.hpp"

namespace pixelatent {

namespace {

constexpr int kFeatures = 64;  // channels next to the image

/// Of squares the first image has 4 to 7 pixels a side.
Stages stages_of_dcgan(const Canvas& canvas) { return stages_of(canvas, 7); }

void init_norm(torch::nn::BatchNorm2d& norm, at::Generator& rng) {
  const torch::NoGradGuard no_grad;
  norm->weight.normal_(1.0, 0.02, rng);
  norm->bias.zero_();
}

}  // namespace

DcganGenerator::DcganGenerator(const Canvas& canvas) {
  const Stages stages = stages_of_dcgan(canvas);
  const int steps = stages.doublings;
  int in = kDcganLatent;
  for (int i = 0; i <= steps; ++i) {
    const bool last = i == steps;
    const int out = last ? 4 : kFeatures << (steps - 1 - i);
    const torch::ExpandingArray<2> kernel =
        i == 0 ? torch::ExpandingArray<2>({stages.height, stages.width}) : 4;
    auto options = torch::nn::ConvTranspose2dOptions(in, out, kernel).bias(false);
    if (i > 0) options.stride(2).padding(1);
    const std::string index = std::to_string(i);
    enlarge_.push_back(register_module("enlarge" + index, torch::nn::ConvTranspose2d(options)));
    if (!last) norms_.push_back(register_module("norm" + index, torch::nn::BatchNorm2d(out)));
    in = out;
  }
}

torch::Tensor DcganGenerator::forward(const torch::Tensor& z) {
  torch::Tensor x = enlarge_point(z, enlarge_.front()->weight);
  for (std::size_t i = 0; i < norms_.size(); ++i) {
    x = enlarge_twice(torch::relu(norms_[i](x)), enlarge_[i + 1]->weight);
  }
  return torch::tanh(x);
}

void DcganGenerator::init(at::Generator& rng) {
  for (auto& layer : enlarge_) init_normal(layer->weight, {}, 0.02, rng);
  for (auto& norm : norms_) init_norm(norm, rng);
}

DcganDiscriminator::DcganDiscriminator(const Canvas& canvas) {
  const Stages stages = stages_of_dcgan(canvas);
  const int steps = stages.doublings;
  int in = 4;
  for (int i = 0; i < steps; ++i) {
    const int out = kFeatures << i;
    const std::string index = std::to_string(i);
    auto options = torch::nn::Conv2dOptions(in, out, 4).stride(2).padding(1).bias(false);
    shrink_.push_back(register_module("shrink" + index, torch::nn::Conv2d(options)));
    if (i > 0) norms_.push_back(register_module("norm" + index, torch::nn::BatchNorm2d(out)));
    in = out;
  }
  auto options = torch::nn::Conv2dOptions(in, 1, {stages.height, stages.width}).bias(false);
  shrink_.push_back(register_module("score", torch::nn::Conv2d(options)));
}

torch::Tensor DcganDiscriminator::forward(const torch::Tensor& images) {
  torch::Tensor x = torch::leaky_relu(shrink_twice(images, shrink_.front()->weight), 0.2);
  for (std::size_t i = 0; i < norms_.size(); ++i) {
    x = torch::leaky_relu(norms_[i](shrink_twice(x, shrink_[i + 1]->weight)), 0.2);
  }
  return shrink_to_point(x, shrink_.back()->weight).flatten();
}

void DcganDiscriminator::init(at::Generator& rng) {
  for (auto& layer : shrink_) init_normal(layer->weight, {}, 0.02, rng);
  for (auto& norm : norms_) init_norm(norm, rng);
}

}  // namespace pixelatent
