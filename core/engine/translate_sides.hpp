#pragma once
// What the two sides of a translation are made of: sheets of a collection, or rows, columns and
// tags of one, and which sprite of one is which of the other. No torch in here.
#include <string>
#include <vector>

#include "base/error.hpp"
#include "dataset/sheet_collection.hpp"

namespace pixelatent {

/// Which cells of a sheet. A row or column counts from 0; a tag is what the frames of a data file
/// are called, without their numbers ("walk" of "walk_3").
struct SheetPart {
  enum class Kind { Whole, Row, Column, Tag };
  Kind kind = Kind::Whole;
  int index = 0;
  std::string tag{};
  friend bool operator==(const SheetPart&, const SheetPart&) = default;
};

struct TranslateSide {
  std::vector<int> sheets;  ///< ids, in order
  SheetPart part{};         ///< of each of them
  bool empty() const { return sheets.empty(); }
  friend bool operator==(const TranslateSide&, const TranslateSide&) = default;
};

/// A cell with a sprite.
struct CellRef {
  int sheet_id = 0;
  int cell = 0;             ///< of Sheet::cells
  int sprite = -1;          ///< of SheetCollection::sprites
  int row = 0, column = 0;  ///< in its sheet, from 0
  friend bool operator==(const CellRef&, const CellRef&) = default;
};

/// One character, drawn two ways.
struct TranslatePair {
  CellRef a, b;
  friend bool operator==(const TranslatePair&, const TranslatePair&) = default;
};

/// How many rows and columns a sheet's cells lie in, and where each cell is; for layouts of boxes
/// by the boxes' places. By cell.
struct CellLattice {
  int rows = 0, columns = 0;
  std::vector<int> row, column;
};
CellLattice lattice_of(const Sheet& sheet);

/// Null when there is none of that id.
const Sheet* sheet_of(const SheetCollection& collection, int sheet_id);

/// In the order of the sheets, then of the cells; a cell that repeats another stands for the same
/// sprite. Sheets that are gone are left out.
std::vector<CellRef> cells_of(const SheetCollection& collection, const TranslateSide& side);
/// Each sprite once.
std::vector<int> sprites_of(const std::vector<CellRef>& cells);

/// The tags of a sheet's frames that more than one frame has; often none.
std::vector<std::string> tags_of(const Sheet& sheet);

/// Cells at the same place: of sheets one after the other, of two columns in the same row, of two
/// rows in the same column, of two tags by their order. Why there are none is the error.
Result<std::vector<TranslatePair>> pairs_of(const SheetCollection& collection,
                                            const TranslateSide& a, const TranslateSide& b);

/// The share of the pairs whose silhouettes are more alike than those of other pairs are on
/// average: about one half by chance, 1 for the same characters. 0..1.
double how_alike(const SheetCollection& collection, const std::vector<TranslatePair>& pairs);

/// "dragons.png", "3 sheets", "column 2 of heroes.png"; "" for an empty side.
std::string describe(const SheetCollection& collection, const TranslateSide& side);

}  // namespace pixelatent
