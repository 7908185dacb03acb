#include "model/latent_point.hpp"

#include <algorithm>

namespace pixelatent {

namespace {

constexpr int kLeastKin = 8;  // on either side in the order
constexpr int kTriesToBalance = 8;

/// Parts that a second parent gives: about half of a sprite.
std::uint32_t about_half(const std::vector<float>& areas, Rng& rng) {
  std::uint32_t best = 0;
  float nearest = 2;
  for (int attempt = 0; attempt < kTriesToBalance; ++attempt) {
    std::uint32_t mask = 0;
    float given = 0, kept = 0;
    for (std::size_t part = 0; part < areas.size(); ++part) {
      const bool gives = rng.below(2) == 1;
      if (gives) mask |= std::uint32_t{1} << part;
      (gives ? given : kept) += areas[part];
    }
    const float most = std::max(given, kept);
    if (most >= nearest) continue;
    nearest = most;
    best = mask;
  }
  return best;
}

/// What a child of `sprite` has of another one.
std::vector<SpriteShare> other_parent(int sprite, const Kin& kin, Rng& rng) {
  const std::uint32_t given = about_half(kin.part_areas, rng);
  if (given == 0) return {};
  return {{kin.draw(sprite, rng), 0.5F, given}};
}

std::vector<SpriteShare> chosen_parents(int sprite, const Kin& kin, Rng& rng, int chosen_from) {
  LatentPoint best{sprite, other_parent(sprite, kin, rng)};
  if (chosen_from == kAsManyAsKinSay) chosen_from = kin.chosen_from;
  if (!kin.judge || chosen_from < 2) return best.blend;
  double least = kin.judge->misfit(best);
  for (int i = 1; i < chosen_from; ++i) {
    LatentPoint child{sprite, other_parent(sprite, kin, rng)};
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
