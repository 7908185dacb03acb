#pragma once
// pix2pix's networks (Isola et al. 2017, section 3.2 and appendix 6.1), scaled to sprites, with the
// view that is wanted as a condition, so that one network draws several (Coutinho & Chaimowicz
// 2024).
#include <torch/torch.h>

#include <optional>
#include <vector>

#include "image/canvas.hpp"
#include "model/translate/cycle_nets.hpp"

namespace pixelatent {

/// How large; for_canvas() is what this program trains.
struct PairedShape {
  int filters = 32;
  int halvings = 3;  ///< of the generator, down to two pixels at least
  int views = 2;     ///< that it can be asked for

  static PairedShape for_canvas(const Canvas& canvas, int views);
};

/// [n, views, height, width]: 1 everywhere in the plane of the view wanted, 0 in the others.
/// `view`: [n] int64.
torch::Tensor view_planes(const torch::Tensor& view, int views, std::int64_t height,
                          std::int64_t width);

/// U-Net: 4x4 convolutions that halve, as many that double, each of which also sees what the
/// halvings saw at its size; tanh. Sprites are small: there is a skip at full size, too. The view
/// wanted is told at every size on the way up, for what a norm takes away would else be it.
class UNetGeneratorImpl : public torch::nn::Module {
 public:
  explicit UNetGeneratorImpl(const PairedShape& shape);
  /// N(0, 0.02), as published.
  void init(at::Generator& rng);
  /// [n, 4, H, W] in [-1, 1] and [n] int64 to [n, 4, H, W] in [-1, 1]. Sides are multiples of
  /// 2^halvings. With `noise` half of the innermost values are left out, as in training.
  torch::Tensor forward(const torch::Tensor& x, const torch::Tensor& view,
                        at::Generator* noise = nullptr);

 private:
  PairedShape shape_;
  torch::nn::Conv2d stem_{nullptr}, head_{nullptr};
  std::vector<torch::nn::Conv2d> down_, up_;
};
TORCH_MODULE(UNetGenerator);

/// PatchGAN that sees what was given, what became of it, and which view was wanted.
class PairCriticImpl : public torch::nn::Module {
 public:
  explicit PairCriticImpl(const PairedShape& shape);
  void init(at::Generator& rng);
  /// Scores [n, 1, h, w].
  torch::Tensor forward(const torch::Tensor& source, const torch::Tensor& target,
                        const torch::Tensor& view);

 private:
  int views_;
  PatchCritic patches_{nullptr};
};
TORCH_MODULE(PairCritic);

}  // namespace pixelatent
