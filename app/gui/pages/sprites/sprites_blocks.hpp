#pragma once
// The blocks of the Sprites page's inspector.
#include "sprites_view.hpp"

namespace pixelatent::gui {

/// How the sheet is cut into cells: the ways, and the grid's numbers.
void draw_layout_block(const Ui& ui, const Sheet& sheet, SpritesView& view);
/// Nothing for a sheet that was not enlarged.
void draw_native_block(const Ui& ui, const Sheet& sheet, SpritesView& view);
/// What is done to the whole set, and the sheet's smeared colours.
void draw_clean_block(const Ui& ui, const Sheet& sheet, const Cleaning& cleaning);
/// The set's colours and how many of them there are to be.
void draw_palette_block(const Ui& ui, const SheetCollection& collection);
/// Height of the palette block at `width`.
float palette_block_height(const Ui& ui, const SheetCollection& collection, float width);

}  // namespace pixelatent::gui
