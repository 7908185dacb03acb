#pragma once
// What every generator, and what networks have in common.
#include <torch/torch.h>

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "image/canvas.hpp"
#include "image/image.hpp"

namespace pixelatent {

/// How a generator's raw output becomes an image.
enum class OutputKind {
  PaletteLogits,  ///< [n, K, H, W] logits over palette entries
  Rgba,           ///< [n, 4, H, W] in [-1, 1]
};

struct GeneratorSpec {
  /// SpriteGan: from codes of blocks, as runs of before; SpriteParts: from codes of pixels.
  enum class Kind { SpriteGan, Dcgan, Gan2014, SpriteParts };
  Kind kind = Kind::SpriteParts;
  /// Whether places are anchored to the set's sprites.
  bool has_codes() const { return kind == Kind::SpriteGan || kind == Kind::SpriteParts; }
  Canvas canvas;
  int colours = 64;  ///< palette entries, for PaletteLogits
};

/// What n sprites are drawn from.
struct Latents {
  Latents() = default;
  Latents(torch::Tensor codes) : z(std::move(codes)) {}  // NOLINT: one code is the usual case
  torch::Tensor z;  ///< [n, d]: where they lie; their palette and stray pixels follow from it
  /// Codes [n, d] for every stage of the generator; empty: z for all of them.
  std::vector<torch::Tensor> of_stage;
  /// [n] int64: how many opaque colours each may have, where it is a picture with colours of its
  /// own; 0: as the sprites around it. Undefined: all of them so.
  torch::Tensor own_colours{};
};

class GeneratorNet : public torch::nn::Module {
 public:
  /// z: [n, latent_size()] -> raw output, see output_kind().
  virtual torch::Tensor forward(const torch::Tensor& z) = 0;
  /// How many stages may each be drawn from a code of its own; 0: all from one.
  virtual int stages() const { return 0; }
  /// of_stage: stages() tensors [n, latent_size()] -> raw output. With one code for all of them the
  /// same as forward(). Throws c10::Error where there are no stages.
  virtual torch::Tensor forward_by_stage(std::span<const torch::Tensor> of_stage);
  /// What each of n codes holds something opaque in, of the canvas; width 0: nothing. Empty where
  /// codes hold no pixels, and anything may be drawn anywhere. of_stage: as forward_by_stage(), or
  /// one code for all stages.
  virtual std::vector<Rect> held_by(std::span<const torch::Tensor> of_stage) const;
  /// The same as forward() or forward_by_stage() inside `window`, for less work: [n, K or 4,
  /// window.h, window.w].
  virtual torch::Tensor forward_within(std::span<const torch::Tensor> of_stage, const Rect& window);
  virtual int latent_size() const = 0;
  virtual OutputKind output_kind() const = 0;
  /// Weights drawn from `rng` alone.
  virtual void init(at::Generator& rng) = 0;
};

/// A generator with arbitrary weights: init() or copy_state() gives it meaning.
std::shared_ptr<GeneratorNet> make_generator(const GeneratorSpec& spec);

/// Copies parameters and buffers (batch-norm statistics) by position. Shapes must agree.
void copy_state(const torch::nn::Module& from, torch::nn::Module& to);

/// Exponential moving average of a network's weights (Yazici et al. 2019): shadow <- decay * shadow
/// + (1 - decay) * weights, parameter by parameter. decay in [0, 1].
void update_ema(torch::nn::Module& shadow, const torch::nn::Module& weights, double decay);

/// How a network comes from a few places to the canvas by doubling, or back by halving.
struct Stages {
  int doublings = 0;
  int width = 0, height = 0;  ///< of the smallest stage, in places

  int places() const { return width * height; }
};

/// The canvas halved until its longer side has at most `longest` places, or as often as both sides
/// stay whole and have at least two. Throws c10::Error unless is_canvas(canvas).
Stages stages_of(const Canvas& canvas, int longest);

}  // namespace pixelatent
