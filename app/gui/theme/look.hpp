#pragma once
// What every widget needs to draw itself: handed down, never global.
#include "fonts.hpp"
#include "theme.hpp"

namespace pixelatent::gui {

struct Look {
  Theme theme;
  Fonts fonts;
  float scale = 1.0f;  ///< DPI scale
  bool still = false;  ///< a person wants nothing to move by itself

  /// A size of the theme in ImGui units, whole so that edges stay crisp.
  float px(float size) const { return static_cast<float>(static_cast<int>(size * scale + 0.5f)); }
};

}  // namespace pixelatent::gui
