#pragma once
// What is not trained on, grouped by reason; each group can be folded away.
#include "sprites_view.hpp"

namespace pixelatent::gui {

/// In ImGui units, all groups together.
float dropped_groups_height(const Ui& ui, const AppState& state, const SpritesView& view);
void draw_dropped_groups(const Ui& ui, const AppState& state, SpritesView& view);

}  // namespace pixelatent::gui
