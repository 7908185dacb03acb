#pragma once
// From a picture as it was found to its native pixels, whatever lies between or behind its sprites.
#include <optional>

#include "image/image.hpp"
#include "sheet/grid.hpp"
#include "sheet/native/restore.hpp"

namespace pixelatent {

/// Below this confidence a size is a guess; the person can still ask for it.
inline constexpr float kSureOfSize = 0.6F;

/// A picture at its native resolution, and the grid if that is known from the file's.
struct NativePicture {
  Restored restored;  ///< without an image where the file's picture is native: it may be large
  std::optional<GridSpec> ruled;  ///< in native pixels

  const Image& image(const Image& file) const {
    return restored.image.empty() ? file : restored.image;
  }
};

/// As restore(), and besides: lines of the screen's width between enlarged cells are left out, and
/// a checkerboard that stands for transparency behind enlarged art is one colour, where its squares
/// are no whole number of that art's pixels.
NativePicture native_picture(const Image& image);

}  // namespace pixelatent
