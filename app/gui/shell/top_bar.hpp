#pragma once
// Project, pages, what training is doing, and the one thing to do next.
#include "gui/pages/registry.hpp"

namespace pixelatent::gui {

void draw_top_bar(const Ui& ui, const AppState& state, const Pages& pages, const Area& area);

}  // namespace pixelatent::gui
