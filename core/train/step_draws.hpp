#pragma once
// All that is random about one iteration of the Sprite GAN, drawn before anything is computed: the
// rest of the iteration is arithmetic, which a GPU can do without asking.
#include <torch/torch.h>

#include <vector>

#include "model/augment.hpp"
#include "model/sprite_codes.hpp"
#include "train/options.hpp"

namespace pixelatent {

struct StepDraws {
  torch::Tensor which;    ///< [B] int64: sprites to redraw
  torch::Tensor rows;     ///< [B, d]: their codes; or [2 B, d]: and as many blends after them
  torch::Tensor colours;  ///< [B] or [2 B] int64: how many an image may have
  /// Of real sprites and of blends for the discriminator, of blends for the generator; none while
  /// sprites are only redrawn.
  std::vector<AugmentDraw> augment;

  StepDraws on(torch::Device device) const;
  /// Those of some images alone, [n] int64 of 0..B-1.
  StepDraws part(const torch::Tensor& images, const Canvas& canvas) const;
  /// Becomes `other`, of the same shapes, in the place that these have in memory.
  void assign(const StepDraws& other);
};

/// On the CPU; of the sprites that are learned from. `redraw_only`: no blends. The same state of
/// `rng` gives the same draws.
StepDraws draw_step(const SpriteCodes& codes, const HyperParams& hyper, const Canvas& canvas,
                    bool redraw_only, at::Generator& rng);

}  // namespace pixelatent
