#pragma once
// Frames of an animation that touch: each is drawn much like the one before it.
#include <optional>

#include "image/image.hpp"
#include "sheet/grid.hpp"

namespace pixelatent {

/// The grid that divides the sheet without rest in which pictures repeat: shifted by a cell, the
/// sheet lies on itself clearly better than shifted by a few pixels more or less. Along an axis on
/// which nothing repeats there is one cell. Nothing where that holds for both axes.
std::optional<GridSpec> find_frame_strip(const Image& cut_out);

/// Square cells as high as a strip that is several times as long as it is high and drawn from end
/// to end; nothing for other sheets.
std::optional<GridSpec> square_strip(const Image& cut_out);

}  // namespace pixelatent
