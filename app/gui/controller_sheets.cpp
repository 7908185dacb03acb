// Sheets: bringing them in, and every edit of them.
#include <algorithm>
#include <span>

#include "controller.hpp"
#include "dataset/make_sheet.hpp"
#include "handlers/drop.hpp"
#include "handlers/side_lists.hpp"
#include "image/palette_file.hpp"

namespace pixelatent::gui {

namespace {

bool has_sheet(const SheetCollection& collection, int id) {
  return std::any_of(collection.sheets.begin(), collection.sheets.end(),
                     [id](const Sheet& sheet) { return sheet.id == id; });
}

/// A sheet that was not there before, or -1.
int new_sheet(const SheetCollection& before, const SheetCollection& after) {
  for (const Sheet& sheet : after.sheets) {
    if (!has_sheet(before, sheet.id)) return sheet.id;
  }
  return -1;
}

bool same_cells(const Sheet* before, const Sheet* after) {
  if (before == nullptr || after == nullptr || before->id != after->id) return false;
  return std::equal(before->cells.begin(), before->cells.end(), after->cells.begin(),
                    after->cells.end(),
                    [](const Cell& a, const Cell& b) { return a.rect == b.rect; });
}

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

void Controller::on(const intent::AddFiles& ask) {
  Dropped dropped = sort_dropped(ask.files);
  if (!dropped.project.empty()) ask_to_open(dropped.project);
  if (!dropped.palette.empty()) use_palette(dropped.palette);
  if (dropped.images.empty()) return;
  state_.browse_folder = dropped.images.front().parent_path();
  if (sample_ == SampleSheet::Untouched) sample_ = SampleSheet::ToBeReplaced;
  // What is brought in is what one wants to see now; what went wrong stays on screen.
  if (state_.overlay != Overlay::Problems) state_.overlay = Overlay::None;
  state_.page = Page::Sprites;
  ++imports_asked_;
  engine_.sheets().add_sheets(std::move(dropped.images));
}

void Controller::ask_to_open(const std::filesystem::path& project) {
  if (!work_would_be_lost(state_)) return open_project(project);
  state_.training.new_run = {state_.training.chosen, project, false};
  state_.overlay = Overlay::NewRun;
}

void Controller::on(const intent::LoadSampleSheet&) {
  if (state_.sample_sheet.empty()) {
    warn("The sample sheet is missing from this installation. Drop a sheet of your own.");
    return;
  }
  if (state_.sheets.collection->sheets.empty()) sample_ = SampleSheet::Untouched;
  state_.page = Page::Sprites;
  ++imports_asked_;
  engine_.sheets().add_sheets({state_.sample_sheet});
}

void Controller::on(const intent::RemoveSheet& ask) {
  engine_.sheets().remove_sheet(ask.sheet_id);
  info("Sheet removed. Ctrl+Z brings it back.");
}

void Controller::on(const intent::SelectSheet& ask) {
  if (ask.sheet_id == state_.sheets.selected) return;
  state_.sheets.moving_grid.reset();
  select_sheet(ask.sheet_id);
}

void Controller::select_sheet(int sheet_id) {
  SheetsState& sheets = state_.sheets;
  sheets.selected = sheet_id;
  sheets.picked.clear();
  sheets.pointed = {};
  sheets.source_wanted = -1;
  const Sheet* sheet = selected_sheet(sheets);
  sheets.index = sheet != nullptr ? CellIndex(*sheet) : CellIndex();
}

void Controller::on(const intent::PickCells& ask) {
  state_.sheets.picked = ask.cells;
  std::sort(state_.sheets.picked.begin(), state_.sheets.picked.end());
}

void Controller::on(const intent::PointAt& ask) { state_.sheets.pointed = ask.pixel; }

void Controller::on(const intent::WantSource& ask) { state_.sheets.source_wanted = ask.sheet_id; }

void Controller::on(const intent::SavePalette& ask) {
  const std::vector<Rgba8>& colours = state_.sheets.collection->palette.colours;
  if (colours.size() < 2) return;
  state_.browse_folder = ask.file.parent_path();
  // The first entry is what is transparent.
  const auto saved = save_palette(ask.file, std::span(colours).subspan(1));
  saved ? done("Saved " + ask.file.string()) : problem(one_line(saved.error()));
}

void Controller::on(const intent::SetCleaning& ask) { engine_.sheets().set_cleaning(ask.cleaning); }

void Controller::on(const intent::SetSpeckle& ask) {
  edit_sheet(ask.sheet_id, [speckle = ask.speckle](Sheet& sheet) {
    if (sheet.speckle == speckle) return false;
    sheet = with_speckle(sheet, speckle);
    return true;
  });
}

void Controller::use_palette(const std::filesystem::path& file) {
  state_.page = Page::Sprites;
  // A tiny file: no worker is worth it.
  auto colours = load_palette(file);
  if (!colours) return problem(one_line(colours.error()));
  Cleaning cleaning = state_.sheets.collection->cleaning;
  cleaning.palette = std::move(*colours);
  done("Sprites take the colours of " + file.filename().string() + ". Ctrl+Z takes it back.");
  engine_.sheets().set_cleaning(std::move(cleaning));
}

void Controller::edit_sheet(int sheet_id, std::function<bool(Sheet&)> change) {
  // Who changes the sample wants to keep it.
  if (sample_ == SampleSheet::Untouched) sample_ = SampleSheet::Absent;
  engine_.sheets().edit_sheet(sheet_id, "edit", std::move(change));
}

void Controller::on(const intent::SetGrid& ask) {
  edit_sheet(ask.sheet_id, [grid = ask.grid](Sheet& sheet) { return set_grid(sheet, grid); });
}

void Controller::on(const intent::MoveGrid& ask) {
  SheetsState& sheets = state_.sheets;
  const Sheet* sheet = selected_sheet(sheets);
  if (sheet == nullptr) return;
  if (sheet->kind != LayoutKind::Grid) {
    return info("These keys move a grid. Choose Grid as the layout of this sheet first.");
  }
  const GridSpec from = sheets.moving_grid.value_or(sheet->grid);
  sheets.moving_grid = moved_grid(from, ask.part, ask.dx, ask.dy);
  send_moved_grid();
}

/// One at a time: keys repeat faster than thousands of cells are cut.
void Controller::send_moved_grid() {
  SheetsState& sheets = state_.sheets;
  if (!sheets.moving_grid) return;
  if (grid_sent_at_ == sheets.collection) return;  // Still on its way.
  const Sheet* sheet = selected_sheet(sheets);
  if (sheet == nullptr || (sheet->kind == LayoutKind::Grid && sheet->grid == *sheets.moving_grid)) {
    sheets.moving_grid.reset();
    grid_sent_at_.reset();
    return;
  }
  grid_sent_at_ = sheets.collection;
  on(intent::SetGrid{sheet->id, *sheets.moving_grid});
}

void Controller::on(const intent::ToggleCell& ask) {
  edit_sheet(ask.sheet_id, [cell = ask.cell](Sheet& sheet) { return toggle_cell(sheet, cell); });
}

void Controller::on(const intent::ToggleCells& ask) {
  edit_sheet(ask.sheet_id,
             [cells = ask.cells](Sheet& sheet) { return toggle_cells(sheet, cells); });
}

void Controller::on(const intent::CallFine& ask) {
  edit_sheet(ask.sheet_id, [cells = ask.cells](Sheet& sheet) { return call_fine(sheet, cells); });
}

void Controller::on(const intent::AddBox& ask) {
  const Sheet* shown = selected_sheet(state_.sheets);
  if (shown != nullptr && shown->kind == LayoutKind::Grid) {
    info("The cells are separate boxes now. Ctrl+Z goes back to the grid.");
  }
  edit_sheet(ask.sheet_id, [box = ask.box](Sheet& sheet) { return add_box(sheet, box); });
}

void Controller::on(const intent::MergeCells& ask) {
  if (ask.cells.size() < 2) return info("Shift+click two or more cells first, then M merges them.");
  edit_sheet(ask.sheet_id, [cells = ask.cells](Sheet& sheet) { return merge_cells(sheet, cells); });
}

void Controller::on(const intent::SplitCell& ask) {
  if (ask.cell < 0) return info("Point at where a cell is to be cut first.");
  edit_sheet(ask.sheet_id,
             [ask](Sheet& sheet) { return split_cell(sheet, ask.cell, ask.cut, ask.at); });
}

void Controller::on(const intent::UseLayout& ask) {
  edit_sheet(ask.sheet_id, [kind = ask.kind](Sheet& sheet) { return use_layout(sheet, kind); });
}

void Controller::on(const intent::SetNativeUse& ask) {
  edit_sheet(ask.sheet_id, [use = ask.use](Sheet& sheet) {
    if (sheet.native_use == use) return false;
    sheet = with_native_use(sheet, use);
    return true;
  });
}

void Controller::on(const intent::SetCanvas& ask) { engine_.sheets().set_canvas(ask.canvas); }

void Controller::on(const intent::CancelImport&) {
  engine_.sheets().cancel_import();
  state_.training.start_when_imported = false;
  imports_asked_ = 0;
}

void Controller::on(const intent::UndoSheets&) {
  if (engine_.sheets().sheets_undo().can_undo) engine_.sheets().undo_sheets();
}

void Controller::on(const intent::RedoSheets&) {
  if (engine_.sheets().sheets_undo().can_redo) engine_.sheets().redo_sheets();
}

void Controller::on(const intent::ClearProblems&) {
  state_.sheets.problems.clear();
  if (state_.overlay == Overlay::Problems) state_.overlay = Overlay::None;
}

bool Controller::sample_sheet_in_the_way() const {
  return sample_ == SampleSheet::ToBeReplaced || sample_ == SampleSheet::BeingRemoved;
}

void Controller::replace_sample_sheet() {
  for (const Sheet& sheet : state_.sheets.collection->sheets) {
    if (sheet.file != state_.sample_sheet) continue;
    engine_.sheets().remove_sheet(sheet.id);
    sample_ = SampleSheet::BeingRemoved;
    return;
  }
  sample_ = SampleSheet::Absent;
}

void Controller::show_collection(std::shared_ptr<const SheetCollection> newest) {
  SheetsState& sheets = state_.sheets;
  const auto before = sheets.collection;  // Keeps the old sheet while it is compared.
  const Sheet* old = selected_sheet(sheets);
  const int added = new_sheet(*before, *newest);
  sheets.dropped = dropped_cells(*newest);
  sheets.standing_out = standing_out(*newest);
  sheets.collection = std::move(newest);
  match_sheets_with_run();
  const auto& all = sheets.collection->sheets;
  int selected = added >= 0 ? added : sheets.selected;
  if (!has_sheet(*sheets.collection, selected)) selected = all.empty() ? -1 : all.back().id;
  if (sheets.selected != selected) sheets.moving_grid.reset();
  sheets.selected = selected;
  if (!same_cells(old, selected_sheet(sheets))) select_sheet(selected);
  const bool sample_there = std::any_of(all.begin(), all.end(), [this](const Sheet& sheet) {
    return sheet.file == state_.sample_sheet;
  });
  if (sample_ == SampleSheet::BeingRemoved && !sample_there) sample_ = SampleSheet::Absent;
}

void Controller::collect_import_reports() {
  SheetsState& sheets = state_.sheets;
  for (const ImportReport& report : engine_.sheets().take_import_reports()) {
    imports_asked_ = std::max(0, imports_asked_ - 1);
    if (!report.problems.empty()) {
      sheets.problems.insert(sheets.problems.end(), report.problems.begin(), report.problems.end());
      state_.overlay = Overlay::Problems;
    }
    if (report.sheets_added == 0 && report.problems.empty() && !report.cancelled) {
      warn("No picture files were found there. Drop the folder that holds the PNG files itself.");
    }
    if (sample_ == SampleSheet::ToBeReplaced) {
      if (report.sheets_added > 0) {
        replace_sample_sheet();
      } else if (imports_asked_ == 0) {
        sample_ = SampleSheet::Untouched;
      }
    }
  }
}

void Controller::collect_sheets() {
  SheetsState& sheets = state_.sheets;
  sheets.progress = engine_.sheets().import_progress();
  sheets.can_undo = engine_.sheets().sheets_undo().can_undo;
  sheets.can_redo = engine_.sheets().sheets_undo().can_redo;
  if (auto newest = engine_.sheets().sheets(); newest != sheets.collection) {
    show_collection(std::move(newest));
    send_moved_grid();
  }
  collect_import_reports();
  const bool settled = imports_asked_ == 0 && !sheets.progress.active && !sample_sheet_in_the_way();
  if (state_.training.start_when_imported && settled) {
    state_.training.start_when_imported = false;
    on(intent::StartTraining{});
  }
}

}  // namespace pixelatent::gui
