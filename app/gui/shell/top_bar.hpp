#pragma once
// Project, pages, what training is doing, and the one thing to do next.
#include "gui/parts/ui.hpp"

namespace pixelatent::gui {

void draw_top_bar(const Ui& ui, const AppState& state, const Area& area);

}  // namespace pixelatent::gui
