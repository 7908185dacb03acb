#pragma once
// Sprites that stand out from the set, grouped by what is odd about them: hints, nothing is
// decided.
#include "sprites_view.hpp"

namespace pixelatent::gui {

/// In ImGui units, all groups together.
float outlier_groups_height(const Ui& ui, const AppState& state, const SpritesView& view);
void draw_outlier_groups(const Ui& ui, const AppState& state, SpritesView& view);

}  // namespace pixelatent::gui
