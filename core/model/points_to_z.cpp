#include "model/points_to_z.hpp"

#include <algorithm>

#include "model/parts/child_of_point.hpp"
#include "model/sprite_gan.hpp"

namespace pixelatent {

namespace {

torch::Tensor as_row(const std::vector<float>& values, int dimensions) {
  torch::Tensor row = torch::zeros({1, dimensions});
  const std::size_t n = std::min(values.size(), static_cast<std::size_t>(dimensions));
  std::copy_n(values.begin(), n, row.data_ptr<float>());
  return row;
}

/// Of a contiguous tensor.
std::span<const float> floats_of(const torch::Tensor& tensor) {
  return {tensor.data_ptr<float>(), static_cast<std::size_t>(tensor.numel())};
}

/// `moved` [1, d] with the pixels of `child` after every part has become what is nearest to it
/// there.
torch::Tensor with_nearest_parts(const Collage& child, const torch::Tensor& moved, int sprite,
                                 const SpriteCodes& codes) {
  const torch::Tensor wanted = pixels_in(moved, codes.layout()).permute({0, 2, 3, 1}).contiguous();
  const Collage nearest =
      codes.parts()->nearest_to(child, {floats_of(wanted), floats_of(codes.palette())}, sprite);
  const auto global = codes.layout().global;
  return torch::cat({moved.slice(1, 0, global), codes.of(nearest).slice(1, global)}, 1);
}

/// [1, dimensions] with parts.
torch::Tensor child_code(const LatentPoint& point, const SpriteCodes& codes,
                         const torch::Tensor& offset) {
  Collage child = child_of(point, *codes.parts());
  torch::Tensor moved = codes.of(child);
  if (offset.defined()) {
    moved = with_nearest_parts(child, moved + offset, point.sprite, codes);
  }
  return moved + as_row(point.noise, static_cast<int>(moved.size(1))) * point.novelty;
}

torch::Tensor base_of(const LatentPoint& point, int dimensions, const SpriteCodes* codes) {
  const torch::Tensor noise = as_row(point.noise, dimensions) * point.novelty;
  if (codes == nullptr || point.sprite < 0) return noise;
  const auto code_of = [&](int sprite) {
    TORCH_CHECK(sprite >= 0 && sprite < codes->count(), "there is no sprite ", sprite);
    return codes->of(sprite);
  };
  const std::vector<float> shares = shares_of(point);
  const torch::Tensor a = code_of(point.sprite);
  torch::Tensor blended = a;
  for (std::size_t k = 0; k < shares.size(); ++k) {
    const torch::Tensor b = code_of(point.blend[k].sprite);
    // Of two, rounded as in training: samples stay what they are to the bit.
    blended = k == 0 ? torch::lerp(a, b, shares[k]) : blended + shares[k] * (b - a);
  }
  return on_sphere(blended + noise);
}

torch::Tensor offset_of(const LatentPoint& point, const torch::Tensor& axes) {
  const int count = static_cast<int>(
      std::min<std::int64_t>(axes.size(0), static_cast<std::int64_t>(point.offsets.size())));
  return as_row(point.offsets, count).matmul(axes.slice(0, 0, count));
}

}  // namespace

torch::Tensor points_to_z(std::span<const LatentPoint> points, int dimensions,
                          const SpriteCodes* codes, const torch::Tensor& axes) {
  const torch::NoGradGuard no_grad;
  std::vector<torch::Tensor> rows;
  for (const LatentPoint& point : points) {
    const bool moved = axes.defined() && !point.offsets.empty();
    if (codes != nullptr && codes->parts() && point.sprite >= 0) {
      rows.push_back(child_code(point, *codes, moved ? offset_of(point, axes) : torch::Tensor()));
      continue;
    }
    torch::Tensor z = base_of(point, dimensions, codes);
    if (moved) z = z + offset_of(point, axes);
    rows.push_back(z);
  }
  return torch::cat(rows);
}

torch::Tensor moved_along(const torch::Tensor& code, const torch::Tensor& offset,
                          const SpriteCodes* codes) {
  if (codes == nullptr || !codes->parts()) return code + offset;
  const Collage held = codes->collage_at(code);
  const auto global = codes->layout().global;
  // What a search has added to the pixels, too little to make other colours of them.
  const torch::Tensor added = (code - codes->of(held)).slice(1, global);
  const torch::Tensor moved =
      with_nearest_parts(held, code + offset, codes->parts()->most_like(held.labels), *codes);
  return torch::cat({moved.slice(1, 0, global), moved.slice(1, global) + added}, 1);
}

Children children_of(std::span<const LatentPoint> points, const SpriteCodes& codes) {
  const torch::NoGradGuard no_grad;
  std::vector<Collage> children;
  std::vector<torch::Tensor> noise;
  for (const LatentPoint& point : points) {
    children.push_back(child_of(point, *codes.parts()));
    noise.push_back(as_row(point.noise, codes.size()) * point.novelty);
  }
  return {codes.of(children) + torch::cat(noise), codes.colours_of(children)};
}

bool children_are_new(const SpriteCodes& codes) {
  constexpr int kChildren = 32;
  constexpr double kCopy = 0.02;  // share of the drawn pixels in which a copy differs at most
  const SpriteParts& parts = *codes.parts();
  if (parts.parts() < 2) return false;
  Rng rng(0);
  int are_new = 0;
  for (int i = 0; i < kChildren; ++i) {
    const LatentPoint point = random_point(codes.shape(), rng, 1.0F, /*chosen_from=*/1);
    const Collage child = child_of(point, parts);
    double least = share_of_difference(child, parts.collage(point.sprite));
    for (const SpriteShare& other : point.blend) {
      least = std::min(least, share_of_difference(child, parts.collage(other.sprite)));
    }
    are_new += least > kCopy;
  }
  return 2 * are_new > kChildren;
}

}  // namespace pixelatent
