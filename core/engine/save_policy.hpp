#pragma once
// When the project is written without being asked. No clock in here: times are passed in.
#include <chrono>

#include "engine/project_status.hpp"
#include "engine/run_on_disk.hpp"
#include "train/snapshot.hpp"

namespace pixelatent {

class SavePolicy {
 public:
  using Time = std::chrono::steady_clock::time_point;
  /// After a failure nothing is tried for so long.
  static constexpr std::chrono::seconds kRetryAfter{10};

  void set_every(SaveEvery every) { every_ = every; }
  const SaveEvery& every() const { return every_; }

  void checkpoint_written(Time now) { written_ = now; }
  void failed(Time now) { retry_ = now + kRetryAfter; }
  /// False for a while after a failure.
  bool may_write(Time now) const { return now >= retry_; }

  /// Whether the run is to be written now: at once when nothing of it was, or when it came to rest
  /// with something new; while it trains, when the time or the images since the newest checkpoint
  /// are reached.
  bool checkpoint_due(const TrainSnapshot& now, const RunOnDisk::OnDisk& run, Time time) const;

  /// Whether the run may hold something that is not in the file.
  static bool is_unsaved(const TrainSnapshot& now, const RunOnDisk::OnDisk& run);

 private:
  SaveEvery every_;
  Time written_, retry_;
};

}  // namespace pixelatent
