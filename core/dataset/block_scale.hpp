#pragma once
// Pictures enlarged by a whole factor without any loss: every native pixel is a block of one
// colour.
#include <span>

#include "image/image.hpp"

namespace pixelatent {

/// Whether nobody could tell them apart: what can't be seen may have any colour.
inline bool same_look(Rgba8 a, Rgba8 b) { return a == b || (a.a == 0 && b.a == 0); }

/// The largest factor that explains all of these areas as blocks counted from their own corners, 1
/// when there is none. Areas that show so little that chance could have it are no explanation.
/// `sheet` holds all of them.
int block_scale(const Image& sheet, std::span<const Rect> areas);

/// The middle pixel of every block; what doesn't fill a block at the right and bottom is kept as
/// one, too. `factor` >= 1.
Image shrunk(const Image& image, int factor);

}  // namespace pixelatent
