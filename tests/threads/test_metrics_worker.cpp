#include <gtest/gtest.h>
#include <time.h>

#include <mutex>
#include <vector>

#include "threads/fake_meter.hpp"

namespace pixelatent::testing {
namespace {

using namespace std::chrono_literals;

struct MetricsFixture {
  explicit MetricsFixture(
      QualityPace pace, MeterScript script = [](const auto&) { return covering(1); })
      : worker(
            fake_meter(std::move(script)),
            [this](const QualityCandidate& candidate, const QualityFigures&) {
              const std::lock_guard lock(mutex);
              measured.push_back(candidate.state->counters.images);
            },
            [this](const std::string&) { ++errors; }, pace) {}

  std::vector<std::int64_t> seen() {
    const std::lock_guard lock(mutex);
    return measured;
  }

  std::mutex mutex;
  std::vector<std::int64_t> measured;
  std::atomic<int> errors = 0;
  MetricsWorker worker;
};

TEST(MetricsWorker, TheNewestCandidateWins) {
  std::atomic<bool> begun = false, go_on = false;
  MetricsFixture f({0, 1}, [&](const auto&) {
    begun = true;
    while (!go_on) std::this_thread::sleep_for(100us);
    return covering(1);
  });
  f.worker.offer(candidate_of(1));
  ASSERT_TRUE(eventually([&] { return begun.load(); }));
  EXPECT_TRUE(f.worker.clock().measuring);
  EXPECT_FALSE(f.worker.wants_one());
  for (int i = 2; i <= 100; ++i) f.worker.offer(candidate_of(i));
  go_on = true;
  ASSERT_TRUE(eventually([&] { return f.seen().size() == 2; }));
  EXPECT_EQ(f.seen(), (std::vector<std::int64_t>{1, 100}));
}

TEST(MetricsWorker, WaitsBeforeTheFirstAndBetweenTwo) {
  MetricsFixture f({0.15, 1});
  const auto begin = std::chrono::steady_clock::now();  // before the wait begins
  f.worker.begin_run();
  EXPECT_FALSE(f.worker.wants_one());
  f.worker.offer(candidate_of(1));
  ASSERT_TRUE(eventually([&] { return f.seen().size() == 1; }));
  EXPECT_GE(std::chrono::steady_clock::now() - begin, 150ms);
  f.worker.offer(candidate_of(2));
  ASSERT_TRUE(eventually([&] { return f.seen().size() == 2; }));
  EXPECT_GE(std::chrono::steady_clock::now() - begin, 300ms);
}

TEST(MetricsWorker, RestsTwentyTimesAsLongAsItWorked) {
  // Work is time on a processor: a sleeping meter takes none away from training.
  const auto busy = [](const auto&) {
    // By the thread's own clock: elsewhere a busy machine would be counted as work.
    timespec now{};
    do {
      clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    } while (now.tv_sec == 0 && now.tv_nsec < 20'000'000);
    return covering(1);
  };
  MetricsFixture f({0, 0.05}, busy);
  const auto begin = std::chrono::steady_clock::now();
  f.worker.offer(candidate_of(1));
  ASSERT_TRUE(eventually([&] { return f.seen().size() == 1 && !f.worker.clock().measuring; }));
  const bool wants = f.worker.wants_one();
  const auto due = f.worker.clock().due;
  // A machine that is busy elsewhere may have slept through the rest.
  if (std::chrono::steady_clock::now() < due) {
    EXPECT_FALSE(wants);
  }
  EXPECT_GT(due - begin, 60ms) << "even on a busy machine some of it was work";
}

TEST(MetricsWorker, FinishingMeasuresWhatWaitsWhateverThePace) {
  MetricsFixture f({3600, 1});
  f.worker.begin_run();
  f.worker.offer(candidate_of(7));
  std::this_thread::sleep_for(5ms);
  EXPECT_TRUE(f.seen().empty());
  f.worker.finish();
  EXPECT_EQ(f.seen(), std::vector<std::int64_t>{7});
  f.worker.finish();
  EXPECT_EQ(f.seen().size(), 1U);
}

TEST(MetricsWorker, FinishingTakesUpWhatWasStoppedHalfWay) {
  std::atomic<bool> begun = false;
  std::atomic<int> calls = 0;
  MetricsFixture f({0, 1}, [&](const auto&) {
    begun = true;
    // The first time until it has been told to stop.
    if (calls++ == 0) std::this_thread::sleep_for(50ms);
    return covering(1);
  });
  f.worker.offer(candidate_of(3));
  ASSERT_TRUE(eventually([&] { return begun.load(); }));
  f.worker.finish();
  EXPECT_EQ(calls, 2);
  EXPECT_EQ(f.seen(), std::vector<std::int64_t>{3});
}

TEST(MetricsWorker, AnotherRunForgetsWhatWaits) {
  MetricsFixture f({0.05, 1});
  f.worker.offer(candidate_of(1));
  f.worker.begin_run();
  std::this_thread::sleep_for(100ms);
  EXPECT_TRUE(f.seen().empty());
  EXPECT_TRUE(f.worker.wants_one());
}

TEST(MetricsWorker, AThrowIsSaidAndTheNextOneIsMeasured) {
  MetricsFixture f({0, 1}, [](const QualityCandidate& candidate) -> QualityFigures {
    if (candidate.state->counters.images == 1) throw std::runtime_error("no such sprite");
    return covering(1);
  });
  f.worker.offer(candidate_of(1));
  ASSERT_TRUE(eventually([&] { return f.errors == 1; }));
  f.worker.offer(candidate_of(2));
  EXPECT_TRUE(eventually([&] { return f.seen() == std::vector<std::int64_t>{2}; }));
}

TEST(MetricsWorker, IsDestroyedBusyAThousandTimes) {
  for (int i = 0; i < 1000; ++i) {
    MetricsFixture f({i % 2 == 0 ? 0 : 0.0005, 1});
    f.worker.offer(candidate_of(1));
    f.worker.offer(candidate_of(2));
    if (i % 5 == 0) f.worker.begin_run();
  }
}

}  // namespace
}  // namespace pixelatent::testing
