#include "latent/part_directions.hpp"

#include <algorithm>

namespace pixelatent {

namespace {

constexpr double kHardly = 0.01;  // of how much sprites differ there

std::vector<PartDirection> strongest(const torch::Tensor& steps) {
  const auto eigen = torch::linalg_eigh(steps.matmul(steps.t()));
  const torch::Tensor squares = std::get<0>(eigen).flip(0).clamp_min(0);
  const torch::Tensor vectors = std::get<1>(eigen).flip(1).t().to(torch::kFloat).contiguous();
  const double all = squares.sum().item<double>();
  std::vector<PartDirection> found;
  for (std::int64_t i = 0; i < std::min<std::int64_t>(kPartDirections, vectors.size(0)); ++i) {
    const double share = all > 0 ? squares[i].item<double>() / all : 0;
    if (share < kHardly) break;
    const torch::Tensor along = vectors[i].contiguous();
    found.push_back({{along.data_ptr<float>(), along.data_ptr<float>() + along.numel()},
                     static_cast<float>(share)});
  }
  return found;
}

}  // namespace

std::vector<std::vector<PartDirection>> part_directions(const SpriteCodes& codes,
                                                        const LatentBasis& basis) {
  std::vector<std::vector<PartDirection>> all;
  if (!codes.parts()) return all;
  const torch::NoGradGuard no_grad;
  std::vector<std::uint8_t> map = codes.parts()->usual_map();
  const torch::Tensor part_at =
      torch::from_blob(map.data(), {static_cast<std::int64_t>(map.size())}, torch::kByte);
  const torch::Tensor steps =
      pixels_in(basis.steps(), codes.layout()).flatten(2).to(torch::kDouble);  // [D, 4, pixels]
  for (int part = 0; part < codes.parts()->parts(); ++part) {
    const torch::Tensor inside = torch::nonzero(part_at == part).flatten();
    all.push_back(inside.numel() > 0 ? strongest(steps.index_select(2, inside).flatten(1))
                                     : std::vector<PartDirection>());
  }
  return all;
}

}  // namespace pixelatent
