#include "sheet/layout/offers.hpp"

#include <algorithm>

#include "sheet/layout/tile_grid.hpp"

namespace pixelatent {

std::vector<GridSpec> offered_grids(const Image& cut_out, const SheetLayout& layout) {
  std::vector<GridSpec> offers;
  const auto offer = [&](const GridSpec& grid) {
    const bool known = std::find(offers.begin(), offers.end(), grid) != offers.end();
    if (known || offers.size() >= kMostOffers) return;
    if (cells_of(grid, cut_out.width(), cut_out.height()).size() >= 2) offers.push_back(grid);
  };
  const std::vector<TileGrid> tiles = tile_grids(cut_out);
  const bool taken = layout.kind == LayoutKind::Grid;
  if (taken) offer(layout.grid);
  if (!tiles.empty() && tiles.front().repeats >= kTilesRepeat) offer(tiles.front().grid);
  if (!taken) offer(layout.grid);
  for (const TileGrid& tile : tiles) offer(tile.grid);
  return offers;
}

}  // namespace pixelatent
