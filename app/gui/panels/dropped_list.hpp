#pragma once
// Cells that are not trained on, and why; part of the Sprites page's inspector.
#include "sprites_panel.hpp"

namespace pixelatent::gui {

/// Height of the list at the moment, without its heading.
float dropped_list_height(const Ui& ui, const AppState& state, const SpritesView& view);
void draw_dropped_list(const Ui& ui, const AppState& state, SpritesView& view, float height);

}  // namespace pixelatent::gui
