#pragma once
// Children of places: variations of one sprite, or crosses of several, as many as a person wants to
// choose from (repeated picking from a grid: Koyama et al. 2020, "Sequential Gallery"). No torch.
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "base/rng.hpp"
#include "image/image.hpp"
#include "latent/directions.hpp"
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
  /// [pixels] of the canvas, not 0 where the first parent's region stays; empty: none does. With
  /// parts: theirs stay whole. Else the place is mixed, or children are chosen, so that it stays.
  std::vector<std::uint8_t> kept_pixels{};
  std::vector<KeptAmount> kept{};  ///< sliders that stand where they stood
  std::uint64_t seed = 0;
  friend bool operator==(const BreedWish&, const BreedWish&) = default;
};

/// With what children are judged: null where the model knows no parts.
struct BreedEye {
  std::shared_ptr<const SpriteParts> parts;
  std::function<Collage(const Place&)> collage_of;  ///< of a place that check() passes
  /// As it is drawn; may be empty: then a region can't be kept where there are no parts.
  std::function<Image(const Place&)> draw{};
  int width = 0, height = 0;  ///< of the canvas
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
  /// `other`: its unlikeness(), which costs less to know.
  double badness(const Collage& child, const Place& place, double other) const;
  double unlikeness(const Collage& child) const;
  Place plain_child(float wildness);
  /// The same, with the first parent's region as far as it can be kept.
  Place plain_child_with_region();
  void lock_parts_of_region();
  double region_lost(const Collage& child) const;
  double region_lost(const Image& child) const;
  bool free(std::size_t part) const { return (locked_parts_ >> part & 1U) == 0; }
  bool keeps_region() const { return !wish_.kept_pixels.empty(); }

  BreedWish wish_;
  LatentShape shape_;
  BreedEye eye_;
  Rng rng_;
  std::uint32_t locked_parts_ = 0;  ///< as wished, and those of the region
  std::vector<Collage> parents_, siblings_;
  bool from_anywhere_ = false;  ///< what is given need not be of kin
  Image parent_drawn_;          ///< where a region is kept by choosing
};

}  // namespace pixelatent
