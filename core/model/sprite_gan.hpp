#pragma once
// SpriteGAN: a code per training sprite (generative latent optimisation, Bojanowski et al. 2018),
// a style-modulated generator that ends in palette logits, and a discriminator without
// normalisation layers for relativistic pairing (Huang et al. 2024, R3GAN).
#include <torch/torch.h>

#include <vector>

#include "model/generator_net.hpp"

namespace pixelatent {

inline constexpr int kCodeSize = 64;
inline constexpr int kStyleSize = 128;

/// Rows scaled to mean square 1: the sphere the codes live on. z: [n, d].
torch::Tensor on_sphere(const torch::Tensor& z);

/// x + conv(lrelu(style(conv(x)))); the second convolution starts small.
class ResBlockImpl : public torch::nn::Module {
 public:
  /// style_size 0: no modulation.
  ResBlockImpl(int channels, int style_size);
  torch::Tensor forward(const torch::Tensor& x, const torch::Tensor& style = {});
  void init(at::Generator& rng);

 private:
  torch::nn::Conv2d first_{nullptr}, second_{nullptr};
  torch::nn::Linear style_{nullptr};
};
TORCH_MODULE(ResBlock);

class SpriteGenerator : public GeneratorNet {
 public:
  SpriteGenerator(int canvas, int colours);
  /// z: [n, kCodeSize], any length -> logits [n, colours, canvas, canvas].
  torch::Tensor forward(const torch::Tensor& z) override;
  int latent_size() const override { return kCodeSize; }
  OutputKind output_kind() const override { return OutputKind::PaletteLogits; }
  void init(at::Generator& rng) override;

 private:
  torch::nn::Linear map_first_{nullptr}, map_second_{nullptr}, start_{nullptr};
  std::vector<ResBlock> blocks_;
  std::vector<torch::nn::Conv2d> widen_;
  torch::nn::Conv2d out_{nullptr};
};

class SpriteDiscriminator : public torch::nn::Module {
 public:
  explicit SpriteDiscriminator(int canvas);
  /// x: [n, 4, canvas, canvas], n a multiple of 4 -> scores [n].
  torch::Tensor forward(const torch::Tensor& x);
  void init(at::Generator& rng);

 private:
  torch::nn::Conv2d stem_{nullptr}, last_{nullptr};
  std::vector<ResBlock> blocks_;
  std::vector<torch::nn::Conv2d> widen_;
  torch::nn::Linear head_first_{nullptr}, head_second_{nullptr};
};

}  // namespace pixelatent
