#pragma once
// From a sprite to its code: a fixed linear map that a set's sprites determine.
#include <torch/torch.h>

#include <cstdint>

#include "image/canvas.hpp"
#include "model/code_kind.hpp"

namespace pixelatent {

/// A code is a row of size() numbers: `global` ones that say what the whole sprite is like, then a
/// map of `channels` x `rows` x `columns` that says what is where, one place for every block of
/// `block` x `block` pixels.
struct CodeLayout {
  CodeKind kind = CodeKind::Pixels;
  int global = 64;
  int channels = 0, rows = 0, columns = 0;
  int block = 2;

  int spatial() const { return channels * rows * columns; }
  int size() const { return global + spatial(); }
};

CodeLayout code_layout(const Canvas& canvas, CodeKind kind);

/// Codes [n, d] as a network reads them: of one length where a code has none of its own.
torch::Tensor as_read(const torch::Tensor& codes, const CodeLayout& layout);

/// [n, 4, H, W] that codes of pixels [n, d] stand for.
torch::Tensor pixels_in(const torch::Tensor& codes, const CodeLayout& layout);

/// Principal components (Pearson 1901) of whole images at half size, and of their 2x2 blocks or
/// these blocks' pixels themselves. Codes
/// that are a function of the sprite need no training and no optimizer state, stay where they are
/// while the model learns, and give any other picture of that size its place at once. They take the
/// part of the learnable codes of generative latent optimisation (Bojanowski et al. 2018); measured
/// against those in docs/research.md.
class SpriteEncoder {
 public:
  /// images: [n, 4, H, W] in [-1, 1] on the CPU. The same images give the same components.
  static SpriteEncoder fit(const CodeLayout& layout, const torch::Tensor& images);
  /// What packed() gave. Throws c10::Error when it is of another layout.
  static SpriteEncoder unpack(const CodeLayout& layout, const torch::Tensor& packed);
  /// All components as one row: saved with the weights, which mean nothing without them.
  torch::Tensor packed() const;

  /// [n, 4, H, W] -> [n, layout.size()]; codes of blocks are of mean square 1.
  torch::Tensor encode(const torch::Tensor& images) const;

  const CodeLayout& layout() const { return layout_; }

 private:
  explicit SpriteEncoder(const CodeLayout& layout) : layout_(layout) {}
  torch::Tensor encode_global(const torch::Tensor& images) const;
  torch::Tensor encode_blocks(const torch::Tensor& images) const;

  CodeLayout layout_;
  torch::Tensor global_mean_, global_basis_;  ///< [1, F], [F, global]
  torch::Tensor block_mean_, block_basis_;    ///< [1, B], [B, channels]
};

}  // namespace pixelatent
