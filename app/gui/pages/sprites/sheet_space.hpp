#pragma once
// Between a sheet's pixels and the screen.
#include <cmath>

#include "gui/parts/ui.hpp"

namespace pixelatent::gui {

struct SheetSpace {
  Area area;       ///< the canvas on screen
  ImVec2 origin;   ///< of the sheet's top-left, on a whole framebuffer pixel
  float unit = 1;  ///< ImGui units per sheet pixel

  ImVec2 at(int x, int y) const {
    return {origin.x + static_cast<float>(x) * unit, origin.y + static_cast<float>(y) * unit};
  }
  Area of(const Rect& rect) const {
    return {at(rect.x, rect.y), at(rect.x + rect.w, rect.y + rect.h)};
  }
  int column(float screen_x) const {
    return static_cast<int>(std::floor((screen_x - origin.x) / unit));
  }
  int row(float screen_y) const {
    return static_cast<int>(std::floor((screen_y - origin.y) / unit));
  }
  /// What the canvas shows, in the sheet's pixels; not clipped to the sheet.
  Rect visible() const {
    const int x = column(area.min.x), y = row(area.min.y);
    return {x, y, column(area.max.x) + 1 - x, row(area.max.y) + 1 - y};
  }
};

}  // namespace pixelatent::gui
