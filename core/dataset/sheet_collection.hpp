#pragma once
// The sheets a person has brought in and what was decided about every cell: a value; every edit
// gives a new one, so that undo is keeping the old one.
#include <vector>

#include "dataset/sheet.hpp"
#include "image/image.hpp"
#include "image/palette.hpp"
#include "sheet/cleaning/canvas.hpp"

namespace pixelatent {

struct CellCounts {
  int by_state[kCellStateCount] = {};
  int operator[](CellState s) const { return by_state[static_cast<int>(s)]; }
};

enum class SimilarSprites { Kept, Dropped };

/// What a person wants of the whole set.
struct Cleaning {
  /// Sprites that repeat another one shifted, mirrored or but for a few pixels.
  SimilarSprites similar = SimilarSprites::Kept;
  int alpha_from = kOpaqueFrom;  ///< 1..255: less is transparent, the rest opaque
  /// Colours of the person's own: every pixel takes the nearest (OKLab). Empty: as drawn.
  std::vector<Rgba8> palette;
};

/// Sheets plus everything that follows from them. Make it with arrange(); members are consistent.
struct SheetCollection {
  std::vector<Sheet> sheets;
  int canvas = 32;             ///< 16, 24, 32, 48 or 64
  Cleaning cleaning;
  bool canvas_chosen = false;  ///< true when the person chose it; otherwise it follows the cells
  /// Accepted sprites in reading order, canvas x canvas, hard alpha, placed bottom-centre.
  std::vector<Image> sprites;
  /// Of those sprites: exact up to 256 entries, else 64 that stand for all.
  Palette palette;
  CellCounts counts;
};

/// Slices every sheet as laid out, drops empty and exactly repeated cells, chooses the canvas
/// (the smallest that holds 95 % of the non-empty cells' opaque bounds) unless the person did, and
/// places the sprites. Cells whose opaque bounds exceed the canvas become TooLarge, never scaled.
SheetCollection arrange(SheetCollection collection);

/// The cell as it was drawn: cut out of the sheet's picture at native resolution; a sidecar's frame
/// turned back and untrimmed. `cell` counts sheet.cells.
Image cell_image(const Sheet& sheet, std::size_t cell);

/// Cells of a sheet with the states that follow from the sheet alone: Accepted, Empty, Rejected and
/// the judgements. arrange() does this for every sheet.
std::vector<Cell> slice(const Sheet& sheet);

}  // namespace pixelatent
