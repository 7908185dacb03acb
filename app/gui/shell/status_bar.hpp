#pragma once
// The bottom line: what is happening now, and the keys that do something here.
#include "gui/parts/ui.hpp"

namespace pixelatent::gui {

void draw_status_bar(const Ui& ui, const AppState& state, const Area& area);

}  // namespace pixelatent::gui
