#pragma once
// A generator that never changes again: what crosses from the trainer to everyone else.
#include <torch/torch.h>

#include <memory>
#include <span>
#include <vector>

#include "dataset/sprite_set.hpp"
#include "model/convolution/packed_weights.hpp"
#include "model/finish.hpp"
#include "model/generator_net.hpp"
#include "model/latent_point.hpp"
#include "model/sprite_codes.hpp"

namespace pixelatent {

/// Immutable copy of the weights. One thread at a time may draw with it.
class FrozenGenerator {
 public:
  /// Copies `net` (to the CPU). `codes`: null for a plain latent space.
  FrozenGenerator(const GeneratorSpec& spec, const GeneratorNet& net,
                  std::shared_ptr<const SpriteCodes> codes, std::shared_ptr<const SpriteSet> set);

  LatentShape shape() const;
  const SpriteSet& set() const { return *set_; }
  const std::shared_ptr<const SpriteSet>& shared_set() const { return set_; }
  /// Of the set's sprites; null for a plain latent space.
  const std::shared_ptr<const SpriteCodes>& codes() const { return codes_; }
  const GeneratorSpec& spec() const { return spec_; }
  const GeneratorNet& net() const { return *net_; }
  /// What the network makes of codes [n, d], see GeneratorNet::forward; for gradients in the codes,
  /// since those of the weights are off.
  torch::Tensor output(const torch::Tensor& codes) const { return net_->forward(codes); }

  /// [n, H, W] uint8 palette indices. No gradient, no randomness.
  torch::Tensor draw_indices(const Latents& latents, const ColourLimit& limit = {}) const;
  std::vector<Image> draw(const Latents& latents, const ColourLimit& limit = {}) const;

 private:
  /// Where each of them may draw at all: where any sprite of the set has something or the code
  /// itself has, and a little around it. Empty: anywhere.
  std::vector<Rect> windows_of(std::span<const torch::Tensor> of_stage) const;
  /// [n], or undefined for any number. as_neighbours: SpriteCodes::colours_at().
  static torch::Tensor most_colours(const Latents& latents, const ColourLimit& limit,
                                    const torch::Tensor& as_neighbours);

  GeneratorSpec spec_;
  std::shared_ptr<GeneratorNet> net_;
  mutable PackedWeights packed_;  ///< of `net_`: made when it draws first
  std::shared_ptr<const SpriteCodes> codes_;
  torch::Tensor palette_;
  std::shared_ptr<const SpriteSet> set_;
  Rect drawn_;  ///< what holds the opaque pixels of all sprites of the set
};

/// Palette indices of a generator's output; shared by frozen and live generators. `most`: opaque
/// colours of each image, see model/colour_budget.hpp; undefined for any number, and without effect
/// on outputs that are colours already.
torch::Tensor output_to_indices(const torch::Tensor& output, OutputKind kind,
                                const torch::Tensor& palette, const torch::Tensor& most = {});

/// indices [n, H, W] uint8 that logits [n, K, H, W] gave, with about as many stray pixels at most
/// as shares [n] of their opaque ones (SpriteCodes::strays_at), see model/stray_pixels.hpp.
torch::Tensor without_surplus_strays(const torch::Tensor& indices, const torch::Tensor& logits,
                                     const torch::Tensor& shares, const StrayPixels& stray_pixels);

}  // namespace pixelatent
