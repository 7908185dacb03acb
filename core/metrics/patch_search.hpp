#pragma once
// Square patches of pictures, and the nearest of some pictures' at about the same place.
#include <cstdint>
#include <span>
#include <vector>

#include "base/rng.hpp"
#include "image/image.hpp"

namespace pixelatent {

/// A picture for comparing: premultiplied RGBA, 0..255 each, side by side.
class PatchPicture {
 public:
  explicit PatchPicture(const Image& image);
  int width() const { return width_; }
  int height() const { return height_; }
  /// Four numbers of the pixel, then those of the pixels right of it.
  const std::int16_t* at(int x, int y) const {
    return &values_[static_cast<std::size_t>((y * width_ + x) * 4)];
  }
  bool opaque_in(int x, int y, int side) const;

 private:
  int width_, height_;
  std::vector<std::int16_t> values_;
};

/// The top left pixel of a patch.
struct PatchPlace {
  int x = 0, y = 0;
};
/// Up to `count` different places of patches that hold something opaque, by chance.
std::vector<PatchPlace> opaque_patches(const PatchPicture& picture, int side, int count, Rng& rng);

/// Euclidean distance of a patch's pixels from their mean colour, in the same numbers as
/// nearest_patch: how much there is to see in it.
double contrast_of(const PatchPicture& picture, PatchPlace place, int side);

/// Euclidean distance of the patch's pixels, with 0..1 for each of premultiplied red, green, blue
/// and alpha, to the nearest patch of `among` that lies at most `reach` pixels away each way.
/// Infinity when `among` is empty. All pictures of one size.
double nearest_patch(const PatchPicture& picture, PatchPlace place, int side,
                     std::span<const PatchPicture> among, int reach);

}  // namespace pixelatent
