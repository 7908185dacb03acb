#pragma once
// What a person can change about a sheet. Every function returns whether anything changed.
#include <span>

#include "dataset/sheet.hpp"

namespace pixelatent {

/// Sets the cells' grid; decisions about single cells go with the cells they were about.
bool set_grid(Sheet& sheet, const GridSpec& grid);

/// What of a grid can be moved.
enum class GridPart { Margin, Cell, SpacingX, SpacingY };
inline constexpr int kMaxGridGap = 512;  ///< pixels of a margin or a spacing

/// The grid with `part` larger by dx and dy pixels, within what a grid can be; a spacing takes the
/// one that is its own.
GridSpec moved_grid(GridSpec grid, GridPart part, int dx, int dy);

/// Rejects an accepted cell, takes a rejected one back, overrules a judgement. `cell` counts
/// Sheet::cells.
bool toggle_cell(Sheet& sheet, int cell);

/// These accepted cells may stand out from the set: no hint points at them any more.
bool approve_cells(Sheet& sheet, std::span<const int> cells);
bool is_approved(const Sheet& sheet, const Rect& cell);

/// A box of the person's own, clipped to the sheet; smaller than 2x2 is nothing. From here on the
/// sheet's sprites are separate boxes.
bool add_box(Sheet& sheet, Rect box);

/// Several cells become the one box around them.
bool merge_cells(Sheet& sheet, std::span<const int> cells);

enum class Cut { Across, Down };  ///< a horizontal or a vertical line
/// One cell becomes two; `at` is the sheet's pixel (x for Down, y for Across) that begins the
/// second.
bool split_cell(Sheet& sheet, int cell, Cut cut, int at);

/// Back to what was found, or the other way of looking at the sheet.
bool use_layout(Sheet& sheet, LayoutKind kind);

}  // namespace pixelatent
