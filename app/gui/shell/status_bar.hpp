#pragma once
// The bottom line: what is happening now, and the keys that do something here.
#include "gui/pages/page_view.hpp"

namespace pixelatent::gui {

void draw_status_bar(const Ui& ui, const AppState& state, const PageView& page, const Area& area);

}  // namespace pixelatent::gui
