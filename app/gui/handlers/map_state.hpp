#pragma once
// The map of the set's sprites as it is looked at.
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "image/image.hpp"
#include "latent/map_worker.hpp"
#include "latent/place.hpp"

namespace pixelatent::gui {

/// Which piece of the map is shown.
struct MapLook {
  float x = 0, y = 0;  ///< in the middle of the board, in cells
  float zoom = 1;      ///< 1: all of it fits
  friend bool operator==(const MapLook&, const MapLook&) = default;
};
inline constexpr float kLeastMapZoom = 0.75F, kMostMapZoom = 400.0F;

/// All of it.
MapLook whole_map(const SpriteMap& map);
/// The look moved by so much of the board's width and height, and zoomed by a factor around its
/// middle; never so far that nothing is left to see.
MapLook moved(const MapLook& look, const SpriteMap& map, float dx, float dy, float zoom);

struct MapState {
  MapProgress progress;
  MapLook look;
  std::vector<std::string> names;  ///< of every sprite: of its file, and which one there
  std::string search;
  std::vector<std::uint8_t> found;  ///< of every sprite 1 where its name holds the search; or empty
  int found_count = 0;

  std::optional<Place> pointed;  ///< what the mouse, or the middle by keyboard, points at
  Image pointed_image;           ///< as it is drawn there; empty until it is
  bool by_keys = false;          ///< the middle is what is pointed at

  /// Null until there is one.
  const SpriteMap* map() const {
    return progress.map && !progress.map->empty() ? progress.map.get() : nullptr;
  }
};

}  // namespace pixelatent::gui
