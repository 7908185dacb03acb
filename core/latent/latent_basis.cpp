#include "latent/latent_basis.hpp"

#include <cmath>

namespace pixelatent {

namespace {

constexpr double kFlat = 1e-3;       // share of the widest spread below which a direction is none
constexpr double kSameEnough = 0.7;  // cosine from which a direction counts as the one before

/// order[k] = which new direction takes place k; sign[k] = +1 or -1.
struct Matching {
  std::vector<std::int64_t> order;
  std::vector<float> sign;
};

Matching match(const torch::Tensor& axes, const torch::Tensor& previous) {
  const auto count = axes.size(0);
  const torch::Tensor cosines = previous.matmul(axes.t()).contiguous();
  const auto cosine = cosines.accessor<float, 2>();
  Matching matching{std::vector<std::int64_t>(static_cast<std::size_t>(count), -1),
                    std::vector<float>(static_cast<std::size_t>(count), 1.0F)};
  std::vector<bool> taken(static_cast<std::size_t>(count), false);
  for (std::int64_t k = 0; k < std::min(count, previous.size(0)); ++k) {
    std::int64_t best = -1;
    for (std::int64_t j = 0; j < count; ++j) {
      if (taken[static_cast<std::size_t>(j)]) continue;
      if (best < 0 || std::abs(cosine[k][j]) > std::abs(cosine[k][best])) best = j;
    }
    if (best < 0 || std::abs(cosine[k][best]) < kSameEnough) continue;
    taken[static_cast<std::size_t>(best)] = true;
    matching.order[static_cast<std::size_t>(k)] = best;
    matching.sign[static_cast<std::size_t>(k)] = cosine[k][best] < 0 ? -1.0F : 1.0F;
  }
  std::int64_t next = 0;
  for (std::int64_t& place : matching.order) {
    if (place >= 0) continue;
    while (taken[static_cast<std::size_t>(next)]) ++next;
    taken[static_cast<std::size_t>(next)] = true;
    place = next;
  }
  return matching;
}

std::vector<std::array<float, 2>> map_of(const torch::Tensor& coordinates) {
  std::vector<std::array<float, 2>> places(static_cast<std::size_t>(coordinates.size(0)));
  if (coordinates.size(1) < 2) return places;
  const torch::Tensor flat = coordinates.slice(1, 0, 2).contiguous();
  const torch::Tensor scaled = flat / (std::get<0>(flat.abs().max(0)) + 1e-6);
  const auto at = scaled.accessor<float, 2>();
  for (std::size_t i = 0; i < places.size(); ++i) {
    places[i] = {at[static_cast<std::int64_t>(i)][0], at[static_cast<std::int64_t>(i)][1]};
  }
  return places;
}

}  // namespace

torch::Tensor LatentBasis::coordinates(const torch::Tensor& z) const {
  return (z - mean).matmul(axes.t()) / sigmas;
}

LatentBasis principal_basis(const torch::Tensor& codes, const LatentBasis* previous) {
  const torch::NoGradGuard no_grad;
  LatentBasis basis;
  basis.mean = codes.mean(0);
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
  if (previous != nullptr && previous->axes.size(1) == axes.size(1)) {
    const Matching matching = match(axes, previous->axes);
    const torch::Tensor order = torch::tensor(matching.order, torch::kLong);
    axes = axes.index_select(0, order) * torch::tensor(matching.sign).unsqueeze(1);
    sigmas = sigmas.index_select(0, order);
  }
  basis.axes = axes;
  basis.sigmas = sigmas;
  return basis;
}

LatentBasis plain_basis(int dimensions) {
  return {torch::zeros({dimensions}), torch::eye(dimensions), torch::ones({dimensions})};
}

LatentSpace describe_space(const LatentBasis& basis, const torch::Tensor& coordinates) {
  LatentSpace space;
  space.shape.dimensions = static_cast<int>(basis.mean.size(0));
  space.directions.resize(static_cast<std::size_t>(basis.axes.size(0)));
  const auto sigma = basis.sigmas.accessor<float, 1>();
  for (std::size_t k = 0; k < space.directions.size(); ++k) {
    space.directions[k].sigma = sigma[static_cast<std::int64_t>(k)];
  }
  if (!coordinates.defined()) return space;
  space.shape.sprites = static_cast<int>(coordinates.size(0));
  const torch::Tensor low = coordinates.argmin(0), high = coordinates.argmax(0);
  for (std::size_t k = 0; k < space.directions.size(); ++k) {
    const auto index = static_cast<std::int64_t>(k);
    space.directions[k].low_sprite = static_cast<int>(low[index].item<std::int64_t>());
    space.directions[k].high_sprite = static_cast<int>(high[index].item<std::int64_t>());
  }
  space.map = map_of(coordinates);
  return space;
}

}  // namespace pixelatent
