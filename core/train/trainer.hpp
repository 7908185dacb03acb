#pragma once
// The trainer thread: takes commands between iterations, publishes values, owns nothing of torch.
#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>
#include <variant>
#include <vector>

#include "base/command_queue.hpp"
#include "base/mailbox.hpp"
#include "base/reply.hpp"
#include "train/quality.hpp"
#include "train/run_series_outbox.hpp"
#include "train/snapshot.hpp"
#include "train/timeline.hpp"
#include "train/training_job.hpp"

namespace pixelatent {

struct MadeRun {
  std::unique_ptr<TrainingJob> job;
  RunCounters counters;                 ///< zero, or those of a saved run that goes on
  std::vector<Moment> moments{};        ///< kept of a saved run, in the order of their images
  std::vector<QualityPoint> quality{};  ///< measured of it, likewise
};

/// What a Start needs: built on the trainer thread, so that the caller never waits.
struct StartRun {
  RunId run;  ///< what it will be known by; given by who asks
  std::function<Result<MadeRun>()> make;
  /// Called on the trainer thread as soon as it has taken the place of the run before; may be
  /// empty.
  std::function<void(const TrainingJob&)> begun;
  ModelKind model = ModelKind::Sprite;  ///< shown while it is being made
  HyperParams hyper;                    ///< likewise
  TrainLimits limits;
  std::optional<RunCounters> limits_from;  ///< where they start to count; from now on by default
  bool paused = false;
};
/// Nothing is trained any more; the state is Idle.
struct EndRun {};
struct PauseRun {};
/// An open-ended run becomes a limited one that is at kRateFallsFrom: it comes to rest over as many
/// images as a third of those it has seen, kFewestToEnd at least and kMostToEnd at most, and
/// ends. Goes on when it was paused.
struct FinishRun {};
/// What FinishRun asked for is taken back: the run goes on without an end, as before. Error:
/// BadArgument when it isn't coming to rest.
struct CancelFinish {};
inline constexpr std::int64_t kFewestToEnd = 800, kMostToEnd = 10'000;
struct ResumeRun {};
struct SetHyper {
  HyperParams hyper;
};
/// `write` runs on the trainer thread between iterations. Error: Empty when that run is not trained
/// any more.
struct SaveRun {
  RunId run;  ///< which one; none: the one that is trained
  std::function<Result<>(const JobState&, const TrainingJob&)> write;
};

/// What a run had told up to one of its states.
struct RunPast {
  std::vector<Moment> moments;
  std::vector<QualityPoint> quality;
  std::vector<MetricPoint> losses;
  std::vector<HyperChange> changes;
};

/// To another state of the run, mostly an earlier one; the settings stay as they are now.
struct GoBack {
  /// Collapse: the learning rate is halved.
  enum class Why { Asked, Collapse };
  /// What the run was just before and is just after, with its settings and counters.
  struct Left {
    JobState before;
    std::shared_ptr<const SampleGrid> drawn;  ///< of `before`
    JobState after;
  };
  RunId run;  ///< which run it is a state of; none: the one that is trained
  std::shared_ptr<const JobState> state;
  Why why = Why::Asked;
  /// Takes the place of what was told; null: what was told after the state no longer counts.
  std::shared_ptr<const RunPast> past{};
  std::string mark = "back to the best state";  ///< on the curves
  /// Called on the trainer's thread once it has gone back, before it tells anything of that; may be
  /// empty, must not wait.
  std::function<void(Left)> left{};
};

struct RunBegun {
  RunId run;
  ModelKind model = ModelKind::Sprite;
  std::vector<QualityPoint> quality;  ///< of a saved run that goes on
};

/// For who measures generators.
struct QualitySinks {
  std::function<void(const RunBegun&)> begun;
  std::function<bool()> wanted;                 ///< asked between iterations
  std::function<void(QualityCandidate)> offer;  ///< when wanted, at a pause and at the end
  /// What came after it no longer counts; `past`: what does instead of all so far, or null.
  std::function<void(std::int64_t images, const RunPast* past)> went_back;
};

/// Hooks out of the trainer thread; all may be empty and none may wait.
struct TrainerSinks {
  std::function<void()> wake;  ///< there is something new to collect
  std::function<void(RunId, std::shared_ptr<const FrozenGenerator>)> generator;
  /// A run begins, or goes on with the moments kept of it.
  std::function<void(RunId, std::vector<Moment>)> timeline_begun;
  std::function<void(MomentDrawn)> moment;  ///< worth keeping: see train/timeline.hpp
  QualitySinks quality;
  bool publish_samples = true;  ///< false: no live samples and frozen generators while training
  bool in_background = false;   ///< true: every other thread of the program goes first
};

class Trainer {
 public:
  explicit Trainer(TrainerSinks sinks);
  /// Asks the running iteration to stop, closes the queue and joins.
  ~Trainer();
  Trainer(const Trainer&) = delete;
  Trainer& operator=(const Trainer&) = delete;

  using Command = std::variant<StartRun, EndRun, PauseRun, FinishRun, CancelFinish, ResumeRun,
                               SetHyper, SaveRun, GoBack>;
  /// Carried out between two iterations. The reply tells how it went, or that it was not: when the
  /// trainer is destroyed before.
  void send(Command&& command, Reply reply);
  /// The answer is in take_done().
  CommandId send(Command&& command);

  std::shared_ptr<const TrainSnapshot> snapshot() const { return snapshot_.get(); }
  std::shared_ptr<const SampleGrid> samples() const { return samples_.get(); }
  std::shared_ptr<const SpriteSet> sprite_set() const { return set_.get(); }
  /// Losses and changed settings of the run that is trained, since they were taken last.
  RunSeries take_series() { return series_.take(); }
  std::vector<CommandDone> take_done() { return done_.drain(); }
  std::vector<Notice> take_notices() { return notices_.drain(); }

 private:
  class Loop;
  struct Envelope {
    Command command;
    Reply reply;
  };

  TrainerSinks sinks_;
  std::atomic<CommandId> last_id_ = 0;
  // Replies may come until the last command is gone, so the answers are there longer.
  CommandQueue<CommandDone> done_;
  CommandQueue<Envelope> commands_;
  Latest<std::shared_ptr<const TrainSnapshot>> snapshot_;
  Latest<std::shared_ptr<const SampleGrid>> samples_;
  Latest<std::shared_ptr<const SpriteSet>> set_;
  RunSeriesOutbox series_;
  CommandQueue<Notice> notices_;
  std::jthread thread_;
};

}  // namespace pixelatent
