#pragma once
// Sheets: brought in and edited on a worker thread. Every method returns at once. No torch in here.
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "base/job_runner.hpp"
#include "dataset/sheet_collection.hpp"

namespace pixelatent {

/// One import as it was asked for.
using ImportId = std::uint64_t;

/// How an import ended: told exactly once for each that was asked for, whatever became of it.
struct ImportReport {
  ImportId id = 0;
  int sheets_added = 0;
  std::vector<Error> problems;  ///< one per file that could not be used
  bool cancelled = false;       ///< by the person, or because another project was opened
  std::vector<int> known{};     ///< ids of sheets that were there already and came again
};

/// What can be taken back and brought back, in words: "remove 3 cells". Empty: nothing.
struct UndoState {
  bool can_undo = false, can_redo = false;
  std::string undo_label, redo_label;
};

/// Whether a sheet that another program saves again is taken in again.
enum class FollowFiles { Off, On };

class SheetsEngine {
 public:
  virtual ~SheetsEngine() = default;

  virtual ImportId add_sheets(std::vector<std::filesystem::path> files) = 0;
  virtual void cancel_import() = 0;
  virtual JobProgress import_progress() const = 0;
  virtual std::vector<ImportReport> take_import_reports() = 0;

  virtual void remove_sheet(int sheet_id) = 0;
  /// Runs one of the changes of dataset/sheet_edit.hpp on the worker; `change` says whether it did
  /// anything. `label`: what undo will say of it, "merge 2 cells".
  virtual void edit_sheet(int sheet_id, std::string label, std::function<bool(Sheet&)> change) = 0;
  virtual void set_canvas(Canvas canvas) = 0;
  virtual void set_cleaning(Cleaning cleaning) = 0;
  /// Palette files are read and written on the worker; how it went comes as a notice.
  virtual void use_palette_file(std::filesystem::path file) = 0;
  virtual void save_palette_file(std::filesystem::path file) = 0;

  /// On from the start. What changed comes as a notice, and can be undone. Switched on, it looks
  /// for what was saved meanwhile.
  virtual void follow_files(FollowFiles follow) = 0;

  virtual void undo_sheets() = 0;
  virtual void redo_sheets() = 0;
  virtual UndoState sheets_undo() const = 0;

  /// The newest collection; never null.
  virtual std::shared_ptr<const SheetCollection> sheets() const = 0;
  /// A collection of this sheet alone, as it was found, is not worth a file.
  virtual void set_sample_sheet(std::filesystem::path file) = 0;
};

}  // namespace pixelatent
