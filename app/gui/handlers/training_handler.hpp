#pragma once
// Training: what is asked of the run, and what it tells: states, samples, losses, figures, its
// film.
#include <memory>
#include <optional>
#include <vector>

#include "engine/training_engine.hpp"
#include "handler_tools.hpp"

namespace pixelatent::gui {

class TrainingHandler {
 public:
  /// `options`: seed, threads, device and limits of every run started.
  TrainingHandler(TrainingEngine& engine, TrainingState& state, const SheetsState& sheets,
                  const ProjectState& project, TrainOptions options, HandlerTools tools);

  void handle(const TrainingIntent& intent);
  /// Takes what the engine has ready; never waits. After the sheets have collected theirs.
  void collect();

 private:
  void on(const intent::StartTraining& ask);
  void on(const intent::AskNewRun& ask);
  void on(const intent::StartNewRun& ask);
  void on(const intent::GoOnTraining& ask);
  void on(const intent::TogglePause& ask);
  void on(const intent::FinishTraining& ask);
  void on(const intent::CancelFinish& ask);
  void on(const intent::SetHyper& ask);
  void on(const intent::ShowCurves& ask);
  void on(const intent::AskGoBack& ask);
  void on(const intent::ChooseState& ask);
  void on(const intent::StepStates& ask);
  void on(const intent::GoBackNow& ask);
  void on(const intent::UndoGoingBack& ask);
  void on(const intent::RedoGoingBack& ask);
  void on(const intent::ChooseModel& ask);
  void on(const intent::Follow& ask);
  void on(const intent::LookBack& ask);
  void on(const intent::StepFilm& ask);
  void on(const intent::KeepSample& ask);
  void on(const intent::CancelStart& ask);
  void on(const intent::AskReplace& ask);
  void on(const intent::AwaitProject& ask);
  void on(const intent::ProjectAnswered& ask);
  void on(const intent::ShowRun& ask);

  bool may_train();
  void begin_run(ModelKind model);
  void await(Pending pending, CommandId command);
  void show_run(RunId run);
  void set_run_aside();
  void show_engines_run();

  void collect_answers();
  void collect_snapshot();
  void collect_series();
  void collect_quality();
  void collect_kept_states();
  void told_of_going_back(const CommandDone& answer);
  void collect_samples();
  void collect_film();
  void add_losses(const std::vector<MetricPoint>& points);
  void match_sheets();
  void start_when_imported();

  /// What has been told of a run only once, kept until the run that takes its place is there.
  struct RunBefore {
    RunId run;
    std::vector<MetricPoint> losses;
    std::vector<HyperChange> changes;
    std::shared_ptr<const SheetCollection> started_with;
  };

  /// A way to a kept state that was asked for.
  struct GoingBack {
    CommandId command = 0;
    std::string done;   ///< what to say when it is
    bool undo = false;  ///< whether that can be taken back
  };
  /// False: another one is under way.
  bool may_go_back() const { return state_.has_run() && going_back_.empty(); }

  TrainingEngine& engine_;
  TrainingState& state_;
  const SheetsState& sheets_;
  const ProjectState& project_;
  TrainOptions options_;
  HandlerTools tools_;
  std::optional<RunBefore> before_;
  std::vector<GoingBack> going_back_;              ///< not answered yet
  std::shared_ptr<const QualityReport> reported_;  ///< what the way back was put in words of
  std::optional<HyperParams> followed_;       ///< settings as the trainer last said, of this run
  RunId arrived_;                             ///< the last one whose snapshot came
  std::shared_ptr<const SampleGrid> filmed_;  ///< the newest samples that the film knows
  std::shared_ptr<const SheetCollection> matched_collection_;
  std::shared_ptr<const SpriteSet> matched_set_;
};

}  // namespace pixelatent::gui
