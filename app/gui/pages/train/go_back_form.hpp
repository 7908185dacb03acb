#pragma once
// What a run can go back to, beside what it is now.
#include "gui/parts/ui.hpp"

namespace pixelatent::gui {

void draw_go_back_form(const Ui& ui, const AppState& state);

}  // namespace pixelatent::gui
