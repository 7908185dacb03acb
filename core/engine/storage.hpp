#pragma once
// The storage thread: everything that is read from and written to the project file. What it is given
// are values; nothing waits for it.
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/command_queue.hpp"
#include "base/mailbox.hpp"
#include "engine/project_status.hpp"
#include "project/project_store.hpp"
#include "train/trainer.hpp"

namespace pixelatent {

class Storage {
 public:
  /// `wake` after every change of the status; `answer` for jobs asked for by number.
  struct Sinks {
    std::function<void()> wake;
    std::function<void(Notice)> notify;
  };
  explicit Storage(Sinks sinks);
  /// Writes what is queued, closes the file and joins.
  ~Storage();
  Storage(const Storage&) = delete;
  Storage& operator=(const Storage&) = delete;

  /// Work on the open project, in the order it was asked for; left out when none is open or it is
  /// only for reading. A failure (disk full) is told once and makes the status say so. From any thread.
  using Write = std::function<Result<>(ProjectStore&, RunNumber)>;
  void write(Write work);

  ProjectStatus status() const { return status_.get(); }

 private:
  Sinks sinks_;
  Latest<ProjectStatus> status_;
};

}  // namespace pixelatent
