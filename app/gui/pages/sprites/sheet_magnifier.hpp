#pragma once
// The cell under the mouse, large; before and after for a sheet that was enlarged.
#include "sprites_view.hpp"

namespace pixelatent::gui {

/// Whether the file's own pixels differ from those worked on.
bool has_before(const Sheet& sheet);
/// The file's own pixels where the native ones would be drawn from `origin` at `unit`; asks for
/// them when they are not there yet. False then.
bool draw_before(const Ui& ui, const Sheet& sheet, ImVec2 origin, float unit);

/// In a corner of `page` away from the mouse, at most a third of it wide and high, and never over
/// the cell, which is `on_screen`: what is being worked on stays in sight. Where only that leaves
/// no room for the picture there are words alone.
void draw_magnified(const Ui& ui, const Sheet& sheet, const Cell& cell, const Canvas& canvas,
                    const Area& on_screen, const Area& page);

}  // namespace pixelatent::gui
