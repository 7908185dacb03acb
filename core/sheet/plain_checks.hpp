#pragma once
// A checkerboard that was saved as if it were a part of the picture, after JPEG. For enlarged art:
// its squares are no pixels of that art.
#include <optional>

#include "image/image.hpp"

namespace pixelatent {

/// The picture with one colour, that of the lighter squares, instead of the checkerboard behind its
/// sprites. Nothing when there is none, or one that no lossy format has made uneven.
std::optional<Image> with_plain_checks(const Image& image);

}  // namespace pixelatent
