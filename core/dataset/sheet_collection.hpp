#pragma once
// The sheets a person has brought in and what was decided about every cell: a value; every edit
// gives a new one, so that undo is keeping the old one.
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>
#include <vector>

#include "image/image.hpp"
#include "image/palette.hpp"
#include "sheet/cleaning/canvas.hpp"
#include "sheet/grid.hpp"

namespace pixelatent {

enum class CellState { Accepted, Empty, Duplicate, TooLarge, Rejected };
inline constexpr int kCellStateCount = 5;
/// "accepted", "empty", "duplicate", "larger than the canvas", "rejected by you".
std::string_view text_of(CellState state);

struct Cell {
  Rect rect;  ///< in the sheet's pixels
  CellState state = CellState::Accepted;
  int sprite =
      -1;  ///< index into SheetCollection::sprites when accepted, or of which it is a duplicate
};

struct Sheet {
  int id = 0;
  std::filesystem::path file;
  std::shared_ptr<const Image> image;  ///< as decoded, background removed
  GridGuess guess;
  GridSpec grid;  ///< the guess, or what the person made of it
  std::vector<Cell> cells;
  std::vector<Rect> rejected;  ///< cells the person clicked away; kept while the grid stays
};

struct CellCounts {
  int by_state[kCellStateCount] = {};
  int operator[](CellState s) const { return by_state[static_cast<int>(s)]; }
};

/// Sheets plus everything that follows from them. Make it with arrange(); members are consistent.
struct SheetCollection {
  std::vector<Sheet> sheets;
  int canvas = 32;             ///< 16, 32 or 64
  bool canvas_chosen = false;  ///< true when the person chose it; otherwise it follows the cells
  /// Accepted sprites in reading order, canvas x canvas, hard alpha, placed bottom-centre.
  std::vector<Image> sprites;
  Palette palette;  ///< of those sprites, at most 64 entries
  CellCounts counts;
};

/// Slices every sheet with its grid, drops empty and exactly repeated cells, chooses the canvas
/// (the smallest that holds 95 % of the non-empty cells' opaque bounds) unless the person did, and
/// places the sprites. Cells whose opaque bounds exceed the canvas become TooLarge, never scaled.
SheetCollection arrange(SheetCollection collection);

/// Decoded sheet with its guessed grid, not yet arranged. `image` is taken as decoded from file.
Sheet make_sheet(int id, std::filesystem::path file, const Image& image);

}  // namespace pixelatent
