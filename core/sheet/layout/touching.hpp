#pragma once
// Sheets whose sprites touch, so that nothing but a grid tells them apart.
#include <optional>
#include <string>

#include "image/image.hpp"
#include "sheet/layout/grid_fit.hpp"
#include "sheet/layout/layout.hpp"

namespace pixelatent {

/// Appends " 16x32".
void append_size(std::string& text, const GridSpec& grid);

/// The cells of a grid that leaves no doubt: lines between them.
SheetLayout ruled_layout(const Image& cut_out, const GridSpec& grid);
/// The same of a grid that is only likely: it is said, and other grids can be chosen.
SheetLayout touching_layout(const Image& cut_out, const GridSpec& grid);

/// Whether `packed` holds one sprite at most, or some that touch.
bool touches(const SheetLayout& packed);

/// Frames that are drawn alike, or a strip of squares.
std::optional<SheetLayout> frames_layout(const Image& cut_out, const SheetLayout& packed);

/// Equal tiles that touch, where nothing tells them apart but that they are drawn alike.
std::optional<SheetLayout> tiles_layout(const Image& cut_out, const SheetLayout& packed);

/// Sprites that touch here and there, on a sheet whose lines between cells are cleaner than others:
/// what the pieces can't tell, the grid does.
bool tells_more(const GridGuess& guess, const GridFit& fit, const SheetLayout& packed);

}  // namespace pixelatent
