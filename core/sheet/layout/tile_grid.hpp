#pragma once
// Grids of sheets on which nothing stands free.
#include <optional>
#include <vector>

#include "image/image.hpp"
#include "sheet/grid.hpp"

namespace pixelatent {

/// A grid of equal tiles that touch, and how much of the change along the sheet repeats with it.
struct TileGrid {
  GridSpec grid;
  double repeats = 0;  ///< 0..1
};

/// Grids that divide an opaque sheet without rest, the one that explains most first: tiles are
/// drawn alike, so what changes from pixel to pixel recurs from tile to tile.
std::vector<TileGrid> tile_grids(const Image& sheet);

/// From this on tiles repeat more than anything else does.
inline constexpr double kTilesRepeat = 0.3;

/// The smallest squares that divide the sheet, where every piece lies in one of them or fills
/// several from line to line and most lie in one; nothing for fewer than eight pieces. `pieces` are
/// what packed_layout() finds.
std::optional<GridSpec> squares_round_pieces(const Image& sheet, const std::vector<Rect>& pieces);

}  // namespace pixelatent
