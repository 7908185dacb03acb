#pragma once
// Do samples hold together as the sprites of a set do? Faces of one skin, hair of one colour,
// closed outlines: their patches then lie as near to patches of real sprites as those of real
// sprites that nobody has seen.
#include <array>
#include <memory>
#include <span>
#include <vector>

#include "dataset/sprite_set.hpp"
#include "metrics/definition.hpp"
#include "metrics/patch_search.hpp"

namespace pixelatent {

inline constexpr int kCoherenceSizes = static_cast<int>(kEyeDefinition.patch_sides.size());

/// For every size of patch; 1 is like real sprites not seen, higher is worse. Not a number where
/// the set or the canvas is too small.
struct CoherenceFigures {
  /// Mean distance of the samples' patches to the nearest at about the same place in one half of
  /// the sprites, over the same of the other half's: what no real sprite has. Pale and blurred
  /// patches are near to everything: where samples have less contrast than the other half, the
  /// distance is taken relative to that.
  std::array<double, kCoherenceSizes> coherence;
  /// The other way round: mean distance of the second half's patches to the nearest in the samples,
  /// over the distance to the nearest in the first half: what is never produced.
  std::array<double, kCoherenceSizes> missing;
  CoherenceFigures();
};

/// Patches of premultiplied RGBA that hold something opaque, some of each picture, chosen by a
/// fixed seed. Everything at the set's palette. Works in short pieces; one thread at a time.
class CoherenceMeter {
 public:
  /// `samples`: how many are going to be added, 1 or more; `sprites`: numbers of those of the set
  /// that are compared with.
  CoherenceMeter(std::shared_ptr<const SpriteSet> set, std::span<const int> sprites, int samples);

  /// Finds out what has to be known of one size of patch; true: of all.
  bool prepare();
  /// Of the set's canvas. Samples past the number told take part no more.
  void add(std::span<const Image> samples);
  /// Of all that was added. Begins anew.
  CoherenceFigures finish();

  /// With fewer sprites in a half nothing is said.
  static constexpr int kFewestInHalf = 6;

 private:
  struct Size {
    int side;
    double floor = 0;      ///< mean distance of the second half's patches to the first half
    double contrast = 0;   ///< mean of the second half's patches
    double sum = 0;        ///< of distances of samples' patches
    double contrasts = 0;  ///< of the same
    int looked_up = 0;
  };
  /// Mean of figure(picture, place) over patches of the second half.
  template <class Figure>
  double mean_over_second(int side, const Figure& figure) const;
  /// Mean distance of those patches to the nearest among `pictures`.
  double mean_distance(int side, std::span<const PatchPicture> pictures) const;
  void add(Size& size, const PatchPicture& sample) const;

  std::shared_ptr<const SpriteSet> set_;
  std::vector<PatchPicture> first_, second_;  ///< sprites of the two halves
  std::vector<PatchPicture> drawn_;           ///< samples, as many as there are in the first half
  std::vector<Size> sizes_;
  int samples_, added_ = 0;
};

}  // namespace pixelatent
