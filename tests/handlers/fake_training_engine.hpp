#pragma once
// Training without a trainer: what was asked for is written down, what is to come is set by the
// test.
#include <utility>
#include <vector>

#include "engine/training_engine.hpp"

namespace pixelatent {

class FakeTrainingEngine : public TrainingEngine {
 public:
  AskedRun start_training(TrainOptions options) override {
    started.push_back(options);
    asked.push_back({++last_command, RunId{++last_run}});
    return asked.back();
  }
  CommandId pause() override { return ++pauses, ++last_command; }
  CommandId resume() override { return ++resumes, ++last_command; }
  CommandId finish() override { return ++finishes, ++last_command; }
  CommandId cancel_finish() override { return ++cancelled_finishes, ++last_command; }
  CommandId set_hyper(HyperParams hyper) override {
    return hypers.push_back(hyper), ++last_command;
  }
  CommandId go_back_to_best() override { return ++returns, ++last_command; }
  CommandId go_back_to(std::int64_t state) override {
    return gone_to.push_back(state), ++last_command;
  }
  CommandId undo_going_back() override { return ++undos, ++last_command; }
  CommandId redo_going_back() override { return ++redos, ++last_command; }
  std::vector<CommandDone> take_training_answers() override { return std::exchange(answers, {}); }

  std::shared_ptr<const TrainSnapshot> training() const override { return snapshot; }
  std::shared_ptr<const SampleGrid> samples() const override { return grid; }
  std::shared_ptr<const SpriteSet> sprite_set() const override { return set; }
  std::shared_ptr<const QualityReport> quality() const override { return report; }
  QualityClock quality_clock() const override { return {}; }
  std::shared_ptr<const KeptStates> kept_states() const override { return kept; }
  std::shared_ptr<const Timeline> timeline() const override { return moments; }
  RunSeries take_series() override { return std::exchange(series, {}); }

  /// The trainer's newest word on that run.
  void tell(RunId run, TrainState state, double seconds = 1, HyperParams hyper = {}) {
    TrainSnapshot next;
    next.run = run;
    next.state = state;
    next.seconds = seconds;
    next.hyper = hyper;
    snapshot = std::make_shared<const TrainSnapshot>(std::move(next));
  }
  void draw(RunId run, std::int64_t images, int count = 2) {
    SampleGrid next;
    next.run = run;
    next.images = images;
    next.samples.assign(static_cast<std::size_t>(count), Image(4, 4));
    grid = std::make_shared<const SampleGrid>(std::move(next));
  }
  void keep_moments(RunId run, const std::vector<std::int64_t>& images) {
    Timeline next;
    next.run = run;
    for (const std::int64_t at : images) {
      SampleGrid drawn;
      drawn.run = run;
      drawn.images = at;
      drawn.samples.assign(2, Image(4, 4));
      Moment moment;
      moment.grid = std::make_shared<const SampleGrid>(std::move(drawn));
      moment.generator = std::make_shared<const std::vector<std::uint8_t>>();
      next.moments.push_back(std::move(moment));
    }
    moments = std::make_shared<const Timeline>(std::move(next));
  }
  void measure(RunId run, std::int64_t images) {
    QualityReport next;
    next.run = run;
    QualityPoint point;
    point.images = images;
    next.history.push_back(point);
    report = std::make_shared<const QualityReport>(std::move(next));
  }
  void answer(CommandId command, Result<> result = {}) {
    answers.push_back({command, std::move(result)});
  }

  std::vector<TrainOptions> started;
  std::vector<AskedRun> asked;
  std::vector<HyperParams> hypers;
  CommandId last_command = 100;
  std::uint64_t last_run = 0;
  int pauses = 0, resumes = 0, finishes = 0, cancelled_finishes = 0, returns = 0, undos = 0,
      redos = 0;
  std::vector<std::int64_t> gone_to;
  std::shared_ptr<const KeptStates> kept = std::make_shared<const KeptStates>();
  std::vector<CommandDone> answers;
  std::shared_ptr<const TrainSnapshot> snapshot = std::make_shared<const TrainSnapshot>();
  std::shared_ptr<const SampleGrid> grid;
  std::shared_ptr<const SpriteSet> set;
  std::shared_ptr<const QualityReport> report = std::make_shared<const QualityReport>();
  std::shared_ptr<const Timeline> moments = std::make_shared<const Timeline>();
  RunSeries series;
};

}  // namespace pixelatent
