#pragma once
// Sheets without a worker: what was asked for is written down, what is to come is set by the test.
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "engine/sheets_engine.hpp"

namespace pixelatent {

class FakeSheetsEngine : public SheetsEngine {
 public:
  ImportId add_sheets(std::vector<std::filesystem::path> files) override {
    imports[++last_import] = std::move(files);
    return last_import;
  }
  void cancel_import() override { ++cancelled; }
  JobProgress import_progress() const override { return progress; }
  std::vector<ImportReport> take_import_reports() override { return std::exchange(reports, {}); }

  void remove_sheet(int sheet_id) override { removed.push_back(sheet_id); }
  void edit_sheet(int, std::string label, std::function<bool(Sheet&)> change) override {
    labels.push_back(std::move(label));
    changes.push_back(std::move(change));
  }
  void set_canvas(Canvas canvas) override { canvases.push_back(canvas); }
  void set_cleaning(Cleaning) override {}
  void use_palette_file(std::filesystem::path file) override { palettes_used.push_back(file); }
  void save_palette_file(std::filesystem::path file) override { palettes_saved.push_back(file); }

  void follow_files(FollowFiles follow) override { following = follow; }

  void undo_sheets() override { ++undone; }
  void redo_sheets() override { ++redone; }
  UndoState sheets_undo() const override { return undo; }

  std::shared_ptr<const SheetCollection> sheets() const override { return collection; }
  void set_sample_sheet(std::filesystem::path) override {}

  /// The newest import has ended: one more sheet of that file, with one sprite.
  void finish_import(const std::filesystem::path& file) {
    SheetCollection next = *collection;
    Sheet sheet;
    sheet.id = ++last_sheet;
    sheet.file = file;
    next.sheets.push_back(std::move(sheet));
    next.sprites.emplace_back(8, 8);
    collection = std::make_shared<const SheetCollection>(std::move(next));
    reports.push_back({last_import, 1, {}, false});
  }
  void remove_now(int sheet_id) {
    SheetCollection next = *collection;
    std::erase_if(next.sheets, [&](const Sheet& sheet) { return sheet.id == sheet_id; });
    collection = std::make_shared<const SheetCollection>(std::move(next));
  }
  /// Another project is there.
  void replace(SheetCollection other) {
    collection = std::make_shared<const SheetCollection>(std::move(other));
  }

  std::map<ImportId, std::vector<std::filesystem::path>> imports;
  ImportId last_import = 0;
  int last_sheet = 0;
  int cancelled = 0, undone = 0, redone = 0;
  JobProgress progress;
  std::vector<ImportReport> reports;
  std::vector<int> removed;
  std::vector<Canvas> canvases;
  std::vector<std::string> labels;
  std::vector<std::function<bool(Sheet&)>> changes;
  std::vector<std::filesystem::path> palettes_used, palettes_saved;
  UndoState undo;
  FollowFiles following = FollowFiles::On;
  std::shared_ptr<const SheetCollection> collection = std::make_shared<const SheetCollection>();
};

}  // namespace pixelatent
