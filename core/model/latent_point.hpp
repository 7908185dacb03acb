#pragma once
// A place in the latent space, described so that it stays meaningful while the model trains.
#include <cstdint>
#include <vector>

#include "base/rng.hpp"

namespace pixelatent {

/// Models whose latent space has a code for every training sprite ("sprite") use all fields; the
/// others ("dcgan", "gan") leave sprite_a/sprite_b at -1 and use `noise` as z itself.
///
///   code space:  z = on_sphere(lerp(c[a], c[b], mix * novelty) + novelty * noise) + sum offsets
///   plain space: z = novelty * noise + offsets           (novelty is the truncation psi)
///
/// Anchoring to sprites instead of raw numbers keeps a point looking alike while codes still move.
struct LatentPoint {
  int sprite_a = -1;
  int sprite_b = -1;
  float mix = 0;              ///< 0..1 of the way from a to b at novelty 1
  float novelty = 1;          ///< 0: exactly sprite a (or the mean image); 1: as in training; up to 1.5
  std::vector<float> noise;   ///< dimensions() values, or empty for none
  std::vector<float> offsets; ///< along direction k, in that direction's sigma; may be shorter

  friend bool operator==(const LatentPoint&, const LatentPoint&) = default;
};

/// Shape of a model's latent space.
struct LatentShape {
  int dimensions = 0;
  int sprites = 0;  ///< how many sprites own a code; 0 for a plain space
  friend bool operator==(const LatentShape&, const LatentShape&) = default;
};

/// As samples are drawn in training: two random codes, uniform mix, a little noise; or plain N(0,1).
LatentPoint random_point(const LatentShape& shape, Rng& rng, float novelty = 1.0F);

}  // namespace pixelatent
