#pragma once
// The cells' frames on the sheet.
#include "sheet_space.hpp"
#include "sprites_view.hpp"

namespace pixelatent::gui {

void draw_cells(const Ui& ui, const SheetsState& sheets, const Sheet& sheet,
                const SpritesView& view, const SheetSpace& space);

}  // namespace pixelatent::gui
