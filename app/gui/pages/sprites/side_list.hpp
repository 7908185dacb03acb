#pragma once
// Beside the sheet: what deserves a look, and what is not trained on.
#include "sprites_view.hpp"

namespace pixelatent::gui {

bool has_side_list(const AppState& state);
/// All of it, in ImGui units.
float side_list_height(const Ui& ui, const AppState& state, const SpritesView& view);
void draw_side_list(const Ui& ui, const AppState& state, SpritesView& view, float height);

}  // namespace pixelatent::gui
