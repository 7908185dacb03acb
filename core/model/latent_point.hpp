#pragma once
// A place in the latent space, described so that it stays meaningful while the model trains.
#include <cstdint>
#include <memory>
#include <vector>

#include "base/rng.hpp"

namespace pixelatent {

/// Models whose latent space has a code for every training sprite ("sprite") use all fields; the
/// others ("dcgan", "gan") leave sprite_a/sprite_b at -1 and use `noise` as z itself.
///
///   code space:  z = on_sphere(lerp(c[a], c[b], mix * novelty) + novelty * noise) + sum offsets
///   plain space: z = novelty * noise + offsets           (novelty is the truncation psi)
///
/// Anchoring to sprites instead of raw numbers keeps a point meaningful in every model of that set.
struct LatentPoint {
  int sprite_a = -1;
  int sprite_b = -1;
  float mix = 0;      ///< 0..1 of the way from a to b at novelty 1
  float novelty = 1;  ///< 0: exactly sprite a (or the mean image); 1: as in training; up to 1.5
  std::vector<float> noise;    ///< of the first so many dimensions; empty for none
  std::vector<float> offsets;  ///< along direction k, in that direction's sigma; may be shorter

  friend bool operator==(const LatentPoint&, const LatentPoint&) = default;
};

/// For every sprite the others most like it, nearest first.
struct Neighbours {
  int per_sprite = 0;                 ///< 0 in a set of one
  std::vector<std::int64_t> sprites;  ///< per_sprite entries for sprite 0, then for 1, …

  /// One of the sprites near `sprite`; itself when there are no others.
  int near(int sprite, Rng& rng) const;
};

/// Shape of a model's latent space.
struct LatentShape {
  int dimensions = 0;
  int noisy = 0;    ///< how many dimensions, from the first, random points differ in by noise
  int sprites = 0;  ///< how many sprites own a code; 0 for a plain space
  std::shared_ptr<const Neighbours> neighbours;  ///< null for a plain space
  friend bool operator==(const LatentShape&, const LatentShape&) = default;
};

/// Of a blend at novelty 1, how far from its first sprite: nearer it would be that sprite redrawn.
/// Never past the middle: first sprites are drawn evenly, while some sprites are near to many
/// others and would be drawn too often.
inline constexpr float kLeastMix = 0.2F, kMostMix = 0.5F;
/// Standard deviation of the noise on a blend of codes.
inline constexpr float kCodeNoise = 0.1F;

/// As samples are drawn in training: a sprite, one near it, a mix of both and a little noise; or
/// plain N(0, 1).
LatentPoint random_point(const LatentShape& shape, Rng& rng, float novelty = 1.0F);
/// The same, the first sprite given; it counts for nothing in a plain space.
LatentPoint random_point_at(int sprite, const LatentShape& shape, Rng& rng, float novelty = 1.0F);

}  // namespace pixelatent
