#pragma once
// Frames of an animation that touch: each is drawn much like the one before it.
#include <optional>
#include <vector>

#include "image/image.hpp"
#include "sheet/grid.hpp"

namespace pixelatent {

/// The grid that divides the sheet without rest in which pictures repeat: shifted by a cell, the
/// sheet lies on itself clearly better than shifted by a few pixels more or less. Along an axis on
/// which nothing repeats there is one cell. Nothing where that holds for both axes.
std::optional<GridSpec> find_frame_strip(const Image& cut_out);

/// Square cells as high as a strip that is several times as long as it is high and drawn from end
/// to end, along its length; nothing for other sheets.
std::optional<GridSpec> square_strip(const Image& cut_out);

/// The same where the frames are in several pieces, none of which lies across two of them; nothing
/// where a frame is empty or each is one piece. `pieces` are what packed_layout() finds.
std::optional<GridSpec> strip_of_pieces(const Image& cut_out, const std::vector<Rect>& pieces);

}  // namespace pixelatent
