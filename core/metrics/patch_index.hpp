#pragma once
// Square patches of pictures, and the nearest of many to a given one.
#include <cstddef>
#include <span>
#include <vector>

#include "base/rng.hpp"
#include "image/image.hpp"

namespace pixelatent {

/// A patch as numbers whose Euclidean distance is that of the patches' pixels (premultiplied RGBA,
/// each 0..1). An orthonormal change of basis: Hadamard's over the channels, the cosine transform
/// (Ahmed, Natarajan, Rao 1974) over the pixels, slow waves first, so that most of a distance is
/// found in the first few numbers.
class PatchBasis {
 public:
  explicit PatchBasis(int side);
  int side() const { return side_; }
  /// 4 side^2, filled up with zeros to whole blocks of kBlock.
  std::size_t length() const { return length_; }
  static constexpr std::size_t kBlock = 16;

  /// Appends the numbers of the patch with its top left pixel at (x, y); it lies inside `image`.
  void append(const Image& image, int x, int y, std::vector<float>& numbers) const;

 private:
  int side_;
  std::size_t length_;
  std::vector<float> waves_;        ///< [wave][pixel] of one axis
  std::vector<std::size_t> place_;  ///< [v * side + u] where its four numbers stand
};

/// Up to `count` places of patches that hold something opaque, different ones, by chance.
struct PatchPlace {
  int x = 0, y = 0;
};
std::vector<PatchPlace> opaque_patches(const Image& image, int side, int count, Rng& rng);

/// Exact nearest neighbours among patches.
class PatchIndex {
 public:
  PatchIndex(std::size_t length, std::span<const float> patches);
  bool empty() const { return rows_.empty(); }
  /// Euclidean distance to the nearest one, or infinity when there is none.
  float distance(const float* patch) const;

 private:
  std::size_t length_;
  std::vector<float> first_;  ///< the first number of each, ascending
  std::vector<float> rows_;   ///< in the same order
};

}  // namespace pixelatent
