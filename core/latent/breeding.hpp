#pragma once
// Children of places: variations of one sprite, or crosses of several, as many as a person wants to
// choose from (repeated picking from a grid: Koyama et al. 2020, "Sequential Gallery"). No torch.
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "base/rng.hpp"
#include "latent/place.hpp"
#include "model/parts/sprite_parts.hpp"

namespace pixelatent {

/// What children have as the first parent has it.
enum class BreedLock {
  Nothing,
  Shapes,   ///< they differ in colours alone
  Colours,  ///< they differ in shapes alone
};
inline constexpr int kBreedLockCount = static_cast<int>(BreedLock::Colours) + 1;

inline constexpr std::size_t kMostParents = 4;

struct BreedWish {
  std::vector<Place> parents;  ///< 1..kMostParents; the first is what one goes on from
  float wildness = 0.4F;       ///< 0..1: about the share of a child that is of none of them
  BreedLock lock = BreedLock::Nothing;
  std::uint32_t locked_parts = 0;  ///< bit k: part k stays the first parent's
  std::uint64_t seed = 0;
  friend bool operator==(const BreedWish&, const BreedWish&) = default;
};

/// With what children are judged: null where the model knows no parts.
struct BreedEye {
  std::shared_ptr<const SpriteParts> parts;
  std::function<Collage(const Place&)> collage_of;  ///< of a place that check() passes
};

/// Draws children one after the other: each holds together best of some, and is visibly other than
/// its parents and than those before it. The same wish gives the same children in the same order.
class Breeder {
 public:
  /// All parents must pass check() with `shape`.
  Breeder(BreedWish wish, LatentShape shape, BreedEye eye);

  const BreedWish& wish() const { return wish_; }
  Place next();

 private:
  Place chosen();
  ByParts cross();
  void mutate(ByParts& child, float share);
  void take(ByParts& child, std::size_t part, const ByParts& from);
  /// What a mutation takes: a place whose parts are taken, and what of them.
  struct Gift {
    Place from;
    bool shapes = true, colours = true;
  };
  Gift gift();
  double badness(const Collage& child, const Place& place) const;
  Place plain_child();
  bool free(std::size_t part) const { return (wish_.locked_parts >> part & 1U) == 0; }

  BreedWish wish_;
  LatentShape shape_;
  BreedEye eye_;
  Rng rng_;
  std::vector<Collage> parents_, siblings_;
};

}  // namespace pixelatent
