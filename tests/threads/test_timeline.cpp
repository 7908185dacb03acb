#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <mutex>

#include "threads/fake_job.hpp"
#include "train/timeline.hpp"

namespace pixelatent::testing {
namespace {

using Due = MomentClock::Due;

Moment moment_at(std::int64_t images, std::size_t generator_bytes = 0) {
  auto grid = std::make_shared<SampleGrid>();
  grid->images = images;
  Moment moment;
  moment.grid = std::move(grid);
  if (generator_bytes > 0) {
    moment.generator = std::make_shared<const std::vector<std::uint8_t>>(generator_bytes);
  }
  return moment;
}

std::vector<std::int64_t> images_of(const TimelineKeeper& keeper) {
  std::vector<std::int64_t> images;
  for (const Moment& moment : keeper.timeline().moments) images.push_back(moment.grid->images);
  return images;
}

struct Taken {
  std::vector<std::int64_t> frames, generators;
  TimelineKeeper keeper;
};

/// A whole run as the trainer lives it: `rate` images a second in batches of 32.
Taken live(double hours, double rate, int sprites, std::size_t generator_bytes = 1000) {
  Taken taken;
  MomentClock clock;
  clock.begin({});
  for (std::int64_t images = 0; static_cast<double>(images) < hours * 3600 * rate; images += 32) {
    const MomentClock::Time now{images, static_cast<double>(images) / sprites,
                                static_cast<double>(images) / rate};
    const Due due = clock.due(now);
    if (due == Due::Nothing) continue;
    clock.taken(now, due);
    taken.frames.push_back(images);
    if (due == Due::FrameAndGenerator) taken.generators.push_back(images);
    taken.keeper.add(moment_at(images, due == Due::FrameAndGenerator ? generator_bytes : 0));
  }
  return taken;
}

TEST(MomentClock, EveryEpochOnceEpochsAreLongEnough) {
  const Taken run = live(0.1, 50, 320);  // an epoch is 6.4 s
  EXPECT_EQ(run.frames.front(), 0);
  for (int epoch = 20; epoch < 50; ++epoch) {
    const auto within = [&](std::int64_t images) { return images / 320 == epoch; };
    const auto frames = std::count_if(run.frames.begin(), run.frames.end(), within);
    EXPECT_TRUE(frames == 1 || frames == 2) << epoch;  // 2: one for the generator's sake
  }
}

TEST(MomentClock, LongEpochsAreLookedAtWithin) {
  const Taken run = live(0.1, 50, 100000);  // not one epoch
  EXPECT_GT(run.frames.size(), 40U);
}

TEST(MomentClock, AnOvernightRunIsNotDrawnAllTheTime) {
  const Taken run = live(10, 50, 30);  // three epochs in two seconds
  EXPECT_LT(run.frames.size(), 4000U);
  for (std::size_t i = 2; i < run.frames.size(); ++i) {
    ASSERT_GE(run.frames[i] - run.frames[i - 1], 32);
  }
  const double last_gap =
      static_cast<double>(run.frames.back() - run.frames[run.frames.size() - 2]) / 50;
  EXPECT_GT(last_gap, 60);
}

TEST(MomentClock, GeneratorsAreEvenOnALogScale) {
  const Taken run = live(10, 50, 320);
  ASSERT_GT(run.generators.size(), 15U);
  ASSERT_LT(run.generators.size(), 30U);
  for (std::size_t i = 1; i < run.generators.size(); ++i) {
    const double ratio =
        static_cast<double>(run.generators[i]) / static_cast<double>(run.generators[i - 1]);
    EXPECT_NEAR(ratio, 1.4, 0.1) << run.generators[i];
  }
}

TEST(MomentClock, GoesOnWhereARunWas) {
  MomentClock clock;
  clock.begin({12000, 40, 300});
  EXPECT_EQ(clock.due({12000, 40, 300}), Due::Nothing);
  EXPECT_EQ(clock.due({12032, 41, 300.5}), Due::Nothing);
  EXPECT_EQ(clock.due({12100, 41, 302}), Due::Frame);
  EXPECT_EQ(clock.due({17000, 56, 420}), Due::FrameAndGenerator);
  clock.went_back({6000, 20, 430});
  EXPECT_EQ(clock.due({6032, 20.1, 440}), Due::Nothing);
  EXPECT_EQ(clock.due({6400, 21, 440}), Due::Frame);
}

TEST(TimelineKeeper, StaysSmallAndKeepsTheEarlyDetail) {
  const Taken run = live(10, 50, 320);
  const std::vector<std::int64_t> kept = images_of(run.keeper);
  EXPECT_EQ(kept.size(), kMaxMoments);
  EXPECT_TRUE(std::is_sorted(kept.begin(), kept.end()));
  EXPECT_EQ(kept.front(), 0);
  EXPECT_EQ(kept.back(), run.frames.back());
  // As many in the first percent of the run's images as in the last half, or more.
  const auto until = [&](double share) {
    return std::count_if(kept.begin(), kept.end(), [&](std::int64_t images) {
      return static_cast<double>(images) <= share * static_cast<double>(kept.back());
    });
  };
  EXPECT_GE(until(0.01), static_cast<std::ptrdiff_t>(kept.size()) - until(0.5));
  // No hole: nowhere does the film jump to more than one and a half times the images.
  for (std::size_t i = 2; i < kept.size(); ++i) {
    if (kept[i - 1] < 500) continue;
    EXPECT_LT(static_cast<double>(kept[i]), 1.5 * static_cast<double>(kept[i - 1]));
  }
}

TEST(TimelineKeeper, GeneratorsAreBoundedInNumberAndBytes) {
  const auto count = [](const TimelineKeeper& keeper) {
    std::size_t generators = 0, bytes = 0;
    for (const Moment& moment : keeper.timeline().moments) {
      if (!moment.generator) continue;
      ++generators;
      bytes += moment.generator->size();
    }
    return std::pair{generators, bytes};
  };
  EXPECT_EQ(count(live(10, 50, 320).keeper).first, kMaxMomentGenerators);
  const auto [few, bytes] = count(live(10, 50, 320, kMaxGeneratorBytes / 4).keeper);
  EXPECT_EQ(few, 4U);
  EXPECT_LE(bytes, kMaxGeneratorBytes);
}

TEST(TimelineKeeper, SaysWhatGoes) {
  TimelineKeeper keeper;
  std::vector<std::int64_t> there;
  std::vector<std::int64_t> with_generator;
  const auto follow = [&](std::int64_t images, bool generator) {
    if (std::find(there.begin(), there.end(), images) == there.end()) there.push_back(images);
    const auto dropped = keeper.add(moment_at(images, generator ? 10 : 0));
    for (const std::int64_t gone : dropped.moments) {
      EXPECT_EQ(std::erase(there, gone), 1) << gone;
    }
    for (const std::int64_t gone : dropped.generators) {
      EXPECT_EQ(std::erase(with_generator, gone), 1) << gone;
    }
    if (generator) with_generator.push_back(images);
    std::sort(there.begin(), there.end());
    EXPECT_EQ(there, images_of(keeper));
  };
  for (int i = 0; i < 400; ++i) follow(i * 100, i % 15 == 14);
  follow(20000, false);  // back to an earlier moment
  EXPECT_EQ(images_of(keeper).back(), 20000);
  follow(20000, true);
  std::vector<std::int64_t> held;
  for (const Moment& moment : keeper.timeline().moments) {
    if (moment.generator) held.push_back(moment.grid->images);
  }
  std::sort(with_generator.begin(), with_generator.end());
  EXPECT_EQ(held, with_generator);
}

TEST(TimelineKeeper, GoesOnWithWhatWasKept) {
  TimelineKeeper keeper;
  keeper.begin({1}, {moment_at(0), moment_at(500, 10), moment_at(900)});
  keeper.add(moment_at(1000));
  EXPECT_EQ(images_of(keeper), (std::vector<std::int64_t>{0, 500, 900, 1000}));
  keeper.begin({1}, {});
  keeper.add(moment_at(0));
  EXPECT_EQ(images_of(keeper), (std::vector<std::int64_t>{0}));
}

TEST(MostCrowded, LeavesTheEndsAndTheFixedAlone) {
  const std::vector<std::int64_t> images = {0, 1000, 1001, 1002, 5000};
  EXPECT_EQ(most_crowded(images, {}), 2U);
  EXPECT_NE(most_crowded(images, {false, false, true, false, false}), 2U);
  EXPECT_EQ(most_crowded(images, {true, true, true, true, true}), 0U);
  EXPECT_EQ(most_crowded(std::vector<std::int64_t>{1, 2}, {}), 0U);
}

TEST(Trainer, HandsOutMomentsWithoutTheWindowToo) {
  std::mutex mutex;
  std::vector<MomentDrawn> moments;
  TrainerSinks sinks;
  sinks.publish_samples = false;
  sinks.moment = [&](MomentDrawn moment) {
    const std::lock_guard lock(mutex);
    moments.push_back(std::move(moment));
  };
  {
    Trainer trainer(std::move(sinks));
    TrainLimits limits;
    limits.images = 2000;
    ASSERT_TRUE(answer(trainer, trainer.send(start_with({}, limits))));
    ASSERT_TRUE(eventually([&] { return trainer.snapshot()->state == TrainState::Finished; }));
  }
  const std::lock_guard lock(mutex);
  ASSERT_GE(moments.size(), 2U);
  EXPECT_EQ(moments.front().grid->images, 0);
  EXPECT_EQ(moments.back().grid->images, 2000);  // how it ended is always there
  for (std::size_t i = 1; i < moments.size(); ++i) {
    EXPECT_GT(moments[i].grid->images, moments[i - 1].grid->images);
    EXPECT_EQ(moments[i].grid->run, moments[0].grid->run);
  }
}

}  // namespace
}  // namespace pixelatent::testing
