#include "model/latent_point.hpp"

#include <algorithm>

namespace pixelatent {

namespace {

constexpr int kLeastKin = 8;           // on either side in the order
constexpr double kThreeParents = 0.1;  // share of random children that have three, not two
constexpr int kTriesToBalance = 8;

/// What each of so many parents gives a child: every part from one of them, about equally much from
/// each.
std::vector<std::uint32_t> shared_out(const std::vector<float>& areas, int parents, Rng& rng) {
  std::vector<std::uint32_t> best;
  float least_most = 2;
  for (int attempt = 0; attempt < kTriesToBalance; ++attempt) {
    std::vector<std::uint32_t> masks(static_cast<std::size_t>(parents), 0);
    std::vector<float> given(masks.size(), 0.0F);
    for (std::size_t part = 0; part < areas.size(); ++part) {
      const auto parent = static_cast<std::size_t>(rng.below(parents));
      masks[parent] |= std::uint32_t{1} << part;
      given[parent] += areas[part];
    }
    const float most = *std::max_element(given.begin(), given.end());
    if (most >= least_most) continue;
    least_most = most;
    best = masks;
  }
  return best;
}

/// What a child of `sprite` has of others.
std::vector<SpriteShare> other_parents(int sprite, const Kin& kin, Rng& rng) {
  const int parents = rng.uniform() < kThreeParents ? 3 : 2;
  const auto given = shared_out(kin.part_areas, parents, rng);
  std::vector<SpriteShare> others;
  for (std::size_t k = 1; k < given.size(); ++k) {
    if (given[k] == 0) continue;
    others.push_back({kin.draw(sprite, rng), 1.0F / static_cast<float>(parents), given[k]});
  }
  return others;
}

std::vector<SpriteShare> chosen_parents(int sprite, const Kin& kin, Rng& rng, int chosen_from) {
  LatentPoint best{sprite, other_parents(sprite, kin, rng)};
  if (!kin.judge || chosen_from < 2) return best.blend;
  double least = kin.judge->misfit(best);
  for (int i = 1; i < chosen_from; ++i) {
    LatentPoint child{sprite, other_parents(sprite, kin, rng)};
    const double misfit = kin.judge->misfit(child);
    if (misfit >= least) continue;
    least = misfit;
    best = std::move(child);
  }
  return best.blend;
}

LatentPoint with_noise(LatentPoint point, const LatentShape& shape, float scale, Rng& rng) {
  point.noise.resize(static_cast<std::size_t>(shape.noisy));
  for (float& value : point.noise) value = scale * static_cast<float>(rng.normal());
  return point;
}

}  // namespace

int Neighbours::near(int sprite, Rng& rng) const {
  if (per_sprite == 0) return sprite;
  const int which = sprite * per_sprite + rng.below(per_sprite);
  return static_cast<int>(sprites[static_cast<std::size_t>(which)]);
}

int Kin::draw(int sprite, Rng& rng) const {
  const int count = static_cast<int>(in_order.size());
  if (count < 2) return sprite;
  const int at = place[static_cast<std::size_t>(sprite)];
  if (at < 0) return in_order[static_cast<std::size_t>(rng.below(count))];
  const int reach = std::min(
      (count - 1) / 2, std::max(kLeastKin, static_cast<int>(static_cast<float>(count) * share)));
  if (reach < 1) return in_order[static_cast<std::size_t>(at == 0 ? 1 : 0)];
  const int step = 1 + rng.below(reach), way = rng.below(2) == 0 ? step : -step;
  return in_order[static_cast<std::size_t>((at + way + count) % count)];
}

LatentPoint random_point(const LatentShape& shape, Rng& rng, float novelty, int chosen_from) {
  return random_point_at(shape.neighbours ? rng.below(shape.sprites) : -1, shape, rng, novelty,
                         chosen_from);
}

LatentPoint random_point_at(int sprite, const LatentShape& shape, Rng& rng, float novelty,
                            int chosen_from) {
  LatentPoint point;
  point.novelty = novelty;
  float scale = 1.0F;
  if (shape.neighbours) {
    point.sprite = sprite;
    scale = kCodeNoise;
    if (shape.parts() > 1) {
      point.blend = chosen_parents(sprite, *shape.kin, rng, chosen_from);
    } else {
      const int other = shape.neighbours->near(sprite, rng);
      const auto share = kLeastMix + (kMostMix - kLeastMix) * static_cast<float>(rng.uniform());
      point.blend.push_back({other, share});
    }
  }
  return with_noise(std::move(point), shape, scale, rng);
}

}  // namespace pixelatent
