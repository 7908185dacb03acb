#include "model/points_to_z.hpp"

#include <algorithm>

#include "model/sprite_gan.hpp"

namespace pixelatent {

namespace {

torch::Tensor as_row(const std::vector<float>& values, int dimensions) {
  torch::Tensor row = torch::zeros({1, dimensions});
  const std::size_t n = std::min(values.size(), static_cast<std::size_t>(dimensions));
  std::copy_n(values.begin(), n, row.data_ptr<float>());
  return row;
}

/// How much of the blend each of the others is.
std::vector<float> shares_of(const LatentPoint& point) {
  std::vector<float> shares;
  float sum = 0;
  for (const SpriteShare& other : point.blend) {
    shares.push_back(std::clamp(other.share * point.novelty, 0.0F, 1.0F));
    sum += shares.back();
  }
  if (sum > 1) {
    for (float& share : shares) share /= sum;
  }
  return shares;
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
    torch::Tensor z = base_of(point, dimensions, codes);
    if (axes.defined() && !point.offsets.empty()) z = z + offset_of(point, axes);
    rows.push_back(z);
  }
  return torch::cat(rows);
}

}  // namespace pixelatent
