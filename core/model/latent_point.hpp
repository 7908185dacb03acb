#pragma once
// A place in the latent space, described so that it stays meaningful while the model trains.
#include <cstdint>
#include <memory>
#include <vector>

#include "base/rng.hpp"

namespace pixelatent {

/// A sprite that is blended in, and how much of the blend it is at novelty 1: 0..1.
struct SpriteShare {
  int sprite = -1;
  float share = 0;
  /// Bit k: part k is taken from it, in models that know parts. 0: as many as make up its share, in
  /// an order that is the two sprites' own.
  std::uint32_t parts = 0;
  friend bool operator==(const SpriteShare&, const SpriteShare&) = default;
};

/// Models whose latent space has a code for every training sprite ("sprite") use all fields; the
/// others ("dcgan", "gan") leave `sprite` at -1 and use `noise` as z itself.
///
///   code space:  z = on_sphere(c[sprite] + sum s_k (c[k] - c[sprite]) + novelty * noise) + offsets
///                with s_k = share_k * novelty, all scaled down when they sum to more than 1
///   plain space: z = novelty * noise + offsets           (novelty is the truncation psi)
///   with parts:  z = c[child of c[sprite] and, one after the other, parts of c[k]] + noise; along
///                offsets every part becomes what is nearest to it among the sprites' (then again a
///                child of theirs). Parts are whole: there are no fades.
///
/// Anchoring to sprites instead of raw numbers keeps a point meaningful in every model of that set.
struct LatentPoint {
  int sprite = -1;                   ///< what has the rest of the blend, all of it at novelty 0
  std::vector<SpriteShare> blend{};  ///< the others; training draws one
  float novelty = 1;  ///< 0: exactly that sprite (or the mean image); 1: as in training; up to 1.5
  std::vector<float> noise{};    ///< of the first so many dimensions; empty for none
  std::vector<float> offsets{};  ///< along direction k, in that direction's sigma; may be shorter

  friend bool operator==(const LatentPoint&, const LatentPoint&) = default;
};

/// For every sprite the others most like it, nearest first.
struct Neighbours {
  int per_sprite = 0;                 ///< 0 in a set of one
  std::vector<std::int64_t> sprites;  ///< per_sprite entries for sprite 0, then for 1, …

  /// One of the sprites near `sprite`; itself when there are no others.
  int near(int sprite, Rng& rng) const;
};

/// Tells of a child, before any network draws it, how badly it holds together. Immutable, for any
/// number of threads.
class ChildJudge {
 public:
  virtual ~ChildJudge() = default;
  /// Lower is better; only to be compared within one set.
  virtual double misfit(const LatentPoint& child) const = 0;
};

/// Whose parts a child of a sprite may have.
struct Kin {
  /// Sprites that runs learn from, in an order in which what is alike stands together.
  std::vector<int> in_order;
  std::vector<int> place;         ///< of every sprite in that order; -1: none
  float share = 0.25F;            ///< of the order, on either side of a sprite: its kin
  std::vector<float> part_areas;  ///< of every part, share of the sprites' opaque pixels
  std::shared_ptr<const ChildJudge> judge{};
  int chosen_from = 8;  ///< of so many random children the one that fits together best is a sample

  /// One of those that stand around `sprite`, another one if there is any. In an order every sprite
  /// is drawn as often as any other, which nearest ones are not.
  int draw(int sprite, Rng& rng) const;
};

/// Shape of a model's latent space.
struct LatentShape {
  int dimensions = 0;
  int noisy = 0;    ///< how many dimensions, from the first, random points differ in by noise
  int sprites = 0;  ///< how many sprites own a code; 0 for a plain space
  std::shared_ptr<const Neighbours> neighbours;  ///< null for a plain space
  /// After the first `noisy` numbers a code is a map of that many blocks of the canvas, channel
  /// after channel; 0 where a code has no such map.
  int block_rows = 0, block_columns = 0;
  int stages = 0;  ///< that may each be drawn from a code of its own; 0: all from one
  std::shared_ptr<const Kin>
      kin{};  ///< null where sprites are blended, not put together from parts
  int parts() const { return kin ? static_cast<int>(kin->part_areas.size()) : 0; }
  friend bool operator==(const LatentShape&, const LatentShape&) = default;
};

/// Of a blend at novelty 1, how far from its first sprite: nearer it would be that sprite redrawn.
/// Never past the middle: first sprites are drawn evenly, while some sprites are near to many
/// others and would be drawn too often.
inline constexpr float kLeastMix = 0.2F, kMostMix = 0.5F;
/// Standard deviation of the noise on a blend of codes.
inline constexpr float kCodeNoise = 0.1F;

/// Of as many random children as the set's kin say the one that fits together best is taken.
inline constexpr int kAsManyAsKinSay = 0;

/// As samples are drawn: a sprite, one near it, a mix of both (with parts: about half of them from
/// any other sprite, the best of `chosen_from` such children) and a little noise; or plain N(0, 1).
/// Training takes the first that comes: what fits badly is for the network to mend.
LatentPoint random_point(const LatentShape& shape, Rng& rng, float novelty = 1.0F,
                         int chosen_from = kAsManyAsKinSay);
/// The same, the first sprite given; it counts for nothing in a plain space.
LatentPoint random_point_at(int sprite, const LatentShape& shape, Rng& rng, float novelty = 1.0F,
                            int chosen_from = kAsManyAsKinSay);

}  // namespace pixelatent
