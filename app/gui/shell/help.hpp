#pragma once
// F1: every key there is.
#include "gui/parts/ui.hpp"

namespace pixelatent::gui {

/// Contents of the dialog.
void draw_help(const Ui& ui);

}  // namespace pixelatent::gui
