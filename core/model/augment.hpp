#pragma once
// DiffAugment (Zhao et al. 2020) for sprites: whole-pixel shifts and a cutout.
#include <torch/torch.h>

#include <utility>

#include "image/canvas.hpp"

namespace pixelatent {

/// One draw of shifts (up to an eighth of each side, transparent moves in) and half-size cutouts
/// (filled with zero) for a batch; the same draw can be applied to any batch of that shape.
class AugmentDraw {
 public:
  /// `share` 0..1 of the images get augmented, the others stay as they are. On the CPU.
  AugmentDraw(std::int64_t batch, const Canvas& canvas, double share, at::Generator& rng);

  /// The same draw on another device.
  AugmentDraw on(torch::Device device) const;
  /// That of some of the batch's images alone, [n] int64.
  AugmentDraw part(const torch::Tensor& images, const Canvas& canvas) const;
  /// Becomes that draw, of the same shape, in the place that this one has in memory.
  void assign(const AugmentDraw& other);

  /// x: [n, 4, height, width] on the draw's device -> the same shape, differentiable once.
  torch::Tensor apply(const torch::Tensor& x) const;

 private:
  AugmentDraw(torch::Tensor from, torch::Tensor back)
      : from_(std::move(from)), back_(std::move(back)) {}

  // Row numbers, so that both directions are plain gathers (a shift never reads a pixel twice).
  torch::Tensor from_;  ///< [n * height * width] input row (or fill row) of every output row
  torch::Tensor back_;  ///< [n * height * width] output row (or zero row) of every input row
};

}  // namespace pixelatent
