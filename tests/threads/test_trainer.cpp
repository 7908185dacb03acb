#include <gtest/gtest.h>

#include <algorithm>

#include "threads/fake_job.hpp"

namespace pixelatent::testing {
namespace {

TrainState state_of(const Trainer& trainer) { return trainer.snapshot()->state; }

TEST(Trainer, StartsPausesResumesAndIsDestroyedAThousandTimes) {
  for (int i = 0; i < 1000; ++i) {
    Trainer trainer({});
    trainer.send(start_with());
    if (i % 2 == 0) trainer.send(PauseRun{});
    if (i % 3 == 0) trainer.send(ResumeRun{});
    if (i % 5 == 0) {
      ASSERT_TRUE(answer(trainer, trainer.send(SetHyper{})));
    }
    if (i % 7 == 0) trainer.snapshot();
  }
}

TEST(Trainer, CountsImagesAndLosesNoMetric) {
  Trainer trainer({});
  ASSERT_TRUE(answer(trainer, trainer.send(start_with({}, {{}, 800}))));
  ASSERT_TRUE(eventually([&] { return state_of(trainer) == TrainState::Finished; }));
  EXPECT_EQ(trainer.snapshot()->images, 800);
  EXPECT_DOUBLE_EQ(trainer.snapshot()->epoch, 80);
  const auto metrics = trainer.take_series().losses;
  ASSERT_EQ(metrics.size(), 100U);
  for (std::size_t i = 0; i < metrics.size(); ++i) {
    EXPECT_EQ(metrics[i].images, static_cast<std::int64_t>(i + 1) * 8);
  }
}

TEST(Trainer, PauseStopsTheWorkAndResumeGoesOn) {
  Trainer trainer({});
  trainer.send(start_with());
  ASSERT_TRUE(eventually([&] { return !trainer.take_series().losses.empty(); }));
  ASSERT_TRUE(answer(trainer, trainer.send(PauseRun{})));
  EXPECT_EQ(state_of(trainer), TrainState::Paused);
  trainer.take_series();
  std::this_thread::sleep_for(std::chrono::milliseconds(20));
  EXPECT_TRUE(trainer.take_series().losses.empty());
  ASSERT_TRUE(answer(trainer, trainer.send(ResumeRun{})));
  EXPECT_TRUE(eventually([&] { return !trainer.take_series().losses.empty(); }));
}

TEST(Trainer, IsDestroyedWhilePaused) {
  auto trainer = std::make_unique<Trainer>(TrainerSinks{});
  trainer->send(start_with());
  ASSERT_TRUE(answer(*trainer, trainer->send(PauseRun{})));
  const auto begin = std::chrono::steady_clock::now();
  trainer.reset();
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(2));
}

TEST(Trainer, AThrowInsideAStepStopsTheRunAndSaysWhy) {
  Trainer trainer({});
  trainer.send(start_with([](int n) -> Result<> {
    if (n == 3) throw std::runtime_error("the floor is lava");
    return {};
  }));
  ASSERT_TRUE(eventually([&] { return state_of(trainer) == TrainState::Failed; }));
  std::string text;
  ASSERT_TRUE(eventually([&] {
    for (const Notice& notice : trainer.take_notices()) text += notice.text;
    return !text.empty();
  }));
  EXPECT_NE(text.find("the floor is lava"), std::string::npos);
  // The run is still there and can be tried again.
  EXPECT_TRUE(answer(trainer, trainer.send(ResumeRun{})));
}

TEST(Trainer, DivergenceRollsBackAndHalvesTheRate) {
  Trainer trainer({});
  trainer.send(start_with([](int n) -> Result<> {
    if (n == 250) return fail(ErrorCode::Diverged, "a loss was not a number");
    return {};
  }));
  std::string notices;
  ASSERT_TRUE(eventually([&] {
    for (const Notice& notice : trainer.take_notices()) notices += notice.text;
    return !notices.empty() && trainer.snapshot()->hyper[Setting::LearningRate] < 4e-4F;
  }));
  EXPECT_FLOAT_EQ(trainer.snapshot()->hyper[Setting::LearningRate],
                  HyperParams{}[Setting::LearningRate] / 2);
  const auto changes = trainer.take_series().changes;
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(changes[0].images, 200 * 8);  // where the last good state was kept
  EXPECT_TRUE(answer(trainer, trainer.send(PauseRun{})));
  EXPECT_EQ(state_of(trainer), TrainState::Paused);
}

TEST(Trainer, EndlessDivergenceGivesUp) {
  Trainer trainer({});
  trainer.send(start_with([](int) -> Result<> { return fail(ErrorCode::Diverged, "nan"); }));
  EXPECT_TRUE(eventually([&] { return state_of(trainer) == TrainState::Failed; }));
}

TEST(Trainer, AStartThatFailsKeepsTheRunBefore) {
  Trainer trainer({});
  trainer.send(start_with());
  ASSERT_TRUE(eventually([&] { return trainer.snapshot()->images > 0; }));
  StartRun bad;
  bad.make = []() -> Result<MadeRun> { return fail(ErrorCode::Empty, "no sprites"); };
  EXPECT_FALSE(answer(trainer, trainer.send(std::move(bad))));
  EXPECT_EQ(state_of(trainer), TrainState::Paused);
  EXPECT_GT(trainer.snapshot()->images, 0);
  EXPECT_TRUE(answer(trainer, trainer.send(ResumeRun{})));
}

/// Made, but its first samples can't be drawn.
StartRun start_without_samples() {
  class Job : public FakeJob {
    SampleGrid sample() override { throw std::runtime_error("no memory for samples"); }
  };
  StartRun start = start_with();
  start.make = []() -> Result<MadeRun> { return MadeRun{std::make_unique<Job>(), {}}; };
  return start;
}

TEST(Trainer, AThrowAfterTheRunIsMadeEndsTheStart) {
  Trainer trainer({});
  const auto result = answer(trainer, trainer.send(start_without_samples()));
  ASSERT_FALSE(result);
  EXPECT_NE(result.error().what.find("no memory for samples"), std::string::npos);
  EXPECT_EQ(state_of(trainer), TrainState::Idle);
  EXPECT_FALSE(trainer.snapshot()->run);
  EXPECT_TRUE(answer(trainer, trainer.send(start_with())));
  EXPECT_EQ(state_of(trainer), TrainState::Training);
}

TEST(Trainer, AThrowAfterAnotherRunIsMadeKeepsTheRunBefore) {
  Trainer trainer({});
  StartRun first = start_with();
  const RunId run = first.run;
  trainer.send(std::move(first));
  ASSERT_TRUE(eventually([&] { return trainer.snapshot()->images > 0; }));
  EXPECT_FALSE(answer(trainer, trainer.send(start_without_samples())));
  EXPECT_EQ(state_of(trainer), TrainState::Paused);
  EXPECT_EQ(trainer.snapshot()->run, run);
  EXPECT_GT(trainer.snapshot()->images, 0);
  EXPECT_EQ(trainer.samples()->run, run);
  EXPECT_TRUE(answer(trainer, trainer.send(ResumeRun{})));
}

TEST(Trainer, FinishGivesAnOpenRunAnEndOnceAndFromWhereItIs) {
  Trainer trainer({});
  trainer.send(start_with([](int) -> Result<> {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
    return {};
  }));
  ASSERT_TRUE(eventually([&] { return trainer.snapshot()->images > 0; }));
  ASSERT_TRUE(answer(trainer, trainer.send(PauseRun{})));
  const std::int64_t before = trainer.snapshot()->images;
  EXPECT_LT(trainer.snapshot()->progress, 0);
  ASSERT_TRUE(answer(trainer, trainer.send(FinishRun{})));
  EXPECT_FALSE(answer(trainer, trainer.send(FinishRun{})));
  ASSERT_TRUE(eventually([&] { return state_of(trainer) == TrainState::Finished; }));
  const std::int64_t rest = std::clamp(before / 3, kFewestToEnd, kMostToEnd);
  EXPECT_EQ(trainer.snapshot()->images, before + (rest + 7) / 8 * 8);
  EXPECT_EQ(trainer.snapshot()->plan.limits.images, 2 * rest);
  // And it can go on, without an end again.
  ASSERT_TRUE(answer(trainer, trainer.send(ResumeRun{})));
  EXPECT_TRUE(eventually([&] { return trainer.snapshot()->images > before + rest + 100; }));
  EXPECT_LT(trainer.snapshot()->progress, 0);
}

TEST(Trainer, AFinishIsTakenBackAndTheRunGoesOnWithoutAnEnd) {
  Trainer trainer({});
  trainer.send(start_with([](int) -> Result<> {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
    return {};
  }));
  ASSERT_TRUE(eventually([&] { return trainer.snapshot()->images_per_second > 0; }));
  EXPECT_FALSE(answer(trainer, trainer.send(CancelFinish{}))) << "nothing comes to rest yet";
  ASSERT_TRUE(answer(trainer, trainer.send(FinishRun{})));
  ASSERT_TRUE(eventually([&] { return trainer.snapshot()->finishing; }));
  EXPECT_GT(trainer.snapshot()->images_per_second, 0) << "it is as fast as it was";
  EXPECT_GE(trainer.snapshot()->progress, kRateFallsFrom);
  EXPECT_LT(finished_share(trainer.snapshot()->progress), 0.5) << "it begins at its beginning";
  ASSERT_TRUE(answer(trainer, trainer.send(CancelFinish{})));
  EXPECT_FALSE(trainer.snapshot()->finishing);
  EXPECT_LT(trainer.snapshot()->progress, 0);
  EXPECT_EQ(state_of(trainer), TrainState::Training);
  EXPECT_FALSE(answer(trainer, trainer.send(CancelFinish{}))) << "once is enough";
}

TEST(Trainer, CommandsWithoutARunSaySo) {
  Trainer trainer({});
  for (Trainer::Command command : {Trainer::Command{PauseRun{}}, Trainer::Command{ResumeRun{}},
                                   Trainer::Command{FinishRun{}}, Trainer::Command{SetHyper{}}}) {
    const auto result = answer(trainer, trainer.send(std::move(command)));
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::Empty);
  }
}

TEST(Trainer, SavedIsSaidOnlyAfterTheWrite) {
  Trainer trainer({});
  trainer.send(start_with());
  std::atomic<bool> written = false;
  const auto id =
      trainer.send(SaveRun{{}, [&](const JobState& state, const TrainingJob&) -> Result<> {
                             std::this_thread::sleep_for(std::chrono::milliseconds(10));
                             EXPECT_EQ(state.weights.size(), 2U);
                             written = true;
                             return {};
                           }});
  EXPECT_TRUE(answer(trainer, id));
  EXPECT_TRUE(written);
}

/// What one of many readers has seen of a run while it trained.
struct Reader {
  std::vector<std::int64_t> losses;  ///< their images, as taken
  int sent = 0;                      ///< commands
  std::string wrong;                 ///< the first thing that was

  void read(Trainer& trainer, RunId run) {
    std::int64_t last = 0;
    while (true) {
      const auto now = trainer.snapshot();
      if (now->run == run && now->state != TrainState::Starting) {
        if (now->images != 8 * now->step) wrong = "images and steps are of two moments";
        if (now->images < last) wrong = "the run went backwards";
        last = now->images;
      }
      if (const auto grid = trainer.samples(); grid && grid->run != run) wrong = "foreign samples";
      for (const MetricPoint& point : trainer.take_series().losses) losses.push_back(point.images);
      if (sent < 50) {
        trainer.send(SetHyper{});
        ++sent;
      }
      if (now->state == TrainState::Finished) return;
    }
  }
};

TEST(Trainer, ManyReadersSeeWholeStatesAndShareEveryLossBetweenThem) {
  std::atomic<int> wakes = 0;
  TrainerSinks sinks;
  sinks.wake = [&] { ++wakes; };
  Trainer trainer(std::move(sinks));
  StartRun start = start_with({}, {{}, 40'000});
  const RunId run = start.run;
  const CommandId started = trainer.send(std::move(start));
  std::vector<Reader> readers(3);
  {
    std::vector<std::jthread> threads;
    for (Reader& reader : readers) threads.emplace_back([&] { reader.read(trainer, run); });
  }
  std::vector<std::int64_t> losses;
  int sent = 0;
  for (Reader& reader : readers) {
    EXPECT_EQ(reader.wrong, "");
    EXPECT_TRUE(std::is_sorted(reader.losses.begin(), reader.losses.end()));
    losses.insert(losses.end(), reader.losses.begin(), reader.losses.end());
    sent += reader.sent;
  }
  for (const MetricPoint& point : trainer.take_series().losses) losses.push_back(point.images);
  std::sort(losses.begin(), losses.end());
  ASSERT_EQ(losses.size(), 5000U) << "none lost, none told twice";
  for (std::size_t i = 0; i < losses.size(); ++i) {
    ASSERT_EQ(losses[i], static_cast<std::int64_t>(i + 1) * 8);
  }
  // Every command is answered once, and whoever waits is woken for each.
  std::vector<CommandId> answered;
  ASSERT_TRUE(eventually([&] {
    for (const CommandDone& done : trainer.take_done()) answered.push_back(done.id);
    return answered.size() >= static_cast<std::size_t>(sent) + 1;
  }));
  std::sort(answered.begin(), answered.end());
  EXPECT_EQ(std::adjacent_find(answered.begin(), answered.end()), answered.end());
  EXPECT_NE(std::find(answered.begin(), answered.end(), started), answered.end());
  EXPECT_GE(wakes, sent);
}

}  // namespace
}  // namespace pixelatent::testing
