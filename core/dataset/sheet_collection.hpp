#pragma once
// The sheets a person has brought in and what was decided about every cell: a value; every edit
// gives a new one, so that undo is keeping the old one.
#include <vector>

#include "dataset/sheet.hpp"
#include "image/canvas.hpp"
#include "image/image.hpp"
#include "image/palette.hpp"
#include "sheet/cleaning/canvas.hpp"
#include "sheet/cleaning/outliers.hpp"

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
  /// Entries at most of the palette that is trained with, 2..256, the transparent one included; 0:
  /// kAutomaticColours. Sprites with fewer colours keep them all.
  int colours = 0;
};
inline constexpr int kAutomaticColours = 64;
/// Cleaning::colours, or what stands for 0.
int most_colours(const Cleaning& cleaning);

/// Sheets plus everything that follows from them. Make it with arrange(); members are consistent.
struct SheetCollection {
  std::vector<Sheet> sheets;
  Canvas canvas;
  Cleaning cleaning;
  bool canvas_chosen = false;  ///< true when the person chose it; otherwise it follows the cells
  /// Accepted sprites in reading order, of the canvas's size, hard alpha, placed bottom-centre.
  std::vector<Image> sprites;
  /// Of those sprites: as many as were chosen; with none chosen exact up to 256 entries, else 64
  /// that stand for all.
  Palette palette;
  int trained_colours = 0;  ///< entries of the palette that training takes; at most palette.size()
  /// Sprites that stand out, those of Sheet::approved among them; by sprite, then by reason.
  std::vector<Outlier> outliers;
  CellCounts counts;
};

/// Slices every sheet as laid out, drops empty and repeated cells, chooses the canvas unless the
/// person did (see canvas_choice.hpp) and places the sprites. Cells whose opaque bounds exceed the
/// canvas become TooLarge, never scaled.
SheetCollection arrange(SheetCollection collection);

/// The cell as it was drawn: cut out of the sheet's picture at native resolution; a sidecar's frame
/// turned back and untrimmed. `cell` counts sheet.cells.
Image cell_image(const Sheet& sheet, std::size_t cell);

/// Cells of a sheet with the states that follow from the sheet alone: Accepted, Empty, Rejected and
/// the judgements. arrange() does this for every sheet.
std::vector<Cell> slice(const Sheet& sheet);

}  // namespace pixelatent
