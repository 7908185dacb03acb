#include <gtest/gtest.h>

#include <algorithm>
#include <mutex>

#include "threads/fake_meter.hpp"
#include "train/quality_monitor.hpp"

namespace pixelatent::testing {
namespace {

/// A trainer with a monitor, as the engine puts them together; a measurement whenever there is
/// something new.
struct MonitorFixture {
  explicit MonitorFixture(MeterScript script, JudgeLimits limits = {})
      : monitor(links(), fake_meter(std::move(script)), {0.001, 1}, limits), trainer(sinks()) {}
  ~MonitorFixture() { monitor.close(); }

  QualityHooks links() {
    QualityHooks links;
    links.notify = [this](Notice notice) { said.push(std::move(notice)); };
    links.send = [this](Trainer::Command command) { trainer.send(std::move(command)); };
    links.candidate = [this](const QualityCandidate& candidate) {
      candidates.push(candidate.state->counters.images);
    };
    links.measured = [this](RunId, const QualityPoint& point) { measured.push(point); };
    return links;
  }
  TrainerSinks sinks() {
    TrainerSinks sinks;
    sinks.quality = monitor.sinks();
    return sinks;
  }
  std::string notices() {
    for (Notice& notice : said.drain()) text += notice.text + "\n";
    for (Notice& notice : trainer.take_notices()) text += notice.text + "\n";
    return text;
  }
  bool says(const std::string& words) {
    return eventually([&] { return notices().find(words) != std::string::npos; });
  }

  CommandQueue<Notice> said;
  CommandQueue<std::int64_t> candidates;
  CommandQueue<QualityPoint> measured;
  std::string text;
  QualityMonitor monitor;
  Trainer trainer;
};

/// A tenth of a millisecond an iteration, so that measurements keep up.
StepScript unhurried() {
  return [](int) -> Result<> {
    std::this_thread::sleep_for(std::chrono::microseconds(100));
    return {};
  };
}

TEST(QualityMonitor, MeasuresWhileItTrainsAndAtAPause) {
  MonitorFixture f([](const auto&) { return covering(0.9); });
  f.trainer.send(start_with(unhurried()));
  ASSERT_TRUE(eventually([&] { return f.monitor.report()->history.size() >= 3; }));
  ASSERT_TRUE(answer(f.trainer, f.trainer.send(PauseRun{})));
  const std::int64_t at = f.trainer.snapshot()->images;
  EXPECT_TRUE(eventually([&] { return f.monitor.report()->history.back().images == at; }));
  const auto points = f.measured.drain();
  const auto candidates = f.candidates.drain();
  for (const QualityPoint& point : points) {
    EXPECT_NE(std::find(candidates.begin(), candidates.end(), point.images), candidates.end());
    EXPECT_DOUBLE_EQ(point.figures.coverage, 0.9);
  }
  const auto report = f.monitor.report();
  EXPECT_EQ(report->history.size(), points.size());
  EXPECT_TRUE(std::is_sorted(points.begin(), points.end(),
                             [](const auto& a, const auto& b) { return a.images < b.images; }));
}

/// Good for ten measurements, then every sample is alike; good again after the way back.
MeterScript collapsing(std::atomic<int>& calls, int from, int to) {
  return [&calls, from, to](const auto&) {
    const int n = calls++;
    return covering(n >= from && n < to ? 0.1 : std::min(0.9, 0.5 + 0.05 * n));
  };
}

TEST(QualityMonitor, ACollapseGoesBackToTheBestStateWithHalfTheRate) {
  std::atomic<int> calls = 0;
  MonitorFixture f(collapsing(calls, 10, 12));
  f.trainer.send(start_with(unhurried()));
  ASSERT_TRUE(f.says("became alike"));
  ASSERT_TRUE(answer(f.trainer, f.trainer.send(PauseRun{})));
  EXPECT_FLOAT_EQ(f.trainer.snapshot()->hyper[Setting::LearningRate],
                  HyperParams{}[Setting::LearningRate] / 2);
  // The best was the newest before it went wrong.
  const auto points = f.measured.drain();
  ASSERT_GE(points.size(), 12U);
  const std::int64_t best = points[9].images;
  const RunSeries series = f.trainer.take_series();
  const auto& changes = series.changes;
  ASSERT_EQ(changes.size(), 2U);
  EXPECT_EQ(changes[0].images, best);
  EXPECT_EQ(changes[1].images, best);
  // The state is that of the moment: the fake's weights count its iterations.
  const auto& losses = series.losses;
  const auto back =
      std::adjacent_find(losses.begin(), losses.end(),
                         [](const auto& a, const auto& b) { return b.images < a.images; });
  ASSERT_NE(back, losses.end());
  EXPECT_EQ(std::next(back)->images, best + 8);
  ASSERT_TRUE(answer(
      f.trainer,
      f.trainer.send(SaveRun{{}, [&](const JobState& state, const TrainingJob&) -> Result<> {
                               EXPECT_EQ((state.weights.at(0) | state.weights.at(1) << 8) * 8,
                                         state.counters.images);
                               return {};
                             }})));
  const auto report = f.monitor.report();
  EXPECT_NE(report->verdict.progress, Progress::Collapse);
  for (const QualityPoint& point : report->history) EXPECT_GT(point.figures.coverage, 0.4);
}

TEST(QualityMonitor, ThePublishedModelsKeepTheirFaults) {
  std::atomic<int> calls = 0;
  MonitorFixture f(collapsing(calls, 10, 1 << 20));
  f.trainer.send(start_with(unhurried(), {}, ModelKind::Dcgan));
  ASSERT_TRUE(f.says("have become alike"));
  EXPECT_FLOAT_EQ(f.trainer.snapshot()->hyper[Setting::LearningRate],
                  HyperParams{}[Setting::LearningRate]);
  EXPECT_TRUE(f.trainer.take_series().changes.empty());
}

TEST(QualityMonitor, EndlessCollapsePauses) {
  // Good once after every way back, never again after that.
  std::int64_t last = -1;
  MonitorFixture f([&last](const QualityCandidate& candidate) {
    const std::int64_t images = candidate.state->counters.images;
    const bool first = last < 0;
    last = images;
    return covering(first ? 0.9 : 0.1);
  });
  f.trainer.send(start_with(unhurried()));
  ASSERT_TRUE(f.says("again and again"));
  EXPECT_TRUE(eventually([&] { return f.trainer.snapshot()->state == TrainState::Paused; }));
}

TEST(QualityMonitor, APlateauIsSaidOnce) {
  JudgeLimits limits;
  limits.patience_seconds = 0;
  MonitorFixture f([](const auto&) { return covering(0.9); }, limits);
  f.trainer.send(start_with(unhurried()));
  ASSERT_TRUE(f.says("stopped getting better"));
  const std::size_t then = f.monitor.report()->history.size();
  ASSERT_TRUE(eventually([&] { return f.monitor.report()->history.size() > then + 5; }));
  const std::string text = f.notices();
  EXPECT_EQ(text.find("stopped getting better"), text.rfind("stopped getting better"));
}

TEST(QualityMonitor, GoesBackToTheBestWhenAsked) {
  std::atomic<int> calls = 0;
  MonitorFixture f([&](const auto&) { return covering(calls++ == 2 ? 0.95 : 0.9); });
  EXPECT_FALSE(f.monitor.way_to_best());
  f.trainer.send(start_with(unhurried()));
  ASSERT_TRUE(eventually([&] { return f.monitor.report()->history.size() >= 6; }));
  ASSERT_TRUE(answer(f.trainer, f.trainer.send(PauseRun{})));
  const auto report = f.monitor.report();
  ASSERT_EQ(report->best, 2U);
  const auto way = f.monitor.way_to_best();
  ASSERT_TRUE(way);
  HyperParams mine;
  mine[Setting::Penalty] = 2;
  ASSERT_TRUE(answer(f.trainer, f.trainer.send(SetHyper{mine})));
  ASSERT_TRUE(answer(f.trainer, f.trainer.send(*way)));
  const auto now = f.trainer.snapshot();
  EXPECT_EQ(now->state, TrainState::Paused);
  EXPECT_EQ(now->images, report->history[2].images);
  EXPECT_EQ(now->hyper, mine) << "what is set stays set";
  EXPECT_EQ(f.monitor.report()->history.size(), 3U);
  GoBack other = *way;
  other.run.value += 1;
  EXPECT_FALSE(answer(f.trainer, f.trainer.send(other)));
}

TEST(QualityMonitor, AnotherRunBeginsWithoutTheFiguresOfTheOneBefore) {
  MonitorFixture f([](const auto&) { return covering(0.9); });
  f.trainer.send(start_with(unhurried()));
  ASSERT_TRUE(eventually([&] { return f.monitor.report()->history.size() >= 3; }));
  const RunId before = f.monitor.report()->run;
  ASSERT_TRUE(answer(f.trainer, f.trainer.send(PauseRun{})));
  StartRun start = start_with(unhurried());
  start.make = [make = start.make]() -> Result<MadeRun> {
    auto made = make();
    made->counters.images = 5000;
    made->quality = {{4000, 10, covering(0.8)}, {6000, 20, covering(0.9)}};
    return made;
  };
  start.paused = true;
  ASSERT_TRUE(answer(f.trainer, f.trainer.send(std::move(start))));
  const auto report = f.monitor.report();
  EXPECT_NE(report->run, before);
  ASSERT_EQ(report->history.size(), 1U) << "what came after the state that goes on does not count";
  EXPECT_EQ(report->history[0].images, 4000);
  EXPECT_EQ(report->best, 0U);
  EXPECT_FALSE(f.monitor.way_to_best()) << "its state is in the file alone";
}

TEST(QualityMonitor, IsClosedBusyAHundredTimes) {
  for (int i = 0; i < 100; ++i) {
    MonitorFixture f([](const auto&) { return covering(0.9); });
    f.trainer.send(start_with());
    if (i % 2 == 0) std::this_thread::sleep_for(std::chrono::milliseconds(2));
    if (i % 3 == 0) f.trainer.send(EndRun{});
  }
}

}  // namespace
}  // namespace pixelatent::testing
