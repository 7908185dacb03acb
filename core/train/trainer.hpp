#pragma once
// The trainer thread: takes commands between iterations, publishes values, owns nothing of torch.
#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <thread>
#include <variant>
#include <vector>

#include "base/command_queue.hpp"
#include "base/mailbox.hpp"
#include "train/quality.hpp"
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
  std::function<Result<MadeRun>()> make;
  TrainLimits limits;
  std::optional<RunCounters> limits_from;  ///< where they start to count; from now on by default
  bool paused = false;
};
/// Nothing is trained any more; the state is Idle.
struct EndRun {};
struct PauseRun {};
/// An open-ended run becomes a limited one that is at kSettlesFrom: it comes to rest over as many
/// images as a third of those it has seen, kFewestToSettle at least and kMostToSettle at most, and
/// ends. Goes on when it was paused.
struct FinishRun {};
inline constexpr std::int64_t kFewestToSettle = 800, kMostToSettle = 10'000;
struct ResumeRun {};
struct SetHyper {
  HyperParams hyper;
};
/// `write` runs on the trainer thread between iterations.
struct SaveRun {
  std::function<Result<>(const JobState&, const TrainingJob&)> write;
};

/// Back to an earlier state of the run; the settings stay as they are now.
struct GoBack {
  /// Collapse: the learning rate is halved.
  enum class Why { Asked, Collapse };
  std::uint64_t run = 0;  ///< which run it is a state of; 0: the one that is trained
  std::shared_ptr<const JobState> state;
  Why why = Why::Asked;
};

struct RunBegun {
  std::uint64_t run = 0;
  ModelKind model = ModelKind::Sprite;
  std::vector<QualityPoint> quality;  ///< of a saved run that goes on
};

/// For who measures generators.
struct QualitySinks {
  std::function<void(const RunBegun&)> begun;
  std::function<bool()> wanted;                        ///< asked between iterations
  std::function<void(QualityCandidate)> offer;         ///< when wanted, at a pause and at the end
  std::function<void(std::int64_t images)> went_back;  ///< what came after it no longer counts
};

/// Hooks out of the trainer thread; all may be empty and none may wait.
struct TrainerSinks {
  std::function<void()> wake;  ///< there is something new to collect
  std::function<void(std::shared_ptr<const FrozenGenerator>)> generator;
  /// A run begins, or goes on with the moments kept of it.
  std::function<void(std::vector<Moment>)> timeline_begun;
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

  using Command =
      std::variant<StartRun, EndRun, PauseRun, FinishRun, ResumeRun, SetHyper, SaveRun, GoBack>;
  CommandId send(Command command);

  std::shared_ptr<const TrainSnapshot> snapshot() const { return snapshot_.get(); }
  std::shared_ptr<const SampleGrid> samples() const { return samples_.get(); }
  std::shared_ptr<const SpriteSet> sprite_set() const { return set_.get(); }
  std::vector<MetricPoint> take_metrics() { return metrics_.drain(); }
  std::vector<HyperChange> take_hyper_changes() { return changes_.drain(); }
  std::vector<CommandDone> take_done() { return done_.drain(); }
  std::vector<Notice> take_notices() { return notices_.drain(); }

 private:
  class Loop;
  struct Envelope {
    CommandId id = 0;
    Command command;
  };

  TrainerSinks sinks_;
  std::atomic<CommandId> last_id_ = 0;
  CommandQueue<Envelope> commands_;
  Latest<std::shared_ptr<const TrainSnapshot>> snapshot_;
  Latest<std::shared_ptr<const SampleGrid>> samples_;
  Latest<std::shared_ptr<const SpriteSet>> set_;
  CommandQueue<MetricPoint> metrics_;
  CommandQueue<HyperChange> changes_;
  CommandQueue<CommandDone> done_;
  CommandQueue<Notice> notices_;
  std::jthread thread_;
};

}  // namespace pixelatent
