#pragma once
// Losses and changed settings on their way out of the trainer thread.
#include <mutex>
#include <utility>

#include "train/snapshot.hpp"

namespace pixelatent {

/// Lossless within a run; what was not taken of the run before goes when another one begins.
class RunSeriesOutbox {
 public:
  void begin(RunId run) {
    const std::lock_guard lock(mutex_);
    series_ = {run, {}, {}};
  }
  void add(const MetricPoint& point) {
    const std::lock_guard lock(mutex_);
    series_.losses.push_back(point);
  }
  void add(HyperChange change) {
    const std::lock_guard lock(mutex_);
    series_.changes.push_back(std::move(change));
  }
  /// The run goes on from a state up to which it had told this.
  void begin_again(std::vector<MetricPoint> losses, std::vector<HyperChange> changes) {
    const std::lock_guard lock(mutex_);
    const RunSeries::Again again{losses.size(), changes.size()};
    series_ = {series_.run, std::move(losses), std::move(changes), again};
  }
  /// Everything since it was taken last, all of one run. From any thread.
  RunSeries take() {
    const std::lock_guard lock(mutex_);
    return std::exchange(series_, {series_.run, {}, {}});
  }

 private:
  std::mutex mutex_;
  RunSeries series_;
};

}  // namespace pixelatent
