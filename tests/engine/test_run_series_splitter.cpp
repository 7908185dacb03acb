// Both who want a run's series get all of it.
#include <gtest/gtest.h>

#include "engine/run_series_splitter.hpp"
#include "train/run_series_outbox.hpp"

namespace pixelatent::testing {
namespace {

struct SplitterFixture {
  void lose(std::int64_t images) {
    MetricPoint point;
    point.images = images;
    outbox.add(point);
  }
  static std::vector<std::int64_t> images_of(const RunSeries& series) {
    std::vector<std::int64_t> images;
    for (const MetricPoint& point : series.losses) images.push_back(point.images);
    return images;
  }

  RunSeriesOutbox outbox;
  RunSeriesSplitter splitter{[this] { return outbox.take(); }};
};

using Images = std::vector<std::int64_t>;

TEST(RunSeriesSplitter, WindowAndFileBothGetEverythingOnce) {
  SplitterFixture f;
  f.outbox.begin({1});
  f.lose(8);
  f.outbox.add(HyperChange{8, "batch 32 -> 16"});
  EXPECT_EQ(SplitterFixture::images_of(f.splitter.take_for_window()), Images{8});
  f.lose(16);
  const RunSeries file = f.splitter.take_for_file({1});
  EXPECT_EQ(SplitterFixture::images_of(file), (Images{8, 16}));
  EXPECT_EQ(file.changes.size(), 1U);
  const RunSeries window = f.splitter.take_for_window();
  EXPECT_EQ(SplitterFixture::images_of(window), Images{16});
  EXPECT_EQ(window.run, RunId{1});
  EXPECT_TRUE(f.splitter.take_for_file({1}).losses.empty());
}

TEST(RunSeriesSplitter, NothingOfOneRunComesWithAnother) {
  SplitterFixture f;
  f.outbox.begin({1});
  f.lose(8);
  EXPECT_EQ(SplitterFixture::images_of(f.splitter.take_for_window()), Images{8});
  f.lose(16);
  f.outbox.begin({2});
  f.lose(24);
  const RunSeries window = f.splitter.take_for_window();
  EXPECT_EQ(window.run, RunId{2});
  EXPECT_EQ(SplitterFixture::images_of(window), Images{24});
}

TEST(RunSeriesSplitter, WhoStillWritesTheRunBeforeTakesNothingOfTheNewOneAway) {
  SplitterFixture f;
  f.outbox.begin({1});
  f.outbox.begin({2});
  f.lose(8);
  const RunSeries before = f.splitter.take_for_file({1});
  EXPECT_EQ(before.run, RunId{1});
  EXPECT_TRUE(before.losses.empty());
  EXPECT_EQ(SplitterFixture::images_of(f.splitter.take_for_file({2})), Images{8});
}

}  // namespace
}  // namespace pixelatent::testing
