#include "model/latent_point.hpp"

namespace pixelatent {

int Neighbours::near(int sprite, Rng& rng) const {
  if (per_sprite == 0) return sprite;
  const int which = sprite * per_sprite + rng.below(per_sprite);
  return static_cast<int>(sprites[static_cast<std::size_t>(which)]);
}

LatentPoint random_point(const LatentShape& shape, Rng& rng, float novelty) {
  return random_point_at(shape.neighbours ? rng.below(shape.sprites) : -1, shape, rng, novelty);
}

LatentPoint random_point_at(int sprite, const LatentShape& shape, Rng& rng, float novelty) {
  LatentPoint point;
  point.novelty = novelty;
  float scale = 1.0F;
  if (shape.neighbours) {
    point.sprite = sprite;
    const int other = shape.neighbours->near(sprite, rng);
    const auto share = kLeastMix + (kMostMix - kLeastMix) * static_cast<float>(rng.uniform());
    point.blend.push_back({other, share});
    scale = kCodeNoise;
  }
  point.noise.resize(static_cast<std::size_t>(shape.noisy));
  for (float& value : point.noise) value = scale * static_cast<float>(rng.normal());
  return point;
}

}  // namespace pixelatent
