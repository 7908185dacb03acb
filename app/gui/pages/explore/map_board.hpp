#pragma once
// Where cells of the map are on screen, and which sprites are drawn of a crowd.
#include <imgui.h>

#include <cstdint>
#include <vector>

#include "gui/handlers/map_state.hpp"
#include "gui/parts/ui.hpp"

namespace pixelatent::gui {

struct MapBoard {
  Area area;
  float cell = 1;  ///< ImGui units from one cell to the next
  MapLook look;

  ImVec2 middle() const { return {(area.min.x + area.max.x) / 2, (area.min.y + area.max.y) / 2}; }
  ImVec2 at(PlanePoint spot) const {
    return {middle().x + (spot[0] - look.x) * cell, middle().y + (spot[1] - look.y) * cell};
  }
  ImVec2 at(const MapCell& of) const {
    return at(PlanePoint{static_cast<float>(of.column), static_cast<float>(of.row)});
  }
  PlanePoint spot(ImVec2 p) const {
    return {look.x + (p.x - middle().x) / cell, look.y + (p.y - middle().y) / cell};
  }
};

MapBoard board_of(const Area& area, const SpriteMap& map, const MapLook& look);

/// The look after zooming by `factor`: what was under `at` is there again.
MapLook zoomed_at(const MapBoard& board, ImVec2 at, float factor);

/// How the sprites are shown: at a whole zoom, and no two over one another.
struct MapCrowd {
  int zoom = 1;    ///< framebuffer pixels of a sprite's pixel
  int stride = 1;  ///< so many cells lie from one that is shown to the next, at least
};
/// `width`, `height`: what sprites use of their canvas, in pixels.
MapCrowd crowd_of(const MapBoard& board, int width, int height);

/// The sprites to draw: as many as have room, no two within stride cells of each other, those that
/// were found before others. `found`: of every sprite, or empty.
std::vector<int> shown_sprites(const MapBoard& board, const SpriteMap& map, const MapCrowd& crowd,
                               const std::vector<std::uint8_t>& found);

}  // namespace pixelatent::gui
