#pragma once
// Grounds that cover a part of a sheet only. For sheet/ alone.
#include <optional>
#include <vector>

#include "image/image.hpp"

namespace pixelatent {

/// Makes the ground of cells transparent, each in its own colour, where most cells have one.
/// Returns the most frequent of them.
std::optional<Rgba8> clear_cell_grounds(Image& sheet, const std::vector<Rect>& cells);

/// The parts of a sheet, from edge to edge and one below the other or side by side, that each have
/// a border of one colour; empty when the sheet is not made of at least two in different colours.
std::vector<Rect> colour_bands(const Image& sheet);

/// Makes filled boxes around sprites transparent: at least two that have their colour or their size
/// in common and hold most of what is on the sheet. A sprite is what remains in a box. Whether
/// there were any.
bool clear_boxes(Image& cut_out);

}  // namespace pixelatent
