#include "gui/widgets/plot_trace.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <cmath>
#include <limits>
#include <random>

namespace pixelatent::gui {
namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();

MinMax plain_extent(std::span<const float> values, IndexRange range) {
  MinMax sum;
  for (std::size_t i = range.begin; i < range.end; ++i) sum.add(values[i]);
  return sum;
}

TEST(MinMaxPyramid, AgreesWithLookingAtEveryValue) {
  std::mt19937 rng(1);
  std::uniform_real_distribution<float> value(-5, 5);
  std::vector<float> values;
  MinMaxPyramid pyramid;
  for (const std::size_t size : {1u, 15u, 16u, 17u, 255u, 256u, 257u, 4100u, 70000u}) {
    while (values.size() < size) {
      values.push_back(values.size() % 7 == 3 ? kNan : value(rng));
      pyramid.append(values.back());
    }
    std::uniform_int_distribution<std::size_t> at(0, size);
    for (int i = 0; i < 200; ++i) {
      IndexRange range{at(rng), at(rng)};
      if (range.begin > range.end) std::swap(range.begin, range.end);
      ASSERT_EQ(pyramid.query(values, range), plain_extent(values, range))
          << size << " values, " << range.begin << " to " << range.end;
    }
  }
}

TEST(PlotTrace, SmoothingIsABiasCorrectedMovingAverage) {
  PlotTrace trace;
  trace.set_smoothing(0.5f);
  for (const float y : {4.0f, 2.0f, 0.0f}) trace.append(static_cast<double>(trace.size()), y);
  EXPECT_FLOAT_EQ(trace.smoothed()[0], 4);  // no pull towards zero at the start
  EXPECT_FLOAT_EQ(trace.smoothed()[1], (0.5f * 2 + 0.25f * 4) / 0.75f);
  EXPECT_FLOAT_EQ(trace.smoothed()[2], (0.25f * 2 + 0.125f * 4) / 0.875f);
  trace.set_smoothing(0);
  EXPECT_FLOAT_EQ(trace.smoothed()[2], 0);
}

TEST(PlotTrace, ChangingTheSmoothingLaterIsTheSameAsHavingHadItAllAlong) {
  PlotTrace early, late;
  early.set_smoothing(0.9f);
  for (int i = 0; i < 1000; ++i) {
    const float y = std::sin(static_cast<float>(i) * 0.1f);
    early.append(i, y);
    late.append(i, y);
  }
  late.set_smoothing(0.9f);
  for (std::size_t i = 0; i < 1000; ++i) EXPECT_EQ(early.smoothed()[i], late.smoothed()[i]);
}

TEST(PlotTrace, GapsStayGapsAndDoNotSpoilTheAverage) {
  PlotTrace trace;
  trace.set_smoothing(0.9f);
  trace.append(0, 1);
  trace.append(1, kNan);
  trace.append(2, std::numeric_limits<float>::infinity());
  trace.append(3, 1);
  EXPECT_TRUE(std::isnan(trace.smoothed()[1]));
  EXPECT_TRUE(std::isnan(trace.raw()[2])) << "infinity counts as no value";
  EXPECT_FLOAT_EQ(trace.smoothed()[3], 1);
}

TEST(PlotTrace, PointsOutOfOrderAreDropped) {
  PlotTrace trace;
  trace.append(5, 1);
  trace.append(4, 2);
  trace.append(5, 3);
  EXPECT_EQ(trace.size(), 2u);
}

TEST(PlotTrace, FindsRangesAndNeighbours) {
  PlotTrace trace;
  EXPECT_EQ(trace.nearest(3), trace.size());
  for (const double x : {0.0, 10.0, 20.0, 30.0}) trace.append(x, -1);
  EXPECT_EQ(trace.within(10, 30).begin, 1u);
  EXPECT_EQ(trace.within(10, 30).end, 3u);
  EXPECT_EQ(trace.nearest(-5), 0u);
  EXPECT_EQ(trace.nearest(14), 1u);
  EXPECT_EQ(trace.nearest(16), 2u);
  EXPECT_EQ(trace.nearest(99), 3u);
  EXPECT_TRUE(std::isinf(trace.smallest_positive()));
  trace.append(40, 0.5f);
  EXPECT_FLOAT_EQ(trace.smallest_positive(), 0.5f);
}

TEST(PlotTrace, DecimationKeepsEveryPeakInItsColumn) {
  PlotTrace trace;
  for (int i = 0; i < 10000; ++i) trace.append(i, i == 4321 ? 100.0f : i == 77 ? -50.0f : 1.0f);
  const auto columns = decimate(trace, PlotCurve::Raw, 0, 10000, 100);
  ASSERT_EQ(columns.size(), 100u);
  for (std::size_t c = 0; c < columns.size(); ++c) {
    EXPECT_EQ(columns[c].extent.high, c == 43 ? 100.0f : 1.0f) << c;
    EXPECT_EQ(columns[c].extent.low, c == 0 ? -50.0f : 1.0f) << c;
  }
}

TEST(PlotTrace, DecimationLeavesOutWhatIsNotInView) {
  PlotTrace trace;
  for (int i = 0; i < 100; ++i) trace.append(i, static_cast<float>(i));
  const auto columns = decimate(trace, PlotCurve::Raw, 40, 60, 40);
  MinMax all;
  for (const PlotColumn& column : columns) all.add(column.extent);
  EXPECT_EQ(all, (MinMax{40, 59}));
  EXPECT_TRUE(columns[1].extent.nothing()) << "no point between 40.5 and 41";
  trace.clear();
  EXPECT_TRUE(decimate(trace, PlotCurve::Raw, 0, 1, 3)[0].extent.nothing());
}

TEST(PlotTrace, AMillionPointsAreSummedUpWithinAFrame) {
  PlotTrace trace;
  trace.set_smoothing(0.99f);
  for (int i = 0; i < 1'000'000; ++i) trace.append(i, std::sin(static_cast<float>(i) * 1e-3f));
  const auto start = std::chrono::steady_clock::now();
  const auto columns = decimate(trace, PlotCurve::Smoothed, 0, 1e6, 1000);
  const std::chrono::duration<double, std::milli> spent = std::chrono::steady_clock::now() - start;
  EXPECT_FALSE(columns[500].extent.nothing());
  // Takes 0.3 ms here; the bound holds on a busy machine under a sanitizer, too.
  EXPECT_LT(spent.count(), 100);
}

}  // namespace
}  // namespace pixelatent::gui
