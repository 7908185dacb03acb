#include "model/latent_point.hpp"

namespace pixelatent {

namespace {
// The recipe's CODE_NOISE: standard deviation of what is added to a blend of codes.
constexpr float kCodeNoise = 0.1F;
}  // namespace

LatentPoint random_point(const LatentShape& shape, Rng& rng, float novelty) {
  LatentPoint point;
  point.novelty = novelty;
  float scale = 1.0F;
  if (shape.sprites > 0) {
    point.sprite_a = rng.below(shape.sprites);
    point.sprite_b = rng.below(shape.sprites);
    point.mix = static_cast<float>(rng.uniform());
    scale = kCodeNoise;
  }
  point.noise.resize(static_cast<std::size_t>(shape.dimensions));
  for (float& value : point.noise) value = scale * static_cast<float>(rng.normal());
  return point;
}

}  // namespace pixelatent
