#include "map_state.hpp"

#include <algorithm>

namespace pixelatent::gui {

MapLook whole_map(const SpriteMap& map) {
  return {static_cast<float>(map.columns - 1) / 2, static_cast<float>(map.rows - 1) / 2, 1};
}

MapLook moved(const MapLook& look, const SpriteMap& map, float dx, float dy, float zoom) {
  const auto longest = static_cast<float>(std::max(map.columns, map.rows));
  MapLook next = look;
  next.x += dx * longest / look.zoom;
  next.y += dy * longest / look.zoom;
  next.zoom = std::clamp(look.zoom * zoom, kLeastMapZoom, kMostMapZoom);
  next.x = std::clamp(next.x, 0.0F, static_cast<float>(map.columns - 1));
  next.y = std::clamp(next.y, 0.0F, static_cast<float>(map.rows - 1));
  return next;
}

}  // namespace pixelatent::gui
