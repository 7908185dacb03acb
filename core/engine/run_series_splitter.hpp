#pragma once
// Losses and changed settings leave the trainer once, but two want them: the window and the file.
#include <functional>
#include <mutex>
#include <utility>

#include "train/snapshot.hpp"

namespace pixelatent {

class RunSeriesSplitter {
 public:
  /// `take` gives what came since it was called last, all of one run.
  explicit RunSeriesSplitter(std::function<RunSeries()> take) : take_(std::move(take)) {}

  RunSeries take_for_window() {
    const std::lock_guard lock(mutex_);
    pull();
    return std::exchange(window_, {window_.run, {}, {}});
  }
  /// Nothing when another run is trained already, whose series stays for when it is asked for.
  RunSeries take_for_file(RunId run) {
    const std::lock_guard lock(mutex_);
    pull();
    if (file_.run != run) return {run, {}, {}};
    return std::exchange(file_, {run, {}, {}});
  }

 private:
  void pull() {
    const RunSeries news = take_();
    append(news, window_);
    append(news, file_);
  }
  static void append(const RunSeries& from, RunSeries& to) {
    if (from.run != to.run) to = {from.run, {}, {}};
    to.losses.insert(to.losses.end(), from.losses.begin(), from.losses.end());
    to.changes.insert(to.changes.end(), from.changes.begin(), from.changes.end());
  }

  std::function<RunSeries()> take_;
  std::mutex mutex_;
  RunSeries window_, file_;
};

}  // namespace pixelatent
