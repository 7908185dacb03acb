#include "map_board.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "gui/gl/sprite_renderer.hpp"

namespace pixelatent::gui {

namespace {

constexpr float kMayOverlap = 0.04F;  // of a sprite: less is hardly seen

/// The map's cells, each with its sprite, or with whether one that is shown takes its room.
class Cells {
 public:
  Cells(const SpriteMap& map, int stride)
      : columns_(map.columns),
        rows_(map.rows),
        stride_(stride),
        sprite_(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_), -1),
        taken_(sprite_.size(), 0) {
    for (std::size_t i = 0; i < map.cells.size(); ++i) {
      sprite_[at(map.cells[i].column, map.cells[i].row)] = static_cast<int>(i);
    }
  }

  /// Row after row, so that they stand close: every sprite that `fits` and has room.
  template <class Fits>
  void pick(std::vector<int>& picked, const Fits& fits) {
    for (int row = 0; row < rows_; ++row) {
      for (int column = 0; column < columns_; ++column) {
        const int sprite = sprite_[at(column, row)];
        if (sprite < 0 || taken_[at(column, row)] != 0 || !fits(sprite)) continue;
        picked.push_back(sprite);
        take(column, row);
      }
    }
  }

 private:
  std::size_t at(int column, int row) const {
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_) +
           static_cast<std::size_t>(column);
  }
  void take(int column, int row) {
    const int reach = stride_ - 1;
    for (int y = std::max(0, row - reach); y <= std::min(rows_ - 1, row + reach); ++y) {
      for (int x = std::max(0, column - reach); x <= std::min(columns_ - 1, column + reach); ++x) {
        taken_[at(x, y)] = 1;
      }
    }
  }

  int columns_, rows_, stride_;
  std::vector<int> sprite_;
  std::vector<std::uint8_t> taken_;
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
  std::vector<int> shown;
  if (map.columns < 1 || map.rows < 1) return shown;
  // Of the whole map: the same ones wherever it is moved to.
  Cells cells(map, crowd.stride);
  const auto is_found = [&](int sprite) {
    const auto i = static_cast<std::size_t>(sprite);
    return i < found.size() && found[i] != 0;
  };
  cells.pick(shown, is_found);
  cells.pick(shown, [](int) { return true; });
  const PlanePoint from = board.spot(board.area.min), to = board.spot(board.area.max);
  const auto margin = static_cast<float>(crowd.stride);
  std::erase_if(shown, [&](int sprite) {
    const MapCell& cell = map.cells[static_cast<std::size_t>(sprite)];
    const auto x = static_cast<float>(cell.column), y = static_cast<float>(cell.row);
    return x < from[0] - margin || y < from[1] - margin || x > to[0] + margin || y > to[1] + margin;
  });
  return shown;
}

}  // namespace pixelatent::gui
