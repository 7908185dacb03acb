#include "engine/view_table.hpp"

#include <algorithm>

#include "engine/translate_sheets.hpp"
#include "engine/translate_sides.hpp"

namespace pixelatent {

std::vector<int> ViewTable::views_of(int character) const {
  std::vector<int> there;
  for (int view = 0; view < views; ++view) {
    if (drawn(character, view)) there.push_back(view);
  }
  return there;
}

int ViewTable::examples(int from, int to) const {
  int both = 0;
  for (int c = 0; c < characters; ++c) both += drawn(c, from) && drawn(c, to) ? 1 : 0;
  return both;
}

Result<ViewTable> view_table(const SheetCollection& sheets, int sheet_id, CharacterIs character) {
  const Sheet* sheet = sheet_of(sheets, sheet_id);
  if (sheet == nullptr)
    return fail(ErrorCode::NotFound, "the sheet is gone", {}, "Choose another.");
  const bool fits = sheet->kind == LayoutKind::Grid && sheet->grid.cell_w == sheets.canvas.width &&
                    sheet->grid.cell_h == sheets.canvas.height;
  if (!fits) {
    return fail(ErrorCode::BadArgument,
                "only a grid of cells of the sprites' size can be completed", sheet->file.string(),
                "Cut it as a grid on the Sprites page.");
  }
  const CellLattice lattice = lattice_of(*sheet);
  ViewTable table;
  table.sheet = sheet;
  table.canvas = sheets.canvas;
  const bool rows = character == CharacterIs::Row;
  table.characters = rows ? lattice.rows : lattice.columns;
  table.views = rows ? lattice.columns : lattice.rows;
  table.cell.assign(table.at(table.characters, 0), -1);
  table.sprite = table.cell;
  for (std::size_t i = 0; i < sheet->cells.size(); ++i) {
    const int row = lattice.row[i], column = lattice.column[i];
    const std::size_t place = rows ? table.at(row, column) : table.at(column, row);
    table.cell[place] = static_cast<int>(i);
    table.sprite[place] = sheet->cells[i].sprite;
  }
  return table;
}

MissingPlaces missing_places(const ViewTable& table) {
  MissingPlaces missing;
  for (int c = 0; c < table.characters; ++c) {
    const std::vector<int> from = table.views_of(c);
    for (int v = 0; !from.empty() && v < table.views; ++v) {
      const int cell = table.cell[table.at(c, v)];
      const bool empty =
          cell >= 0 && table.sheet->cells[static_cast<std::size_t>(cell)].state == CellState::Empty;
      if (!empty) continue;
      const bool enough = std::ranges::any_of(
          from, [&](int view) { return table.examples(view, v) >= kFewestToTranslate; });
      if (enough) {
        missing.places.push_back({c, v, from});
      } else {
        ++missing.hopeless;
      }
    }
  }
  return missing;
}

}  // namespace pixelatent
