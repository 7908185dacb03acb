#pragma once
// Where the large sprite lies: for everything that draws it or marks something on it.
#include "gui/parts/ui.hpp"

namespace pixelatent::gui {

struct LargeSprite {
  ImVec2 at, size;
  float pixel = 1;  ///< side of one of its pixels, in ImGui units
  int zoom = 1;
};

/// One of that size as large as it fits into the area.
LargeSprite place_large(const Ui& ui, int width, int height, const Area& area);

}  // namespace pixelatent::gui
