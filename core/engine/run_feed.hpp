#pragma once
// Losses and changed settings leave the trainer once, but two want them: the window and the file.
#include <mutex>
#include <utility>
#include <vector>

#include "engine/storage.hpp"
#include "train/trainer.hpp"

namespace pixelatent {

class RunFeed {
 public:
  explicit RunFeed(Trainer& trainer) : trainer_(trainer) {}

  std::vector<MetricPoint> losses_for_window() {
    const std::lock_guard lock(mutex_);
    pull();
    return std::exchange(window_.losses, {});
  }
  std::vector<HyperChange> changes_for_window() {
    const std::lock_guard lock(mutex_);
    pull();
    return std::exchange(window_.changes, {});
  }
  RunNews for_file() {
    const std::lock_guard lock(mutex_);
    pull();
    return std::exchange(file_, {});
  }

 private:
  void pull() {
    for (const MetricPoint& point : trainer_.take_metrics()) {
      window_.losses.push_back(point);
      file_.losses.push_back(point);
    }
    for (HyperChange& change : trainer_.take_hyper_changes()) {
      file_.changes.push_back(change);
      window_.changes.push_back(std::move(change));
    }
  }

  Trainer& trainer_;
  std::mutex mutex_;
  RunNews window_, file_;
};

}  // namespace pixelatent
