// What is done to sheets that are there: cells, grids, layouts, cleaning.
#include <algorithm>
#include <utility>

#include "counted.hpp"
#include "dataset/make_sheet.hpp"
#include "sheets_handler.hpp"

namespace pixelatent::gui {

namespace {

/// Leaves out the accepted ones; where none is accepted, takes in what can be.
bool toggle_cells(Sheet& sheet, const std::vector<int>& cells) {
  const auto accepted = [&](int cell) {
    return cell >= 0 && cell < static_cast<int>(sheet.cells.size()) &&
           sheet.cells[static_cast<std::size_t>(cell)].state == CellState::Accepted;
  };
  const bool out = std::any_of(cells.begin(), cells.end(), accepted);
  bool changed = false;
  for (const int cell : cells) {
    if (accepted(cell) == out) changed |= toggle_cell(sheet, cell);
  }
  return changed;
}

}  // namespace

void SheetsHandler::edit_sheet(int sheet_id, std::string label,
                               std::function<bool(Sheet&)> change) {
  // Who changes the sample wants to keep it.
  on(intent::KeepSampleSheet{});
  engine_.edit_sheet(sheet_id, std::move(label), std::move(change));
}

void SheetsHandler::on(const intent::RemoveSheet& ask) {
  engine_.remove_sheet(ask.sheet_id);
  tools_.notices.info("Sheet removed. Ctrl+Z brings it back.");
}

void SheetsHandler::on(const intent::SelectSheet& ask) {
  if (ask.sheet_id == state_.selected) return;
  state_.moving_grid.reset();
  select_sheet(ask.sheet_id);
}

void SheetsHandler::on(const intent::PickCells& ask) {
  state_.picked = ask.cells;
  std::sort(state_.picked.begin(), state_.picked.end());
}

void SheetsHandler::on(const intent::PointAt& ask) { state_.pointed = ask.pixel; }

void SheetsHandler::on(const intent::WantSource& ask) { state_.source_wanted = ask.sheet_id; }

void SheetsHandler::on(const intent::SavePalette& ask) {
  if (state_.collection->palette.colours.size() < 2) return;  // The first is what is transparent.
  window_.browse_folder = ask.file.parent_path();
  engine_.save_palette_file(ask.file);
}

void SheetsHandler::on(const intent::SetCleaning& ask) { engine_.set_cleaning(ask.cleaning); }

void SheetsHandler::on(const intent::SetCanvas& ask) { engine_.set_canvas(ask.canvas); }

void SheetsHandler::on(const intent::KeepCanvas&) {
  if (state_.canvas_before) engine_.set_canvas(*state_.canvas_before);
  state_.canvas_before.reset();
}

void SheetsHandler::on(const intent::UndoSheets&) {
  if (!engine_.sheets_undo().can_undo) return;
  stepping_ = true;
  engine_.undo_sheets();
}

void SheetsHandler::on(const intent::RedoSheets&) {
  if (!engine_.sheets_undo().can_redo) return;
  stepping_ = true;
  engine_.redo_sheets();
}

void SheetsHandler::on(const intent::SetSpeckle& ask) {
  edit_sheet(ask.sheet_id, "change the smeared colours", [speckle = ask.speckle](Sheet& sheet) {
    if (sheet.speckle == speckle) return false;
    sheet = with_speckle(sheet, speckle);
    return true;
  });
}

void SheetsHandler::on(const intent::SetNativeUse& ask) {
  edit_sheet(ask.sheet_id, "change the native resolution", [use = ask.use](Sheet& sheet) {
    if (sheet.native_use == use) return false;
    sheet = with_native_use(sheet, use);
    return true;
  });
}

void SheetsHandler::on(const intent::UseLayout& ask) {
  edit_sheet(ask.sheet_id, "change the layout",
             [kind = ask.kind](Sheet& sheet) { return use_layout(sheet, kind); });
}

void SheetsHandler::on(const intent::SetGrid& ask) {
  edit_sheet(ask.sheet_id, "change the grid",
             [grid = ask.grid](Sheet& sheet) { return set_grid(sheet, grid); });
}

void SheetsHandler::on(const intent::MoveGrid& ask) {
  const Sheet* sheet = selected_sheet(state_);
  if (sheet == nullptr) return;
  if (sheet->kind != LayoutKind::Grid) {
    return tools_.notices.info(
        "These keys move a grid. Choose Grid as the layout of this sheet first.");
  }
  const GridSpec from = state_.moving_grid.value_or(sheet->grid);
  state_.moving_grid = moved_grid(from, ask.part, ask.dx, ask.dy);
  send_moved_grid();
}

/// One at a time: keys repeat faster than thousands of cells are cut.
void SheetsHandler::send_moved_grid() {
  if (!state_.moving_grid) return;
  if (grid_sent_at_ == state_.collection) return;  // Still on its way.
  const Sheet* sheet = selected_sheet(state_);
  if (sheet == nullptr || (sheet->kind == LayoutKind::Grid && sheet->grid == *state_.moving_grid)) {
    state_.moving_grid.reset();
    grid_sent_at_.reset();
    return;
  }
  grid_sent_at_ = state_.collection;
  on(intent::SetGrid{sheet->id, *state_.moving_grid});
}

void SheetsHandler::on(const intent::ToggleCell& ask) {
  edit_sheet(ask.sheet_id, "take a cell out or in",
             [cell = ask.cell](Sheet& sheet) { return toggle_cell(sheet, cell); });
}

void SheetsHandler::on(const intent::ToggleCells& ask) {
  edit_sheet(ask.sheet_id, "take " + counted(ask.cells.size(), "cell") + " out or in",
             [cells = ask.cells](Sheet& sheet) { return toggle_cells(sheet, cells); });
}

void SheetsHandler::on(const intent::CallFine& ask) {
  edit_sheet(ask.sheet_id, "call " + counted(ask.cells.size(), "cell") + " fine",
             [cells = ask.cells](Sheet& sheet) { return approve_cells(sheet, cells); });
}

void SheetsHandler::on(const intent::AddBox& ask) {
  const Sheet* shown = selected_sheet(state_);
  if (shown != nullptr && shown->kind == LayoutKind::Grid) {
    tools_.notices.info("The cells are separate boxes now. Ctrl+Z goes back to the grid.");
  }
  edit_sheet(ask.sheet_id, "add a box",
             [box = ask.box](Sheet& sheet) { return add_box(sheet, box); });
}

void SheetsHandler::on(const intent::MergeCells& ask) {
  if (ask.cells.size() < 2) {
    return tools_.notices.info("Shift+click two or more cells first, then M merges them.");
  }
  edit_sheet(ask.sheet_id, "merge " + counted(ask.cells.size(), "cell"),
             [cells = ask.cells](Sheet& sheet) { return merge_cells(sheet, cells); });
}

void SheetsHandler::on(const intent::SplitCell& ask) {
  if (ask.cell < 0) return tools_.notices.info("Point at where a cell is to be cut first.");
  edit_sheet(ask.sheet_id, "cut a cell",
             [ask](Sheet& sheet) { return split_cell(sheet, ask.cell, ask.cut, ask.at); });
}

}  // namespace pixelatent::gui
