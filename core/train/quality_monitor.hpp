#pragma once
// The run's figures: measured, judged, shown and handed on; knows the best state there was and
// sends the trainer back to it after a collapse. No torch here.
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/mailbox.hpp"
#include "train/metrics_worker.hpp"
#include "train/progress_judge.hpp"
#include "train/quality_report.hpp"
#include "train/trainer.hpp"

namespace pixelatent {

/// Where the figures go; called from the trainer's thread or the worker's, none may wait.
struct QualityHooks {
  std::function<void()> wake;  ///< there is a new report
  std::function<void(Notice)> notify;
  std::function<void(Trainer::Command)> send;  ///< to the trainer
  /// The best state is not at hand: it is in the run's file.
  std::function<void(RunId, GoBack::Why)> stored_best;
  /// A state is about to be measured: worth keeping until it is known how good it was.
  std::function<void(const QualityCandidate&)> candidate;
  std::function<void(RunId, const QualityPoint&)> measured;
};

class QualityMonitor {
 public:
  QualityMonitor(QualityHooks hooks, MakeQualityMeter make_meter, QualityPace pace = {},
                 JudgeLimits limits = {});

  /// For the trainer.
  QualitySinks sinks();

  /// Never null.
  std::shared_ptr<const QualityReport> report() const { return report_.get(); }
  QualityClock clock() const { return worker_.clock(); }
  /// Back to the best state measured since this run was begun or opened; nothing when there was
  /// none.
  std::optional<GoBack> way_to_best() const;

  /// For the end of a job: joins the worker and measures what was offered last.
  void finish() { worker_.finish(); }
  void request_stop() { worker_.request_stop(); }
  /// Joins the worker; what is offered afterwards is not measured. To be called while the hooks are
  /// still good.
  void close() { worker_.close(); }

 private:
  void begin(const RunBegun& begun);
  void offer(QualityCandidate candidate);
  void went_back(std::int64_t images, const RunPast* past);
  void add(const QualityCandidate& candidate, const QualityFigures& figures);
  /// With mutex_ held.
  void publish();
  std::optional<Notice> new_verdict();
  bool wants_out() const;
  std::optional<GoBack> best_known(GoBack::Why why) const;

  QualityHooks hooks_;
  JudgeLimits limits_;
  Latest<std::shared_ptr<const QualityReport>> report_;
  mutable std::mutex mutex_;  ///< for what is below
  RunId run_;
  ModelKind model_ = ModelKind::Sprite;
  ProgressJudge judge_;
  Progress told_ = Progress::Unknown;  ///< what the person was told last
  int stretch_ = 0;                    ///< how often the run has gone back
  std::shared_ptr<const JobState> best_;
  MetricsWorker worker_;
};

}  // namespace pixelatent
