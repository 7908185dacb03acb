#pragma once
// A checkerboard that was saved as if it were a part of the picture. For enlarged art: its squares
// are no pixels of that art.
#include <optional>

#include "image/image.hpp"

namespace pixelatent {

struct PlainChecks {
  Image image;          ///< one colour, that of the lighter squares, behind the sprites
  bool uneven = false;  ///< a lossy format had changed the squares
  int side = 0;         ///< of a square, in pixels
};

/// The picture without the checkerboard behind its sprites. Nothing when there is none.
std::optional<PlainChecks> with_plain_checks(const Image& image);

}  // namespace pixelatent
