#include "latent/latent_basis.hpp"

#include <cmath>

namespace pixelatent {

namespace {

constexpr double kFlat = 1e-3;  // share of the widest spread below which a direction is none

std::vector<float> values_of(const torch::Tensor& tensor) {
  const torch::Tensor flat = tensor.to(torch::kFloat).contiguous();
  return {flat.data_ptr<float>(), flat.data_ptr<float>() + flat.numel()};
}

}  // namespace

torch::Tensor LatentBasis::coordinates(const torch::Tensor& z) const {
  return (z - mean).matmul(axes.t()) / sigmas;
}

LatentBasis principal_basis(const torch::Tensor& codes) {
  const torch::NoGradGuard no_grad;
  LatentBasis basis;
  basis.mean = codes.mean(0);
  basis.spread = (codes - basis.mean).pow(2).sum(1).mean().item<double>();
  const torch::Tensor centred = (codes - basis.mean).to(torch::kDouble);
  const double count = std::max<double>(1.0, static_cast<double>(codes.size(0)));
  // Eigenvectors of the smaller of the two square products.
  const bool by_codes = codes.size(0) < codes.size(1);
  const auto eigen = torch::linalg_eigh(
      (by_codes ? centred.matmul(centred.t()) : centred.t().matmul(centred)) / count);
  torch::Tensor sigmas =
      std::get<0>(eigen).flip(0).slice(0, 0, kMostDirections).clamp_min(0).sqrt();
  torch::Tensor axes = std::get<1>(eigen).flip(1).slice(1, 0, kMostDirections).t();
  if (by_codes) {
    axes = axes.matmul(centred) / (sigmas * std::sqrt(count)).clamp_min(1e-12).unsqueeze(1);
  }
  sigmas = sigmas.to(torch::kFloat);
  axes = axes.to(torch::kFloat).contiguous();
  const float widest = std::max(sigmas[0].item<float>(), 1e-6F);
  const auto kept = std::max<std::int64_t>(1, (sigmas > kFlat * widest).sum().item<std::int64_t>());
  sigmas = sigmas.slice(0, 0, kept).clamp_min(1e-6);
  axes = axes.slice(0, 0, kept);
  basis.axes = axes;
  basis.sigmas = sigmas;
  return basis;
}

LatentBasis plain_basis(int dimensions) {
  return {torch::zeros({dimensions}), torch::eye(dimensions), torch::ones({dimensions}),
          static_cast<double>(dimensions)};
}

LatentBasis basis_of(const FrozenGenerator& generator) {
  constexpr std::int64_t kMostCodes = 512;  // that many tell the directions
  const SpriteCodes* codes = generator.codes().get();
  if (codes == nullptr) return plain_basis(generator.shape().dimensions);
  const auto used = std::min<std::int64_t>(codes->count(), kMostCodes);
  const torch::Tensor which = torch::arange(used) * codes->count() / used;
  return principal_basis(codes->of(which.to(torch::kLong)));
}

LatentSpace describe_space(const LatentBasis& basis, const torch::Tensor& coordinates) {
  LatentSpace space;
  space.shape.dimensions = static_cast<int>(basis.mean.size(0));
  space.directions.resize(static_cast<std::size_t>(basis.axes.size(0)));
  const std::vector<float> sigmas = values_of(basis.sigmas);
  for (std::size_t k = 0; k < space.directions.size(); ++k) {
    const auto sigma = static_cast<double>(sigmas[k]);
    space.directions[k].share =
        basis.spread > 0 ? static_cast<float>(sigma * sigma / basis.spread) : 0.0F;
  }
  if (!coordinates.defined()) return space;
  space.shape.sprites = static_cast<int>(coordinates.size(0));
  const torch::Tensor low = coordinates.argmin(0), high = coordinates.argmax(0);
  for (std::size_t k = 0; k < space.directions.size(); ++k) {
    const auto index = static_cast<std::int64_t>(k);
    space.directions[k].low_sprite = static_cast<int>(low[index].item<std::int64_t>());
    space.directions[k].high_sprite = static_cast<int>(high[index].item<std::int64_t>());
  }
  auto where = std::make_shared<SpriteCoordinates>();
  where->directions = static_cast<int>(space.directions.size());
  where->values = values_of(coordinates);
  where->sigmas = sigmas;
  space.coordinates = std::move(where);
  return space;
}

}  // namespace pixelatent
