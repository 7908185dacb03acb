#pragma once
// The files of an import that couldn't be used, and why.
#include "gui/parts/ui.hpp"

namespace pixelatent::gui {

/// Contents of the dialog.
void draw_problems(const Ui& ui, const AppState& state);

}  // namespace pixelatent::gui
