#pragma once
// A palette as rounded squares.
#include <optional>
#include <span>

#include "gui/theme/look.hpp"
#include "image/image.hpp"

namespace pixelatent::gui {

struct SwatchOptions {
  float side = 24;  ///< at DPI scale 1
  float gap = 3;
  float width = 0;                   ///< where rows wrap; 0: what there is
  int selected = -1;                 ///< framed in the accent colour
  const char* click_does = nullptr;  ///< "Click to copy it": said on hover
};

struct SwatchResult {
  int hovered = -1;
  int clicked = -1;
  int right_clicked = -1;
};

/// Hover names the colour (#rrggbb). Entries with alpha below one half show the checkerboard.
SwatchResult palette_swatches(const Look& look, const char* id, std::span<const Rgba8> colours,
                              const SwatchOptions& options = {});

}  // namespace pixelatent::gui
