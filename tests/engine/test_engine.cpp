// The whole engine with fakes for the models: what its parts tell each other.
#include <gtest/gtest.h>

#include <map>
#include <span>

#include "core/temp_folder.hpp"
#include "engine/engine.hpp"
#include "engine/storage_fixture.hpp"
#include "threads/fake_meter.hpp"

namespace pixelatent::testing {
namespace {

class PlainRenderer : public PreviewRenderer {
 public:
  std::shared_ptr<const LatentSpace> adopt(RunId run,
                                           std::shared_ptr<const FrozenGenerator>) override {
    auto space = std::make_shared<LatentSpace>();
    space->run = run;
    space->generator = ++generators_;
    return space;
  }
  void look_back(std::optional<EarlierGenerator>) override {}
  PreviewFrame render(const PreviewRequest& request) override {
    PreviewFrame frame;
    frame.request = request.id;
    return frame;
  }
  std::vector<Result<Image>> render(std::span<const Place> places, const Finish&) override {
    return std::vector<Result<Image>>(places.size(), Image(16, 16));
  }
  Place somewhere(const RandomWish&) override { return {}; }
  void breed(const BreedWish&) override {}
  Place next_child() override { return {}; }

 private:
  std::uint64_t generators_ = 0;
};

/// A generator that is only a pointer: nobody here looks inside.
class ExplorableJob : public StoredJob {
 public:
  using StoredJob::StoredJob;
  std::shared_ptr<const FrozenGenerator> freeze() override {
    auto owner = std::make_shared<int>(0);
    return {owner, reinterpret_cast<const FrozenGenerator*>(owner.get())};
  }
};

class EngineFixture {
 public:
  EngineFixture() {
    setenv("XDG_STATE_HOME", folder.path().c_str(), 1);
    engine.emplace(EngineSinks{[this] { ++wakes; }, {}}, models());
  }

  EngineModels models() {
    EngineModels models;
    models.new_run = [this](const TrainOptions&, const SheetCollection&) -> Result<MadeRun> {
      if (faults.making) return fail(ErrorCode::Empty, "there is no sprite to train on");
      return MadeRun{std::make_unique<ExplorableJob>(set, faults), {}};
    };
    models.resumed_run = [this](const StoredRun&, const Checkpoint& saved, RunHistory) {
      StartRun start;
      start.make = [this, saved]() -> Result<MadeRun> {
        auto job = std::make_unique<ExplorableJob>(set, faults);
        job->load_state(saved.state);
        return MadeRun{std::move(job), saved.state.counters};
      };
      return start;
    };
    models.pack_generator = [](const FrozenGenerator&) { return std::vector<std::uint8_t>(8); };
    models.make_meter = fake_meter([](const auto&) { return covering(0.9); });
    models.make_renderer = [] { return std::make_unique<PlainRenderer>(); };
    return models;
  }

  void collect() {
    for (CommandDone& done : engine->training().take_training_answers()) ++answers[done.id];
    for (CommandDone& done : engine->project().take_project_answers()) ++answers[done.id];
  }
  bool all_answered(const std::vector<CommandId>& ids) {
    return eventually([&] {
      collect();
      return std::all_of(ids.begin(), ids.end(), [&](CommandId id) { return answers[id] > 0; });
    });
  }
  bool trains(RunId run) {
    return eventually([&] {
      const auto now = engine->training().training();
      return now->run == run && now->images > 0;
    });
  }

  TempFolder folder;
  Faults faults;
  std::shared_ptr<const SpriteSet> set = small_set();
  std::atomic<int> wakes = 0;
  std::map<CommandId, int> answers;
  std::optional<Engine> engine;
};

TEST(Engine, EveryValueOfARunCarriesItsId) {
  EngineFixture f;
  TrainingEngine& training = f.engine->training();
  const AskedRun first = training.start_training({});
  ASSERT_TRUE(first.run);
  ASSERT_TRUE(f.trains(first.run));
  const AskedRun second = training.start_training({});
  EXPECT_NE(second.run, first.run);
  ASSERT_TRUE(f.trains(second.run));
  f.engine->exploring().request_preview({5, LatentPoint{0}, {}});
  ASSERT_TRUE(eventually([&] {
    const auto frame = f.engine->exploring().take_preview();
    return frame && frame->request == 5 && frame->run == second.run;
  }));
  ASSERT_TRUE(f.all_answered({first.command, second.command, training.pause()}));
  EXPECT_EQ(training.samples()->run, second.run);
  EXPECT_EQ(training.timeline()->run, second.run);
  EXPECT_EQ(training.timeline()->moments.front().grid->run, second.run);
  EXPECT_EQ(training.quality()->run, second.run);
  const RunSeries series = training.take_series();
  EXPECT_EQ(series.run, second.run);
  ASSERT_FALSE(series.losses.empty());
  EXPECT_EQ(series.losses.front().images, 8) << "from its first image on";
  EXPECT_EQ(f.engine->exploring().latent_space()->run, second.run);
}

TEST(Engine, AStartThatFailsIsAnsweredAndTheRunBeforeStays) {
  EngineFixture f;
  TrainingEngine& training = f.engine->training();
  const AskedRun first = training.start_training({});
  ASSERT_TRUE(f.trains(first.run));
  f.faults.making = true;
  const AskedRun second = training.start_training({});
  ASSERT_TRUE(f.all_answered({first.command, second.command}));
  EXPECT_EQ(training.training()->run, first.run);
  EXPECT_EQ(training.training()->state, TrainState::Paused);
}

TEST(Engine, EveryCommandIsAnsweredExactlyOnce) {
  EngineFixture f;
  TrainingEngine& training = f.engine->training();
  ProjectEngine& project = f.engine->project();
  std::vector<CommandId> ids = {training.pause(),
                                training.go_back_to_best(),
                                training.start_training({}).command,
                                training.set_hyper({}),
                                project.save_project(),
                                training.go_back_to_best(),
                                project.save_project_as(f.folder.path() / "a.pxl"),
                                training.pause(),
                                project.new_project(),
                                training.finish(),
                                project.open_project(f.folder.path() / "a.pxl"),
                                training.resume(),
                                project.open_last_project()};
  ASSERT_TRUE(f.all_answered(ids));
  std::this_thread::sleep_for(std::chrono::milliseconds(50));
  f.collect();
  EXPECT_EQ(f.answers.size(), ids.size());
  for (const auto& [id, times] : f.answers) EXPECT_EQ(times, 1) << id;
  // Ids of all parts are told apart.
  std::sort(ids.begin(), ids.end());
  EXPECT_EQ(std::adjacent_find(ids.begin(), ids.end()), ids.end());
}

TEST(Engine, AProjectIsOpenedAfterAnotherWithItsOwnRun) {
  EngineFixture f;
  TrainingEngine& training = f.engine->training();
  ProjectEngine& project = f.engine->project();
  const AskedRun asked = training.start_training({});
  ASSERT_TRUE(f.trains(asked.run));
  const auto file = f.folder.path() / "a.pxl";
  ASSERT_TRUE(f.all_answered({project.save_project_as(file), project.new_project()}));
  ASSERT_TRUE(project.take_opened_project());
  EXPECT_EQ(training.training()->state, TrainState::Idle);
  ASSERT_TRUE(f.all_answered({project.open_project(file)}));
  const auto opened = project.take_opened_project();
  ASSERT_TRUE(opened);
  EXPECT_GT(opened->run_id, asked.run);
  EXPECT_EQ(training.training()->run, opened->run_id);
  EXPECT_EQ(training.training()->images, opened->counters.images);
  EXPECT_EQ(training.timeline()->run, opened->run_id);
}

TEST(Engine, IsClosedBusyADozenTimes) {
  for (int i = 0; i < 12; ++i) {
    EngineFixture f;
    f.engine->training().start_training({});
    if (i % 2 == 0) std::this_thread::sleep_for(std::chrono::milliseconds(3));
    if (i % 3 == 0) f.engine->project().save_project();
    if (i % 4 == 0) f.engine->project().new_project();
    if (i % 5 == 0) f.engine->sheets().add_sheets({f.folder.path()});
  }
}

}  // namespace
}  // namespace pixelatent::testing
