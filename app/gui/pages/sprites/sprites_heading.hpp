#pragma once
// Above the sheet: its name and facts, zoom, one tab per sheet.
#include "sprites_view.hpp"

namespace pixelatent::gui {

/// ImGui units per sheet pixel.
float sheet_unit(int zoom);
/// Changes the zoom so that what lies under `mouse` stays there. `area`: of the sheet's canvas.
void zoom_sheet(SpritesView& view, ImVec2 mouse, const Area& area, int to);

void draw_sheet_heading(const Ui& ui, const Sheet& sheet, SpritesView& view, const Area& area);
/// What the person should know of the sheet, on one or two lines at the top of `area`; returns how
/// much of its height that takes.
float draw_sheet_note(const Ui& ui, const Sheet& sheet, const Area& area);
/// Instead of all that while there is no sheet.
void draw_no_sheet(const Ui& ui, const AppState& state, const Area& area);
void draw_sheet_tabs(const Ui& ui, const AppState& state, const Area& area);

}  // namespace pixelatent::gui
