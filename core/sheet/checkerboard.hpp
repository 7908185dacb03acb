#pragma once
// The grey and white squares that picture viewers draw behind transparency, saved as if they were
// part of the picture.
#include <optional>

#include "image/image.hpp"

namespace pixelatent {

struct Checkerboard {
  int side = 8;                    ///< of a square, in pixels
  int offset_x = 0, offset_y = 0;  ///< of the first corner of four squares, 0..side-1
  Rgba8 even, odd;                 ///< the square at the offset is even
  Rgba8 expected(int x, int y) const;
};

/// From the picture's border; nothing when most of it is not two greys that alternate in squares of
/// 4 to 32 pixels.
std::optional<Checkerboard> find_checkerboard(const Image& image);

}  // namespace pixelatent
