#pragma once
// A training without a window: its trainer, its file, and what they tell. No torch here.
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "engine/headless.hpp"
#include "engine/id_source.hpp"
#include "engine/kept_timeline.hpp"
#include "engine/peer_training.hpp"
#include "engine/run_series_splitter.hpp"
#include "engine/storage.hpp"
#include "train/quality_monitor.hpp"
#include "train/trainer.hpp"

namespace pixelatent {

class SavedTraining {
 public:
  /// `request` and `wants_more` must be there longer. `peers`: null when it trains alone.
  SavedTraining(const TrainJobRequest& request,
                const std::function<bool(const TrainProgress&)>& wants_more,
                std::shared_ptr<PeerSession> peers);
  ~SavedTraining();

  /// `options`: what its job is made with. Errors: of the job.
  Result<> start(StartRun start, const TrainOptions& options);
  std::shared_ptr<const SpriteSet> set() const { return trainer_.sprite_set(); }

  /// From now on all of it is written there.
  void store_in(ProjectStore store, RunNumber number);

  /// Until its end, or until `wants_more` says so. It went on from `before`: training is at work
  /// already, so a look at it would tell of an iteration or two too many. Errors: Diverged, of the
  /// project; when other processes are gone, see lost_error().
  Result<TrainJobReport> run(const RunCounters& before);

 private:
  TrainSnapshot now() const { return *trainer_.snapshot(); }
  /// What came up while it was being closed.
  void tell_rest();
  TrainerSinks sinks();
  QualityHooks quality_hooks();
  StorageHooks storage_hooks();
  /// The first moments come before there is a file to write them to.
  void write_down(const TimelineChange& change);
  Result<> wait_for(CommandId id);
  /// False: told to stop.
  bool watch();

  const TrainJobRequest& request_;
  std::shared_ptr<PeerSession> peers_;  ///< null: alone
  const std::function<bool(const TrainProgress&)>& wants_more_;
  IdSource ids_;
  const RunId run_ = ids_.next_run();
  std::string problem_;
  CommandQueue<Notice> notices_;
  CommandQueue<TrainProgress::Quality> measured_;
  std::mutex moments_mutex_;
  bool stored_ = false;
  std::vector<TimelineChange> early_;
  KeptTimeline timeline_;
  QualityMonitor quality_;
  Trainer trainer_;
  RunSeriesSplitter series_;
  Storage storage_;
};

}  // namespace pixelatent
