#pragma once
// SpriteGAN: a style-modulated generator from a sprite's code (model/sprite_encoder.hpp) to palette
// logits, and a discriminator without normalisation layers for relativistic pairing (Huang et al.
// 2024, R3GAN) that also judges every small patch by itself (Isola et al. 2017).
#include <torch/torch.h>

#include <span>
#include <vector>

#include "model/generator_net.hpp"
#include "model/sprite_encoder.hpp"

namespace pixelatent {

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
  SpriteGenerator(const Canvas& canvas, int colours, CodeKind codes);
  /// Of codes of pixels: the colours [colours, 4] that they are told apart by.
  void use_palette(const torch::Tensor& palette);
  /// z: [n, latent_size()], any length -> logits [n, colours, height, width].
  torch::Tensor forward(const torch::Tensor& z) override;
  /// The style blocks, from the smallest places to the canvas. The first also says what is drawn
  /// from, the last but one what is where: it joins there.
  int stages() const override { return static_cast<int>(blocks_.size()); }
  torch::Tensor forward_by_stage(std::span<const torch::Tensor> of_stage) override;
  std::vector<Rect> held_by(std::span<const torch::Tensor> of_stage) const override;
  torch::Tensor forward_within(std::span<const torch::Tensor> of_stage,
                               const Rect& window) override;
  int latent_size() const override { return layout_.size(); }
  OutputKind output_kind() const override { return OutputKind::PaletteLogits; }
  void init(at::Generator& rng) override;

 private:
  /// What the network reads from codes [n, d].
  struct Reading {
    torch::Tensor global;  ///< [n, global]
    torch::Tensor map;     ///< [n, channels, rows, columns]
    torch::Tensor style;   ///< [n, kStyleSize]
    torch::Tensor pixels;  ///< [n, 4, height, width] that the code holds; or none
  };
  Reading read(const torch::Tensor& code);
  Rect whole() const;
  /// of_stage: one for every block, or one for all.
  torch::Tensor draw(std::span<const torch::Tensor> of_stage, const Rect& window);

  CodeLayout layout_;
  Stages stages_;
  torch::nn::Linear map_first_{nullptr}, map_second_{nullptr}, start_{nullptr};
  std::vector<ResBlock> blocks_;
  std::vector<torch::nn::Conv2d> widen_;
  torch::nn::Conv2d place_{nullptr}, out_{nullptr};
  torch::Tensor palette_;  ///< a buffer, with codes of pixels
};

class SpriteDiscriminator : public torch::nn::Module {
 public:
  explicit SpriteDiscriminator(const Canvas& canvas);
  struct Verdict {
    torch::Tensor whole;    ///< [n], of the sprite
    torch::Tensor patches;  ///< [n, height * width], of the 5x5 pixels around every pixel
  };
  /// x: [n, 4, height, width], n a multiple of 4.
  Verdict forward(const torch::Tensor& x);
  void init(at::Generator& rng);

 private:
  torch::nn::Conv2d stem_{nullptr}, last_{nullptr};
  torch::nn::Conv2d patch_first_{nullptr}, patch_second_{nullptr}, patch_score_{nullptr};
  std::vector<ResBlock> blocks_;
  std::vector<torch::nn::Conv2d> widen_;
  torch::nn::Linear head_first_{nullptr}, head_second_{nullptr};
};

}  // namespace pixelatent
