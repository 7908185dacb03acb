#pragma once
// The followed sample through the run: scrub to look back.
#include "ui.hpp"

namespace pixelatent::gui {

void draw_filmstrip(const Ui& ui, const AppState& state, const Area& area);

}  // namespace pixelatent::gui
