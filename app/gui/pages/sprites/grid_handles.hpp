#pragma once
// Dragging a grid's margin, cell size and spacing on the sheet itself.
#include "sheet_space.hpp"
#include "sprites_view.hpp"

namespace pixelatent::gui {

/// The handle under the mouse; None for sheets that are no grid.
GridHandle grid_handle_at(const Ui& ui, const Sheet& sheet, const SheetSpace& space, ImVec2 mouse);
/// What of the grid it moves; nothing for None.
std::optional<GridPart> part_of(GridHandle handle);

ImGuiMouseCursor cursor_of(GridHandle handle);
/// The handles themselves; `lit` is under the mouse or held.
void draw_grid_handles(const Ui& ui, const Sheet& sheet, const GridSpec& grid,
                       const SheetSpace& space, GridHandle lit);
/// The lines of a grid that is being dragged.
void draw_grid_lines(const Ui& ui, const Sheet& sheet, const GridSpec& grid,
                     const SheetSpace& space);
/// "cell 32×32".
std::string words_for(GridHandle handle, const GridSpec& grid);

}  // namespace pixelatent::gui
