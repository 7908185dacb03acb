#pragma once
// The run that is trained: the trainer thread with what watches over it. No torch in here.
#include <functional>
#include <memory>
#include <vector>

#include "base/command_queue.hpp"
#include "engine/id_source.hpp"
#include "engine/kept_timeline.hpp"
#include "engine/models.hpp"
#include "engine/run_recorder.hpp"
#include "engine/run_series_splitter.hpp"
#include "engine/training_engine.hpp"
#include "train/quality_monitor.hpp"
#include "train/trainer.hpp"

namespace pixelatent {

/// Where the run's values go; called from the threads of training, none may wait.
struct TrainingHooks {
  std::function<void()> wake;  ///< there is something new to collect
  std::function<void(Notice)> notify;
  std::function<void(RunId, std::shared_ptr<const FrozenGenerator>)> generator;  ///< to explore
  std::function<std::shared_ptr<const SheetCollection>()> sheets;  ///< a new run is made of them
  /// What keeps the run; asked for when there is something to keep.
  std::function<RunRecorder&()> recorder;
};

class TrainingControl : public TrainingEngine {
 public:
  /// `ids` must be there longer. `pace`: of measuring.
  TrainingControl(IdSource& ids, const EngineModels& models, TrainingHooks hooks,
                  QualityPace pace = {});
  ~TrainingControl() override { close(); }

  AskedRun start_training(TrainOptions options) override;
  CommandId pause() override { return command(PauseRun{}); }
  CommandId resume() override { return command(ResumeRun{}); }
  CommandId finish() override { return command(FinishRun{}); }
  CommandId cancel_finish() override { return command(CancelFinish{}); }
  CommandId set_hyper(HyperParams hyper) override { return command(SetHyper{hyper}); }
  CommandId go_back_to_best() override;
  CommandId go_back_to(std::int64_t state) override;
  CommandId undo_going_back() override { return go_to_left(KeptWhy::GoingBack); }
  CommandId redo_going_back() override { return go_to_left(KeptWhy::Undo); }
  std::vector<CommandDone> take_training_answers() override { return answers_.drain(); }
  std::shared_ptr<const TrainSnapshot> training() const override { return trainer_.snapshot(); }
  std::shared_ptr<const SampleGrid> samples() const override { return trainer_.samples(); }
  std::shared_ptr<const SpriteSet> sprite_set() const override { return trainer_.sprite_set(); }
  std::shared_ptr<const QualityReport> quality() const override { return quality_.report(); }
  QualityClock quality_clock() const override { return quality_.clock(); }
  std::shared_ptr<const KeptStates> kept_states() const override {
    return hooks_.recorder().kept_states();
  }
  std::shared_ptr<const Timeline> timeline() const override { return timeline_.timeline(); }
  RunSeries take_series() override { return series_.take_for_window(); }

  /// For who keeps the run, from any thread.
  void send(Trainer::Command&& command, Reply reply) {
    trainer_.send(std::move(command), std::move(reply));
  }
  RunSeries take_series_for_file(RunId run) { return series_.take_for_file(run); }
  std::vector<Notice> take_trainer_notices() { return trainer_.take_notices(); }

  /// Nothing is measured any more from here on; the first does not wait, the second joins.
  void stop_measuring() { quality_.request_stop(); }
  void close() { quality_.close(); }

 private:
  Reply reply_to(CommandId id);
  CommandId command(Trainer::Command&& command);
  CommandId go_to_left(KeptWhy why);
  QualityHooks quality_hooks();
  TrainerSinks trainer_sinks();

  IdSource& ids_;
  std::function<Result<MadeRun>(const TrainOptions&, const SheetCollection&)> new_run_;
  TrainingHooks hooks_;
  CommandQueue<CommandDone> answers_;
  KeptTimeline timeline_;
  // The trainer hands states to the monitor, so it goes first; the monitor's own thread, which
  // sends commands back, is joined before both by close().
  QualityMonitor quality_;
  Trainer trainer_;
  RunSeriesSplitter series_;
};

}  // namespace pixelatent
