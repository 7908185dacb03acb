#include "side_lists.hpp"

#include <algorithm>
#include <utility>

#include "dataset/sheet_edit.hpp"

namespace pixelatent::gui {

std::vector<DroppedCell> dropped_cells(const SheetCollection& collection) {
  std::vector<DroppedCell> dropped;
  for (const Sheet& sheet : collection.sheets) {
    for (std::size_t i = 0; i < sheet.cells.size(); ++i) {
      const CellState state = sheet.cells[i].state;
      if (state == CellState::Accepted || state == CellState::Empty) continue;
      dropped.push_back({sheet.id, static_cast<int>(i), state});
    }
  }
  // By reason, as the list shows them.
  std::stable_sort(dropped.begin(), dropped.end(),
                   [](const DroppedCell& a, const DroppedCell& b) { return a.state < b.state; });
  return dropped;
}

std::vector<StandingOut> standing_out(const SheetCollection& collection) {
  std::vector<std::pair<int, int>> cell_of(collection.sprites.size(), {-1, -1});
  for (const Sheet& sheet : collection.sheets) {
    for (std::size_t i = 0; i < sheet.cells.size(); ++i) {
      const Cell& cell = sheet.cells[i];
      if (cell.state != CellState::Accepted || cell.sprite < 0) continue;
      if (is_approved(sheet, cell.rect)) continue;
      cell_of[static_cast<std::size_t>(cell.sprite)] = {sheet.id, static_cast<int>(i)};
    }
  }
  std::vector<StandingOut> found;
  for (const Outlier& outlier : collection.outliers) {
    const auto [sheet, cell] = cell_of[static_cast<std::size_t>(outlier.sprite)];
    if (cell >= 0) found.push_back({sheet, cell, outlier.reason, outlier.figure});
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const StandingOut& a, const StandingOut& b) { return a.reason < b.reason; });
  return found;
}

}  // namespace pixelatent::gui
