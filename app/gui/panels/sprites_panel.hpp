#pragma once
// The sheets with the cells found in them, and what was decided about every cell.
#include "gui/ui.hpp"

namespace pixelatent::gui {

/// What the page remembers between frames.
struct SpritesView {
  int sheet_id = -1;     ///< that `zoom` and `pan` belong to
  int zoom = 0;          ///< framebuffer pixels per sheet pixel; 0: chosen to fit
  ImVec2 pan{0, 0};      ///< of the sheet's top-left from the canvas's, in ImGui units
  bool panning = false;  ///< the held button has moved the sheet: not a click
  int hovered = -1;      ///< cell under the mouse
  int reveal = -1;       ///< cell to bring into view
  int listed = -1;       ///< cell pointed at in the list of reasons
  GridSpec grid;         ///< being typed
  bool typing = false;
};

void draw_sprites_canvas(const Ui& ui, const AppState& state, SpritesView& view, const Area& area);
void draw_sprites_inspector(const Ui& ui, const AppState& state, SpritesView& view,
                            const Area& area);

/// Outline of a cell on the sheet and its dot in the inspector.
ImU32 colour_of(const Theme& theme, CellState state);

}  // namespace pixelatent::gui
