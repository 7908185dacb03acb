#pragma once
// CycleGAN's networks (Zhu et al. 2017, section 4 and appendix 7.2), scaled to sprites.
#include <torch/torch.h>

#include <vector>

#include "image/canvas.hpp"

namespace pixelatent {

/// How large; for_canvas() is what this program trains.
struct CycleShape {
  int filters = 32;
  int halvings = 1;  ///< down- and upsamplings of the generator; the critic has as many
  int blocks = 4;    ///< residual blocks at the smallest size

  /// One halving up to 32 pixels, two above; photographs of 256 pixels had two and 64 filters.
  static CycleShape for_canvas(const Canvas& canvas);
};

/// Two 3x3 convolutions with reflection padding and instance norm, added to what came in.
class ResidualBlockImpl : public torch::nn::Module {
 public:
  explicit ResidualBlockImpl(int channels);
  torch::Tensor forward(const torch::Tensor& x);

 private:
  torch::nn::Conv2d first_{nullptr}, second_{nullptr};
};
TORCH_MODULE(ResidualBlock);

/// 7x7 stem, halvings, residual blocks, as many doublings, 7x7 head and tanh: [n, 4, H, W] in
/// [-1, 1] to the same. Sides are multiples of 2^halvings.
class CycleGeneratorImpl : public torch::nn::Module {
 public:
  explicit CycleGeneratorImpl(const CycleShape& shape);
  /// N(0, 0.02), as published.
  void init(at::Generator& rng);
  torch::Tensor forward(const torch::Tensor& x);

 private:
  torch::nn::Conv2d stem_{nullptr}, head_{nullptr};
  std::vector<torch::nn::Conv2d> down_;
  std::vector<torch::nn::ConvTranspose2d> up_;
  std::vector<ResidualBlock> blocks_;
};
TORCH_MODULE(CycleGenerator);

/// PatchGAN (Isola et al. 2017): 4x4 convolutions, strided ones first; [n, channels, H, W] to
/// [n, 1, h, w], one score for every overlapping patch.
class PatchCriticImpl : public torch::nn::Module {
 public:
  explicit PatchCriticImpl(const CycleShape& shape, int channels = 4);
  void init(at::Generator& rng);
  torch::Tensor forward(const torch::Tensor& x);
  /// Side of the patch that a score sees, in pixels: 16 with one halving, 34 with two.
  static int receptive_field(const CycleShape& shape);

 private:
  std::vector<torch::nn::Conv2d> layers_;
};
TORCH_MODULE(PatchCritic);

}  // namespace pixelatent
