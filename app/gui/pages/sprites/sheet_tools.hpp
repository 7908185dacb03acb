#pragma once
// What the mouse does on the sheet: take cells out or in, pick them, draw boxes, drag the grid,
// move and zoom.
#include "sheet_space.hpp"
#include "sprites_view.hpp"

namespace pixelatent::gui {

/// Wheel, Ctrl+wheel and the middle or right button. For the item drawn last, before there is a
/// SheetSpace for this frame.
void move_sheet(const Ui& ui, SpritesView& view, const Area& area);
/// Everything else; for the same item.
void use_sheet_tools(const Ui& ui, const SheetsState& sheets, const Sheet& sheet, SpritesView& view,
                     const SheetSpace& space);
/// Rubber bands, handles and what they say.
void draw_sheet_tools(const Ui& ui, const Sheet& sheet, const SpritesView& view,
                      const SheetSpace& space);

}  // namespace pixelatent::gui
