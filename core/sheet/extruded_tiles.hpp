#pragma once
// Tiles whose rim is repeated around them, so that game engines do not show the neighbour's edge.
#include <optional>

#include "image/image.hpp"
#include "sheet/grid.hpp"

namespace pixelatent {

/// The grid of the tiles without their repeated rims of 1 to 4 pixels; nothing when columns and
/// rows are not repeated at equal distances from edge to edge.
std::optional<GridSpec> find_extruded_tiles(const Image& sheet);

}  // namespace pixelatent
