#include "gui/widgets/plot_axis.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace pixelatent::gui {
namespace {

std::vector<std::string> labels(const Axis& axis, int wanted) {
  std::vector<std::string> out;
  for (const Tick& tick : nice_ticks(axis, wanted)) out.push_back(tick.label);
  return out;
}
using Labels = std::vector<std::string>;

TEST(PlotAxis, LinearTicksAreAtOneTwoOrFiveTimesAPowerOfTen) {
  EXPECT_EQ(labels({0, 1}, 5), (Labels{"0", "0.2", "0.4", "0.6", "0.8", "1.0"}));
  EXPECT_EQ(labels({0, 100}, 4), (Labels{"0", "50", "100"}));
  EXPECT_EQ(labels({-1, 1}, 4), (Labels{"-1.0", "-0.5", "0", "0.5", "1.0"}));
  EXPECT_EQ(labels({0, 48000}, 5), (Labels{"0", "10k", "20k", "30k", "40k"}));
  EXPECT_EQ(labels({12000, 14000}, 4), (Labels{"12.0k", "12.5k", "13.0k", "13.5k", "14.0k"}));
}

TEST(PlotAxis, LogTicksAreAtPowersOfTen) {
  EXPECT_EQ(labels({0.001, 1000, AxisScale::Log}, 6),
            (Labels{"0.001", "0.01", "0.1", "1", "10", "100", "1k"}));
  EXPECT_EQ(labels({1e-6, 1, AxisScale::Log}, 3), (Labels{"1e-6", "1e-4", "0.01", "1"}));
}

TEST(PlotAxis, LogAxisOverFewDecadesHasStepsBetween) {
  EXPECT_EQ(labels({0.15, 6, AxisScale::Log}, 6), (Labels{"0.2", "0.5", "1", "2", "5"}));
  // Within half a decade no power fits: nice linear values, still placed logarithmically.
  EXPECT_GE(nice_ticks({2.1, 3.3, AxisScale::Log}, 4).size(), 2u);
}

TEST(PlotAxis, TicksLieInsideTheAxis) {
  for (const AxisScale scale : {AxisScale::Linear, AxisScale::Log}) {
    for (const double from : {1e-9, 0.003, 0.7, 12.0, 9e5}) {
      for (const double factor : {1.001, 1.5, 30.0, 1e6}) {
        const Axis axis{from, from * factor, scale};
        const auto ticks = nice_ticks(axis, 5);
        EXPECT_LE(ticks.size(), 14u) << from << " x" << factor;
        for (const Tick& tick : ticks) {
          EXPECT_GE(axis.share(tick.value), -1e-6);
          EXPECT_LE(axis.share(tick.value), 1 + 1e-6);
        }
      }
    }
  }
}

TEST(PlotAxis, ShareAndValueAreInverses) {
  for (const AxisScale scale : {AxisScale::Linear, AxisScale::Log}) {
    const Axis axis{0.01, 100, scale};
    for (const double share : {0.0, 0.25, 0.5, 1.0}) {
      EXPECT_NEAR(axis.share(axis.value_at(share)), share, 1e-12);
    }
  }
  EXPECT_DOUBLE_EQ((Axis{0.01, 100, AxisScale::Log}.value_at(0.5)), 1);
  EXPECT_TRUE(std::isnan((Axis{0.01, 100, AxisScale::Log}.share(-1))));
}

TEST(PlotAxis, MarginsGiveRoomAndARangeOfOneValueIsWidened) {
  const Axis plain = with_margin(0, 10, AxisScale::Linear, 0.1);
  EXPECT_DOUBLE_EQ(plain.from, -1);
  EXPECT_DOUBLE_EQ(plain.to, 11);
  const Axis flat = with_margin(3, 3, AxisScale::Linear);
  EXPECT_LT(flat.from, 3);
  EXPECT_GT(flat.to, 3);
  const Axis log = with_margin(0, 0, AxisScale::Log);
  EXPECT_GT(log.from, 0);
  EXPECT_GT(log.to, log.from);
}

TEST(PlotAxis, ShortNumbers) {
  EXPECT_EQ(short_number(0), "0");
  EXPECT_EQ(short_number(0.35), "0.35");
  EXPECT_EQ(short_number(0.0005), "5e-4");
  EXPECT_EQ(short_number(0.000512), "5.12e-4");
  EXPECT_EQ(short_number(0.00051), "5.1e-4");
  EXPECT_EQ(short_number(152), "152");
  EXPECT_EQ(short_number(999.7), "1k");
  EXPECT_EQ(short_number(12345), "12.3k");
  EXPECT_EQ(short_number(12345, 4), "12.35k");
  EXPECT_EQ(short_number(1.2e6), "1.2M");
  EXPECT_EQ(short_number(3e15), "3e15");
  EXPECT_EQ(short_number(-4.5), "-4.5");
  EXPECT_EQ(short_number(std::numeric_limits<double>::quiet_NaN()), "–");
}

}  // namespace
}  // namespace pixelatent::gui
