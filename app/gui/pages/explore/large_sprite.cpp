#include "large_sprite.hpp"

namespace pixelatent::gui {

LargeSprite place_large(const Ui& ui, int width, int height, const Area& area) {
  LargeSprite large;
  large.zoom = zoom_to_fit(width, height, {area.width() - ui.px(8), area.height() - ui.px(8)});
  large.size = size_at_zoom(width, height, large.zoom);
  large.at = snap_to_pixel({area.min.x + (area.width() - large.size.x) / 2,
                            area.min.y + (area.height() - large.size.y) / 2});
  large.pixel = large.size.x / static_cast<float>(width);
  return large;
}

}  // namespace pixelatent::gui
