#pragma once
// All sprites of a set in one picture.
#include <span>
#include <vector>

#include "image/canvas.hpp"
#include "image/image.hpp"

namespace pixelatent {

/// Sprites of the canvas's size, 32 to a row. At least one.
Image side_by_side(std::span<const Image> sprites, const Canvas& canvas);
/// The first `count` sprites of such a picture; fewer when it is too small for them.
std::vector<Image> taken_apart(const Image& picture, int count, const Canvas& canvas);

}  // namespace pixelatent
