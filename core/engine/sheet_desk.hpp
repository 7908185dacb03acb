#pragma once
// Where sheets are brought in and edited: one worker thread, immutable results, undo.
#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

#include "base/command_queue.hpp"
#include "base/job_runner.hpp"
#include "base/mailbox.hpp"
#include "dataset/sheet_collection.hpp"
#include "engine/engine.hpp"

namespace pixelatent {

class SheetDesk {
 public:
  SheetDesk(std::function<void()> wake, std::function<void(std::string)> on_error);

  void add(std::vector<std::filesystem::path> files);
  /// Runs `change` on a copy of the newest collection and publishes what arrange() makes of it.
  /// `change` returns false when there is nothing to change.
  void edit(std::function<bool(SheetCollection&)> change);
  /// Another project's sheets in place of all that is there; nothing of before can be undone.
  void replace(SheetCollection collection);
  void undo() { step_history(-1); }
  void redo() { step_history(+1); }
  bool can_undo() const { return can_undo_.load(); }
  bool can_redo() const { return can_redo_.load(); }
  void cancel() { runner_.cancel(); }
  JobProgress progress() const { return runner_.progress(); }
  std::shared_ptr<const SheetCollection> sheets() const { return newest_.get(); }
  std::vector<ImportReport> take_reports() { return reports_.drain(); }

 private:
  void import(const JobContext& context, const std::vector<std::filesystem::path>& files);
  void publish(SheetCollection collection);
  void step_history(int by);

  Latest<std::shared_ptr<const SheetCollection>> newest_;
  CommandQueue<ImportReport> reports_;
  std::atomic<bool> can_undo_ = false, can_redo_ = false;
  // The worker's own: what was decided, without what follows from it (that is made again).
  std::vector<SheetCollection> history_;
  std::size_t position_ = 0;
  int last_id_ = 0;
  JobRunner runner_;  // last: its thread must end before the rest goes
};

}  // namespace pixelatent
