#pragma once
// The figures of the run beside those of the person's own sprites.
#include "gui/parts/ui.hpp"

namespace pixelatent::gui {

void draw_quality_block(const Ui& ui, const AppState& state);

}  // namespace pixelatent::gui
