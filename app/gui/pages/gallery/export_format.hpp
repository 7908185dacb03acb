#pragma once
// What the export form offers besides PNG files, and how a sheet is laid out.
#include "gui/parts/ui.hpp"

namespace pixelatent::gui {

/// Whether a size can be chosen: palettes have none, and Aseprite's files hold native pixels.
bool takes_scale(SetFormat format);

void draw_format(const Ui& ui, const AppState& state);
void draw_sheet_layout(const Ui& ui, const AppState& state);

}  // namespace pixelatent::gui
