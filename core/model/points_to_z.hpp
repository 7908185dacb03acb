#pragma once
// From described places to latent vectors.
#include <torch/torch.h>

#include <span>

#include "model/latent_point.hpp"
#include "model/sprite_codes.hpp"

namespace pixelatent {

/// [n, d] latent vectors. `codes`: null in a plain space, where points must not name sprites.
/// `axes` [D, d]: direction times sigma, for offsets (may be undefined when no point has any;
/// offsets past D are ignored). See LatentPoint for the formula.
torch::Tensor points_to_z(std::span<const LatentPoint> points, int dimensions,
                          const SpriteCodes* codes, const torch::Tensor& axes = {});

/// A code [1, d] of its own moved by `offset` [1, d]: as points are, by whole parts where `codes`
/// know them.
torch::Tensor moved_along(const torch::Tensor& code, const torch::Tensor& offset,
                          const SpriteCodes* codes);

/// Many of them at once, for `codes` that know parts and points without offsets.
struct Children {
  torch::Tensor codes;    ///< [n, d], as of points_to_z
  torch::Tensor colours;  ///< [n], as of SpriteCodes::colours_at
};
Children children_of(std::span<const LatentPoint> points, const SpriteCodes& codes);

/// Whether random children (see random_point) are mostly more than a copy of one of their
/// parents. `codes` must know parts.
bool children_are_new(const SpriteCodes& codes);

}  // namespace pixelatent
