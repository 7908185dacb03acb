// A run of every model goes back to a kept state, through its project file, and undoes that.
#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <thread>

#include "core/temp_folder.hpp"
#include "engine/run_series_splitter.hpp"
#include "engine/runs.hpp"
#include "engine/storage.hpp"
#include "ml/ml_support.hpp"

namespace pixelatent::testing {
namespace {

/// A trainer with its project, as the engine puts them together, without a window.
class RunWithProject {
 public:
  explicit RunWithProject(ModelKind model, std::shared_ptr<const SpriteSet> set)
      : model_(model),
        set_(std::move(set)),
        trainer_(without_samples()),
        series_([this] { return trainer_.take_series(); }) {
    setenv("XDG_STATE_HOME", folder_.path().c_str(), 1);
    storage_ = std::make_unique<Storage>(ids_, hooks());
  }
  ~RunWithProject() { (void)storage_->close(5); }

  void start() {
    StartRun start;
    start.run = ids_.next_run();
    start.make = [this]() -> Result<MadeRun> {
      return MadeRun{make_job(options_for(model_), set_).value(), {}};
    };
    start.begun = [this, run = start.run](const TrainingJob& job) {
      storage_->begin_run(run, job.model(), job.seed(), job.sprite_set());
    };
    start.paused = true;
    ask(std::move(start));
  }
  void ask(Trainer::Command command) {
    const CommandId id = trainer_.send(std::move(command));
    ASSERT_TRUE(until([&] {
      for (const CommandDone& done : trainer_.take_done()) {
        if (done.id == id) return done.result.has_value();
      }
      return false;
    }));
  }
  JobState train_on(int steps) {
    const std::int64_t from = trainer_.snapshot()->step;
    ask(ResumeRun{});
    EXPECT_TRUE(until([&] { return trainer_.snapshot()->step >= from + steps; }));
    ask(PauseRun{});
    return state();
  }
  JobState state() {
    JobState state;
    ask(SaveRun{{}, [&](const JobState& now, const TrainingJob&) -> Result<> {
                  state = now;
                  return {};
                }});
    return state;
  }
  /// The state of now can be gone back to.
  void keep(const JobState& state) {
    auto drawn = std::make_shared<SampleGrid>();
    drawn->images = state.counters.images;
    drawn->samples.assign(36, Image(set_->canvas().width, set_->canvas().height));
    storage_->save_candidate(run(), std::make_shared<const JobState>(state), drawn);
    project(storage_->save_project());
  }
  void go(const std::function<void(Reply)>& way) {
    std::atomic<int> answered = 0;
    way(Reply([&](const Result<>& result) { answered = result ? 1 : -1; }));
    EXPECT_TRUE(until([&] { return answered != 0; }));
    EXPECT_EQ(answered, 1);
    project(storage_->save_project());
  }
  void go_to_images(std::int64_t images) {
    for (const StateToGoTo& kept : storage_->kept_states()->states) {
      if (kept.counters.images != images) continue;
      return go([&](Reply reply) { storage_->go_to(run(), kept.id, std::move(reply)); });
    }
    ADD_FAILURE() << "no state of " << images << " images is kept";
  }
  void undo() {
    go([&](Reply reply) { storage_->go_to_left(run(), KeptWhy::GoingBack, std::move(reply)); });
  }
  void reopen() {
    const auto file = folder_.path() / "kept.pxl";
    project(storage_->save_project_as(file));
    project(storage_->new_project());
    project(storage_->open_project(file));
  }

 private:
  static bool until(const std::function<bool()>& reached) {
    for (int i = 0; i < 60'000; ++i) {
      if (reached()) return true;
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return false;
  }
  RunId run() const { return trainer_.snapshot()->run; }
  void project(CommandId id) {
    EXPECT_TRUE(until([&] {
      for (const CommandDone& done : storage_->take_project_answers()) {
        if (done.id == id) return done.result.has_value();
      }
      return false;
    }));
  }
  static TrainerSinks without_samples() {
    TrainerSinks sinks;
    sinks.publish_samples = false;
    return sinks;
  }
  StorageHooks hooks() {
    StorageHooks hooks;
    hooks.send = [this](Trainer::Command command, Reply reply) {
      trainer_.send(std::move(command), std::move(reply));
    };
    hooks.snapshot = [this] { return trainer_.snapshot(); };
    hooks.take_series = [this](RunId id) { return series_.take_for_file(id); };
    hooks.show_sheets = [](const SheetCollection&) {};
    hooks.resumed_run = [](StoredRun stored, Checkpoint checkpoint, RunHistory history) {
      TrainOptions options;
      options.device = DeviceChoice::Cpu;
      options.threads = 1;
      return resumed_run(std::move(stored), std::move(checkpoint), std::move(history), options);
    };
    return hooks;
  }

  TempFolder folder_;
  ModelKind model_;
  std::shared_ptr<const SpriteSet> set_;
  IdSource ids_;
  std::unique_ptr<Storage> storage_;
  Trainer trainer_;
  RunSeriesSplitter series_;
};

class GoingBackOf : public ::testing::TestWithParam<ModelKind> {};
INSTANTIATE_TEST_SUITE_P(Models, GoingBackOf,
                         ::testing::Values(ModelKind::Sprite, ModelKind::Dcgan, ModelKind::Gan),
                         [](const auto& param) { return std::string(key_of(param.param)); });

TEST_P(GoingBackOf, AKeptStateGoesOnBitForBitAndUndoBringsBackWhatWasLeft) {
  const auto set = make_set(12, Canvas::square(16));
  RunWithProject f(GetParam(), set);
  f.start();
  f.keep(f.train_on(2));
  const JobState second = f.train_on(2);
  f.keep(second);
  const JobState left = f.train_on(2);
  f.go_to_images(second.counters.images);
  EXPECT_TRUE(f.state().weights == second.weights);
  const JobState on = f.train_on(3);
  // As if it had gone on from there at once.
  auto job = make_job(options_for(GetParam(), 99), set, &second).value();
  for (std::int64_t i = second.counters.step; i < on.counters.step; ++i)
    ASSERT_TRUE(job->step(-1, {}));
  EXPECT_TRUE(job->save_state().weights == on.weights);
  f.undo();
  EXPECT_TRUE(f.state().weights == left.weights);
  EXPECT_EQ(f.state().counters.images, left.counters.images);
}

TEST_P(GoingBackOf, AfterReopeningToo) {
  const auto set = make_set(12, Canvas::square(16));
  RunWithProject f(GetParam(), set);
  f.start();
  const JobState first = f.train_on(2);
  f.keep(first);
  const JobState left = f.train_on(2);
  f.go_to_images(first.counters.images);
  f.reopen();
  EXPECT_TRUE(f.state().weights == first.weights);
  f.undo();
  EXPECT_TRUE(f.state().weights == left.weights);
  f.reopen();
  EXPECT_TRUE(f.state().weights == left.weights);
  f.go_to_images(first.counters.images);
  const JobState on = f.train_on(2);
  auto job = make_job(options_for(GetParam(), 99), set, &first).value();
  for (std::int64_t i = first.counters.step; i < on.counters.step; ++i)
    ASSERT_TRUE(job->step(-1, {}));
  EXPECT_TRUE(job->save_state().weights == on.weights);
}

}  // namespace
}  // namespace pixelatent::testing
