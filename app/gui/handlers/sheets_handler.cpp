// Bringing sheets in: imports, the bundled sheet, what is shown of a new collection.
#include "sheets_handler.hpp"

#include <algorithm>
#include <utility>

#include "drop.hpp"
#include "side_lists.hpp"

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

/// Whether any picture is in both: then one came from the other.
bool share_a_sheet(const SheetCollection& a, const SheetCollection& b) {
  return std::any_of(a.sheets.begin(), a.sheets.end(), [&b](const Sheet& sheet) {
    return std::any_of(b.sheets.begin(), b.sheets.end(), [&sheet](const Sheet& other) {
      return other.id == sheet.id && other.source == sheet.source;
    });
  });
}

std::string words_of(const Canvas& canvas) {
  return std::to_string(canvas.width) + "\u00d7" + std::to_string(canvas.height);
}

bool same_cells(const Sheet* before, const Sheet* after) {
  if (before == nullptr || after == nullptr || before->id != after->id) return false;
  return std::equal(before->cells.begin(), before->cells.end(), after->cells.begin(),
                    after->cells.end(),
                    [](const Cell& a, const Cell& b) { return a.rect == b.rect; });
}

}  // namespace

SheetsHandler::SheetsHandler(SheetsEngine& engine, SheetsState& state, WindowState& window,
                             HandlerTools tools)
    : engine_(engine), state_(state), window_(window), tools_(tools) {
  state_.collection = engine_.sheets();
}

void SheetsHandler::handle(const SheetsIntent& intent) {
  std::visit([this](const auto& ask) { on(ask); }, intent);
}

void SheetsHandler::collect() {
  state_.progress = engine_.import_progress();
  UndoState undo = engine_.sheets_undo();
  state_.can_undo = undo.can_undo;
  state_.can_redo = undo.can_redo;
  state_.undo_label = std::move(undo.undo_label);
  state_.redo_label = std::move(undo.redo_label);
  const std::vector<ImportReport> reports = engine_.take_import_reports();
  // After the reports: what they tell of is in it.
  if (auto newest = engine_.sheets(); newest != state_.collection) {
    show_collection(std::move(newest));
    send_moved_grid();
  }
  for (const ImportReport& report : reports) take_import_report(report);
}

void SheetsHandler::on(const intent::AddFiles& ask) {
  Dropped dropped = sort_dropped(ask.files);
  if (!dropped.project.empty()) {
    // What lies beside it is brought into that project: later.
    if (!dropped.palette.empty()) dropped.images.push_back(dropped.palette);
    tools_.asks.push(intent::OpenProject{std::move(dropped.project)});
    if (!dropped.images.empty()) tools_.asks.push(intent::AddFiles{std::move(dropped.images)});
    return;
  }
  if (!dropped.palette.empty()) {
    tools_.navigation.go_to(Page::Sprites);
    engine_.use_palette_file(dropped.palette);
  }
  if (!dropped.images.empty()) import(std::move(dropped.images));
}

void SheetsHandler::import(std::vector<std::filesystem::path> files) {
  window_.browse_folder = files.front().parent_path();
  if (sample_ == SampleSheet::Untouched) set_sample(SampleSheet::ToBeReplaced);
  // What is brought in is what one wants to see now; what went wrong stays on screen.
  if (tools_.navigation.overlay() != Overlay::Problems) tools_.navigation.close_all();
  // There the sheets are shown too, and are one side or the other.
  if (tools_.navigation.page() != Page::Translate) tools_.navigation.go_to(Page::Sprites);
  state_.imports.insert(engine_.add_sheets(std::move(files)));
}

void SheetsHandler::on(const intent::LoadSampleSheet&) {
  if (window_.sample_sheet.empty()) {
    tools_.notices.warn(
        "The sample sheet is missing from this installation. Drop a sheet of your own.");
    return;
  }
  if (state_.collection->sheets.empty()) set_sample(SampleSheet::Untouched);
  tools_.navigation.go_to(Page::Sprites);
  state_.imports.insert(engine_.add_sheets({window_.sample_sheet}));
}

void SheetsHandler::on(const intent::CancelImport&) {
  engine_.cancel_import();
  tools_.asks.push(intent::CancelStart{});
}

void SheetsHandler::on(const intent::ClearProblems&) {
  state_.problems.clear();
  state_.taken_in = false;
  tools_.navigation.close(Overlay::Problems);
}

void SheetsHandler::on(const intent::FollowSaved& ask) {
  state_.following = ask.files;
  engine_.follow_files(ask.files);
  tools_.desktop.settings_changed();
}

void SheetsHandler::on(const intent::KeepSampleSheet&) {
  if (sample_ == SampleSheet::Untouched) set_sample(SampleSheet::Absent);
}

void SheetsHandler::on(const intent::ForgetImports&) {
  state_.imports.clear();
  state_.problems.clear();
  state_.taken_in = false;
  state_.canvas_before.reset();
  set_sample(SampleSheet::Absent);
}

void SheetsHandler::set_sample(SampleSheet sample) {
  sample_ = sample;
  state_.replacing_sample =
      sample == SampleSheet::ToBeReplaced || sample == SampleSheet::BeingRemoved;
}

void SheetsHandler::replace_sample_sheet() {
  for (const Sheet& sheet : state_.collection->sheets) {
    if (sheet.file != window_.sample_sheet) continue;
    engine_.remove_sheet(sheet.id);
    return set_sample(SampleSheet::BeingRemoved);
  }
  set_sample(SampleSheet::Absent);
}

void SheetsHandler::select_sheet(int sheet_id) {
  state_.selected = sheet_id;
  state_.picked.clear();
  state_.pointed = {};
  state_.source_wanted = -1;
  const Sheet* sheet = selected_sheet(state_);
  state_.index = sheet != nullptr ? CellIndex(*sheet) : CellIndex();
}

void SheetsHandler::show_collection(std::shared_ptr<const SheetCollection> newest) {
  const auto before = state_.collection;  // Keeps the old sheet while it is compared.
  const Sheet* old = selected_sheet(state_);
  const int added = new_sheet(*before, *newest);
  state_.dropped = dropped_cells(*newest);
  state_.standing_out = standing_out(*newest);
  state_.collection = std::move(newest);
  tell_of_canvas(*before);
  const auto& all = state_.collection->sheets;
  int selected = added >= 0 ? added : state_.selected;
  if (!has_sheet(*state_.collection, selected)) selected = all.empty() ? -1 : all.back().id;
  if (state_.selected != selected) state_.moving_grid.reset();
  state_.selected = selected;
  if (!same_cells(old, selected_sheet(state_))) select_sheet(selected);
  const bool sample_there = std::any_of(all.begin(), all.end(), [this](const Sheet& sheet) {
    return sheet.file == window_.sample_sheet;
  });
  if (sample_ == SampleSheet::BeingRemoved && !sample_there) set_sample(SampleSheet::Absent);
}

/// The canvas follows the cells, but never without a word.
void SheetsHandler::tell_of_canvas(const SheetCollection& before) {
  const SheetCollection& now = *state_.collection;
  const bool stepped = std::exchange(stepping_, false);
  const bool follows = !before.canvas_chosen && !now.canvas_chosen;
  if (!follows || now.canvas == before.canvas) {
    if (now.canvas_chosen) state_.canvas_before.reset();
    return;
  }
  state_.canvas_before.reset();
  const bool news = !stepped && !before.sprites.empty() && !now.sprites.empty() &&
                    !state_.replacing_sample && share_a_sheet(before, now);
  if (!news) return;
  state_.canvas_before = before.canvas;
  tools_.notices.info("The canvas is " + words_of(now.canvas) +
                          " now, as the cells need it. It was " + words_of(before.canvas) + ".",
                      ToastAction::KeepCanvas);
}

void SheetsHandler::take_import_report(const ImportReport& report) {
  // One of before another project was opened: nobody waits for it.
  const bool awaited = state_.imports.erase(report.id) > 0;
  if (awaited && report.sheets_added == 0 && !report.known.empty()) {
    if (has_sheet(*state_.collection, report.known.back()))
      on(intent::SelectSheet{report.known.back()});
  }
  if (!report.problems.empty()) {
    if (state_.problems.empty()) state_.taken_in = false;
    state_.problems.insert(state_.problems.end(), report.problems.begin(), report.problems.end());
    tools_.navigation.open(Overlay::Problems);
  }
  if (!state_.problems.empty() && report.sheets_added > 0) state_.taken_in = true;
  const bool nothing = report.sheets_added == 0 && report.known.empty() && report.problems.empty();
  if (awaited && nothing && !report.cancelled) {
    tools_.notices.warn(
        "No picture files were found there. Drop the folder that holds the PNG files itself.");
  }
  if (sample_ != SampleSheet::ToBeReplaced) return;
  if (report.sheets_added > 0) {
    replace_sample_sheet();
  } else if (state_.imports.empty()) {
    set_sample(SampleSheet::Untouched);
  }
}

}  // namespace pixelatent::gui
