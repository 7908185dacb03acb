#pragma once
// Uniform grids of cells in a spritesheet.
#include <vector>

#include "image/image.hpp"

namespace pixelatent {

/// Cell (x, y) covers margin + column * (cell + spacing), in the sheet's pixels.
struct GridSpec {
  int cell_w = 32, cell_h = 32;
  int margin_x = 0, margin_y = 0;
  int spacing_x = 0, spacing_y = 0;
  friend bool operator==(const GridSpec&, const GridSpec&) = default;
};
inline constexpr int kMinCell = 8;
inline constexpr int kMaxCell = 128;

/// A proposed grid. `confidence` 0..1: how much better it explains the sheet than its rivals.
struct GridGuess {
  GridSpec grid;
  float confidence = 0;
};

/// Finds cell size (kMinCell..kMaxCell per side, also non-square), margin and spacing from gutters
/// (how little foreground crosses the cut lines) and repetition. A sheet that looks like one single
/// sprite (at most kMaxCell per side) comes back as one cell.
GridGuess guess_grid(const Image& sheet);
/// The same of a sheet that is cut out already: looking for its background again takes long.
GridGuess guess_grid_of(const Image& cut_out);

/// What becomes of cells that the sheet's right or bottom edge cuts: left out, or kept as the part
/// of them that is there.
enum class PartialCells { Skip, Keep };

/// All cells of the grid that begin inside a sheet of that size, row by row.
std::vector<Rect> cells_of(const GridSpec& grid, int sheet_width, int sheet_height,
                           PartialCells partial = PartialCells::Skip);

/// Those of them that have an opaque pixel.
std::vector<Rect> filled_cells(const Image& cut_out, const GridSpec& grid,
                               PartialCells partial = PartialCells::Skip);

/// Keep when any cell that the sheet's edge cuts has an opaque pixel, otherwise Skip.
PartialCells partial_cells_of(const Image& cut_out, const GridSpec& grid);

/// What stands for "nothing" in an image without transparency, made transparent: its dominating
/// border colour, also when JPEG has made it uneven, or the checkerboard that stands for
/// transparency. Removed from the border inwards; where it is enclosed, only when the colour is a
/// usual key (magenta, pure green) or the region is large, so that white eyes stay on white sheets.
/// Also lines ruled between cells and grounds upon that ground; see cut_out.hpp. An image that has
/// transparent pixels has no other ground than those.
Image with_background_removed(const Image& sheet);

}  // namespace pixelatent
