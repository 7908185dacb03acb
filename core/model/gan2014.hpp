#pragma once
// The first GAN (Goodfellow et al. 2014): fully connected generator with rectifiers, discriminator
// of maxout layers (Goodfellow et al. 2013) with dropout; sizes of the paper's face experiments,
// smaller. The output is tanh instead of sigmoid, for images in [-1, 1].
#include <torch/torch.h>

#include <functional>

#include "model/generator_net.hpp"

namespace pixelatent {

inline constexpr int kGanLatent = 100;

class Gan2014Generator : public GeneratorNet {
 public:
  explicit Gan2014Generator(const Canvas& canvas);
  /// z: [n, 100] -> [n, 4, height, width] in [-1, 1].
  torch::Tensor forward(const torch::Tensor& z) override;
  int latent_size() const override { return kGanLatent; }
  OutputKind output_kind() const override { return OutputKind::Rgba; }
  void init(at::Generator& rng) override;

 private:
  Canvas canvas_;
  torch::nn::Linear first_{nullptr}, second_{nullptr}, out_{nullptr};
};

class Gan2014Discriminator : public torch::nn::Module {
 public:
  explicit Gan2014Discriminator(const Canvas& canvas);
  /// x: [n, 4, height, width] -> logits [n]. Dropout masks come from `rng`.
  torch::Tensor forward(const torch::Tensor& x, at::Generator& rng);
  /// Uniform numbers 0..1 of the shape of some images' features.
  using Uniform = std::function<torch::Tensor(torch::IntArrayRef)>;
  torch::Tensor forward(const torch::Tensor& x, const Uniform& uniform);
  void init(at::Generator& rng);

 private:
  torch::nn::Linear first_{nullptr}, second_{nullptr}, out_{nullptr};
};

}  // namespace pixelatent
