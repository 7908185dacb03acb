#pragma once
// The run that is trained, on the trainer thread. Every method returns at once. No torch in here.
#include <memory>
#include <vector>

#include "base/run_id.hpp"
#include "dataset/sprite_set.hpp"
#include "engine/kept_states.hpp"
#include "train/options.hpp"
#include "train/quality_report.hpp"
#include "train/snapshot.hpp"
#include "train/timeline.hpp"

namespace pixelatent {

/// A run that was asked for: its values carry `run`, and `command` is answered once.
struct AskedRun {
  CommandId command = 0;
  RunId run;
};

class TrainingEngine {
 public:
  virtual ~TrainingEngine() = default;

  /// Starts a new run on the accepted sprites of the sheets there are now. It takes the place of
  /// the run before once it is made; when that fails, the run before stays as it was.
  virtual AskedRun start_training(TrainOptions options) = 0;
  virtual CommandId pause() = 0;
  virtual CommandId resume() = 0;
  /// The run comes to rest and ends, see FinishRun.
  virtual CommandId finish() = 0;
  virtual CommandId cancel_finish() = 0;  ///< see CancelFinish
  virtual CommandId set_hyper(HyperParams hyper) = 0;
  /// The run goes on from the state that measured best; its settings stay as they are. What it is
  /// now is kept.
  virtual CommandId go_back_to_best() = 0;
  /// The same to any kept state: StateToGoTo::id.
  virtual CommandId go_back_to(std::int64_t state) = 0;
  /// To what the run was before the last of these three; the second, before that was undone.
  virtual CommandId undo_going_back() = 0;
  virtual CommandId redo_going_back() = 0;
  /// Answers to the commands above, each exactly once.
  virtual std::vector<CommandDone> take_training_answers() = 0;

  /// Never null.
  virtual std::shared_ptr<const TrainSnapshot> training() const = 0;
  /// Null before the first samples.
  virtual std::shared_ptr<const SampleGrid> samples() const = 0;
  /// The set the current run trains on; null before the first start.
  virtual std::shared_ptr<const SpriteSet> sprite_set() const = 0;
  /// The run's figures so far; never null.
  virtual std::shared_ptr<const QualityReport> quality() const = 0;
  virtual QualityClock quality_clock() const = 0;  ///< when the next ones come
  /// What can be gone back to; never null.
  virtual std::shared_ptr<const KeptStates> kept_states() const = 0;
  /// The run's kept moments; never null.
  virtual std::shared_ptr<const Timeline> timeline() const = 0;
  /// Losses and changed settings since they were taken last, all of one run: of training()'s,
  /// unless another one begins just now.
  virtual RunSeries take_series() = 0;
};

}  // namespace pixelatent
