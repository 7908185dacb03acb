#pragma once
// Where sheets are brought in and edited: one worker thread, immutable results, undo.
#include <atomic>
#include <map>
#include <memory>
#include <vector>

#include "base/command_queue.hpp"
#include "base/file_stamp.hpp"
#include "base/file_watcher.hpp"
#include "base/history.hpp"
#include "base/job_runner.hpp"
#include "base/mailbox.hpp"
#include "engine/sheets_engine.hpp"
#include "train/snapshot.hpp"

namespace pixelatent {

class SheetsWorker : public SheetsEngine {
 public:
  /// Both are called from the worker and must not wait.
  SheetsWorker(std::function<void()> wake, std::function<void(Notice)> notify);
  ~SheetsWorker() override;

  ImportId add_sheets(std::vector<std::filesystem::path> files) override;
  void cancel_import() override { runner_.cancel(); }
  JobProgress import_progress() const override { return runner_.progress(); }
  std::vector<ImportReport> take_import_reports() override { return reports_.drain(); }
  void remove_sheet(int sheet_id) override;
  void edit_sheet(int sheet_id, std::string label, std::function<bool(Sheet&)> change) override;
  void set_canvas(Canvas canvas) override;
  void set_cleaning(Cleaning cleaning) override;
  void use_palette_file(std::filesystem::path file) override;
  void save_palette_file(std::filesystem::path file) override;
  void follow_files(FollowFiles follow) override;
  void undo_sheets() override { step_history(&History<SheetCollection>::undo); }
  void redo_sheets() override { step_history(&History<SheetCollection>::redo); }
  UndoState sheets_undo() const override { return undo_.get(); }
  std::shared_ptr<const SheetCollection> sheets() const override { return newest_.get(); }
  void set_sample_sheet(std::filesystem::path file) override { sample_.set(std::move(file)); }

  /// Another project's sheets in place of all that is there; imports under way are cancelled and
  /// nothing of before can be undone. From any thread.
  void replace(SheetCollection collection);
  /// False for what can be had again at any time: nothing, or the sample sheet as it was found.
  bool is_worth_a_file(const SheetCollection& collection) const;

 private:
  class PendingImport;
  using Change = std::function<bool(SheetCollection&)>;

  void edit(std::string label, Change change);
  /// On the worker.
  void import(const JobContext& context, const std::vector<std::filesystem::path>& files,
              PendingImport& pending);
  void publish(SheetCollection collection, std::string label);
  /// When another program has saved the file of a sheet.
  enum class Saved { JustNow, WhileClosed };
  /// On the worker.
  void take_again(const JobContext& context, const ChangedFile& changed, Saved saved);
  void could_not_take_again(const ChangedFile& changed, const std::vector<Error>& problems);
  void watch_files();
  bool is_own_file(const Sheet& sheet) const;
  /// Takes again what is other than it was seen last.
  void catch_up(const JobContext& context, Saved saved);
  void tell_gone(const std::string& name);
  void note_gone_files(const SheetCollection& collection);
  void step_history(const SheetCollection* (History<SheetCollection>::*step)());
  void show(SheetCollection collection);

  std::function<void()> wake_;
  std::function<void(Notice)> notify_;
  Latest<std::shared_ptr<const SheetCollection>> newest_;
  Latest<UndoState> undo_;
  Latest<std::filesystem::path> sample_;
  CommandQueue<ImportReport> reports_;
  std::atomic<ImportId> last_import_ = 0;
  // The worker's own: what was decided, without what follows from it (that is made again).
  History<SheetCollection> history_;
  int last_id_ = 0;
  /// By the sheets' ids, whatever is undone: what was taken back isn't taken again.
  std::map<int, FileStamp> seen_;
  std::atomic<FollowFiles> following_ = FollowFiles::On;  ///< set from any thread
  FileWatcher watcher_;  ///< stopped before the runner goes, which it gives work
  JobRunner runner_;     // last: its thread must end before the rest goes
};

}  // namespace pixelatent
