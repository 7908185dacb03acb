#include "model/sprite_encoder.hpp"

#include <algorithm>

#include "model/sprite_gan.hpp"

namespace pixelatent {

namespace {

constexpr std::int64_t kMostImages = 1024;  // to find components from; evenly spread over the set
constexpr double kFlat = 1e-6;              // share of the widest spread below which there is none

struct Components {
  torch::Tensor mean;   ///< [1, f]
  torch::Tensor basis;  ///< [f, k]: code = (x - mean) basis
};

/// The k widest components of rows [n, f], each scaled to the root of its spread (so that wide ones
/// do not drown the others), overall mean square 1; zero where there are fewer. Signs are fixed.
Components principal_components(const torch::Tensor& rows, std::int64_t k) {
  Components found{rows.mean(0, /*keepdim=*/true), torch::zeros({rows.size(1), k})};
  const torch::Tensor x = (rows - found.mean).to(torch::kDouble);
  const bool by_rows = x.size(0) < x.size(1);
  const auto eigen = torch::linalg_eigh(by_rows ? x.matmul(x.t()) : x.t().matmul(x));
  const auto kept = std::min(k, std::get<0>(eigen).size(0));
  const torch::Tensor squared = std::get<0>(eigen).flip(0).slice(0, 0, kept).clamp_min(0);
  const torch::Tensor spread = (squared / static_cast<double>(x.size(0))).sqrt();
  torch::Tensor vectors = std::get<1>(eigen).flip(1).slice(1, 0, kept);
  if (by_rows) vectors = x.t().matmul(vectors) / squared.sqrt().clamp_min(1e-12);
  const torch::Tensor largest = vectors.gather(0, vectors.abs().argmax(0, true));
  vectors = vectors * torch::where(largest < 0, -1.0, 1.0);
  const torch::Tensor meant = spread > kFlat * spread.max();
  torch::Tensor basis = vectors * torch::where(meant, spread.clamp_min(1e-12).pow(-0.5), 0.0);
  basis =
      basis / (x.matmul(basis).pow(2).sum() / static_cast<double>(x.size(0) * k) + 1e-12).sqrt();
  found.basis.slice(1, 0, kept).copy_(basis);
  return found;
}

torch::Tensor image_rows(const torch::Tensor& images) {
  return torch::avg_pool2d(images.contiguous(), 2).flatten(1);
}

/// [n, 4, H, W] -> [n, 4 b b, H/b, W/b]
torch::Tensor blocks_of(const torch::Tensor& images, int block) {
  return torch::pixel_unshuffle(images.contiguous(), block);
}

torch::Tensor block_rows(const torch::Tensor& images, int block) {
  const torch::Tensor blocks = blocks_of(images, block);
  return blocks.permute({0, 2, 3, 1}).reshape({-1, blocks.size(1)});
}

}  // namespace

SpriteEncoder SpriteEncoder::fit(const CodeLayout& layout, const torch::Tensor& images) {
  const torch::NoGradGuard no_grad;
  SpriteEncoder encoder(layout);
  const auto n = images.size(0), used = std::min(n, kMostImages);
  const torch::Tensor which = torch::arange(used) * n / used;
  const torch::Tensor some = images.index_select(0, which.to(torch::kLong));
  const Components whole = principal_components(image_rows(some), layout.global);
  encoder.global_mean_ = whole.mean;
  encoder.global_basis_ = whole.basis;
  if (layout.kind == CodeKind::Pixels) return encoder;
  const Components parts = principal_components(block_rows(some, layout.block), layout.channels);
  encoder.block_mean_ = parts.mean;
  encoder.block_basis_ = parts.basis;
  return encoder;
}

SpriteEncoder SpriteEncoder::unpack(const CodeLayout& layout, const torch::Tensor& packed) {
  // Four channels at a quarter of the pixels.
  const std::int64_t image =
      std::int64_t{layout.rows} * layout.columns * layout.block * layout.block;
  const bool in_blocks = layout.kind == CodeKind::Blocks;
  const std::int64_t block = in_blocks ? std::int64_t{4} * layout.block * layout.block : 0;
  const auto parts =
      packed.split_with_sizes({image, image * layout.global, block, block * layout.channels});
  SpriteEncoder encoder(layout);
  encoder.global_mean_ = parts[0].view({1, image}).clone();
  encoder.global_basis_ = parts[1].view({image, layout.global}).clone();
  encoder.block_mean_ = parts[2].view({1, block}).clone();
  encoder.block_basis_ = parts[3].view({block, layout.channels}).clone();
  return encoder;
}

torch::Tensor SpriteEncoder::packed() const {
  if (layout_.kind == CodeKind::Pixels) {
    return torch::cat({global_mean_.flatten(), global_basis_.flatten()});
  }
  return torch::cat({global_mean_.flatten(), global_basis_.flatten(), block_mean_.flatten(),
                     block_basis_.flatten()});
}

torch::Tensor SpriteEncoder::encode_global(const torch::Tensor& images) const {
  return (image_rows(images) - global_mean_).matmul(global_basis_);
}

torch::Tensor SpriteEncoder::encode_blocks(const torch::Tensor& images) const {
  if (layout_.kind == CodeKind::Pixels) return blocks_of(images, layout_.block).flatten(1);
  const torch::Tensor rows = (block_rows(images, layout_.block) - block_mean_).matmul(block_basis_);
  return rows.view({images.size(0), -1, layout_.channels}).permute({0, 2, 1}).flatten(1);
}

torch::Tensor SpriteEncoder::encode(const torch::Tensor& images) const {
  const torch::NoGradGuard no_grad;
  return as_read(torch::cat({encode_global(images), encode_blocks(images)}, 1), layout_);
}

torch::Tensor as_read(const torch::Tensor& codes, const CodeLayout& layout) {
  return layout.kind == CodeKind::Pixels ? codes : on_sphere(codes);
}

torch::Tensor pixels_in(const torch::Tensor& codes, const CodeLayout& layout) {
  TORCH_CHECK(layout.kind == CodeKind::Pixels);
  return torch::pixel_shuffle(
      codes.slice(1, layout.global).reshape({-1, layout.channels, layout.rows, layout.columns}),
      layout.block);
}

CodeLayout code_layout(const Canvas& canvas, CodeKind kind) {
  CodeLayout layout;
  layout.kind = kind;
  // A block of 2x2 RGBA pixels is 16 numbers. Where codes are blended, 12 components tell nearly
  // all of them, and what they leave open is left to the generator.
  layout.channels = kind == CodeKind::Pixels ? 16 : 12;
  layout.rows = canvas.height / layout.block;
  layout.columns = canvas.width / layout.block;
  return layout;
}

}  // namespace pixelatent
