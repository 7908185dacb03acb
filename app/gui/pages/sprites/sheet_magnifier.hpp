#pragma once
// The cell under the mouse, large; before and after for a sheet that was enlarged.
#include "sprites_view.hpp"

namespace pixelatent::gui {

/// Whether the file's own pixels differ from those worked on.
bool has_before(const Sheet& sheet);
/// The file's own pixels where the native ones would be drawn from `origin` at `unit`; asks for
/// them when they are not there yet. False then.
bool draw_before(const Ui& ui, const Sheet& sheet, ImVec2 origin, float unit);

/// In the corner of `page` that is furthest from the mouse, and at most a third of it wide and
/// high: what is being worked on stays in sight.
void draw_magnified(const Ui& ui, const Sheet& sheet, const Cell& cell, const Canvas& canvas,
                    const Area& page);

}  // namespace pixelatent::gui
