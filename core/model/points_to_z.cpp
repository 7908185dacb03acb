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

torch::Tensor base_of(const LatentPoint& point, int dimensions, const SpriteCodes* codes) {
  const torch::Tensor noise = as_row(point.noise, dimensions) * point.novelty;
  if (codes == nullptr || point.sprite_a < 0) return noise;
  TORCH_CHECK(point.sprite_a < codes->count() && point.sprite_b < codes->count());
  const torch::Tensor a = codes->of(point.sprite_a);
  const torch::Tensor b = point.sprite_b < 0 ? a : codes->of(point.sprite_b);
  const float mix = std::clamp(point.mix * point.novelty, 0.0F, 1.0F);
  return on_sphere(torch::lerp(a, b, mix) + noise);
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
