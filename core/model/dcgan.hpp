#pragma once
// DCGAN as published (Radford, Metz & Chintala 2016): transposed convolutions, batch normalisation,
// ReLU/tanh in the generator, strided convolutions and leaky ReLU in the discriminator,
// weights N(0, 0.02); here with four channels (RGBA). The mathematics and the stored weights are
// the published ones, the way they are computed is strided_convolution.hpp's.
#include <torch/torch.h>

#include <vector>

#include "model/generator_net.hpp"

namespace pixelatent {

inline constexpr int kDcganLatent = 100;

class DcganGenerator : public GeneratorNet {
 public:
  explicit DcganGenerator(const Canvas& canvas);
  /// z: [n, 100] -> [n, 4, height, width] in [-1, 1].
  torch::Tensor forward(const torch::Tensor& z) override;
  int latent_size() const override { return kDcganLatent; }
  OutputKind output_kind() const override { return OutputKind::Rgba; }
  void init(at::Generator& rng) override;

 private:
  std::vector<torch::nn::ConvTranspose2d> enlarge_;
  std::vector<torch::nn::BatchNorm2d> norms_;
};

class DcganDiscriminator : public torch::nn::Module {
 public:
  explicit DcganDiscriminator(const Canvas& canvas);
  /// x: [n, 4, height, width] -> logits [n].
  torch::Tensor forward(const torch::Tensor& x);
  void init(at::Generator& rng);

 private:
  std::vector<torch::nn::Conv2d> shrink_;
  std::vector<torch::nn::BatchNorm2d> norms_;
};

}  // namespace pixelatent
