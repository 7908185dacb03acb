#include "map_board.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "gui/gl/sprite_renderer.hpp"

namespace pixelatent::gui {

namespace {

constexpr float kMayOverlap = 0.04F;  // of a sprite: less is hardly seen
constexpr float kFoundFirst = 1e6F;

/// Blocks of cells that the board shows.
struct Blocks {
  int left, top, columns, rows, stride;

  Blocks(const MapBoard& board, const SpriteMap& map, int side) : stride(side) {
    const PlanePoint from = board.spot(board.area.min), to = board.spot(board.area.max);
    const auto block = [&](float cell, int cells) {
      return std::clamp(static_cast<int>(std::floor(cell)), 0, std::max(0, cells - 1)) / side;
    };
    left = block(from[0], map.columns);
    top = block(from[1], map.rows);
    columns = block(to[0] + 1, map.columns) - left + 1;
    rows = block(to[1] + 1, map.rows) - top + 1;
  }
  /// Index of the block that a cell is in; -1: of none that is seen.
  int of(const MapCell& cell) const {
    const int x = cell.column / stride - left, y = cell.row / stride - top;
    return x < 0 || y < 0 || x >= columns || y >= rows ? -1 : y * columns + x;
  }
  float from_middle(const MapCell& cell) const {
    const float half = static_cast<float>(stride - 1) / 2;
    return std::hypot(static_cast<float>(cell.column % stride) - half,
                      static_cast<float>(cell.row % stride) - half);
  }
};

}  // namespace

MapBoard board_of(const Area& area, const SpriteMap& map, const MapLook& look) {
  const float fit = std::min(area.width() / static_cast<float>(std::max(1, map.columns)),
                             area.height() / static_cast<float>(std::max(1, map.rows)));
  return {area, std::max(0.01F, fit * look.zoom), look};
}

MapLook zoomed_at(const MapBoard& board, ImVec2 at, float factor) {
  MapLook next = board.look;
  next.zoom = std::clamp(next.zoom * factor, kLeastMapZoom, kMostMapZoom);
  const PlanePoint held = board.spot(at);
  const float cell = board.cell * next.zoom / board.look.zoom;
  next.x = held[0] - (at.x - board.middle().x) / cell;
  next.y = held[1] - (at.y - board.middle().y) / cell;
  return next;
}

MapCrowd crowd_of(const MapBoard& board, int width, int height) {
  const ImVec2 one = size_at_zoom(width, height, 1);
  const float side = std::max({1.0F, one.x, one.y});
  MapCrowd crowd;
  crowd.stride = std::max(1, static_cast<int>(std::ceil(side / board.cell - kMayOverlap)));
  crowd.zoom = std::clamp(static_cast<int>(board.cell * static_cast<float>(crowd.stride) / side), 1,
                          kMaxZoom);
  return crowd;
}

std::vector<int> shown_sprites(const MapBoard& board, const SpriteMap& map, const MapCrowd& crowd,
                               const std::vector<std::uint8_t>& found) {
  const Blocks blocks(board, map, crowd.stride);
  const auto count =
      static_cast<std::size_t>(blocks.columns) * static_cast<std::size_t>(blocks.rows);
  std::vector<int> best(count, -1);
  std::vector<float> least(count, std::numeric_limits<float>::infinity());
  for (std::size_t i = 0; i < map.cells.size(); ++i) {
    const int block = blocks.of(map.cells[i]);
    if (block < 0) continue;
    const bool hit = i < found.size() && found[i] != 0;
    const float cost = blocks.from_middle(map.cells[i]) - (hit ? kFoundFirst : 0);
    const auto at = static_cast<std::size_t>(block);
    if (cost >= least[at]) continue;
    least[at] = cost;
    best[at] = static_cast<int>(i);
  }
  std::erase(best, -1);
  return best;
}

}  // namespace pixelatent::gui
