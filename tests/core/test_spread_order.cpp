#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "base/rng.hpp"
#include "model/spread_order.hpp"

namespace pixelatent {
namespace {

/// Two clouds far apart in the second of three dimensions, mixed up.
std::vector<float> two_clouds(int count) {
  Rng rng(5);
  std::vector<float> values;
  for (int i = 0; i < count; ++i) {
    values.push_back(static_cast<float>(rng.normal()));
    values.push_back(static_cast<float>(rng.normal()) + (i % 2 == 0 ? 50.0F : 0.0F));
    values.push_back(static_cast<float>(rng.normal()));
  }
  return values;
}

TEST(SpreadOrder, HoldsEveryRowOnceAndKeepsCloudsTogether) {
  const std::vector<int> order = spread_order(two_clouds(64), 3);
  std::vector<int> sorted = order;
  std::sort(sorted.begin(), sorted.end());
  for (int i = 0; i < 64; ++i) EXPECT_EQ(sorted[static_cast<std::size_t>(i)], i);
  for (std::size_t i = 0; i < 32; ++i) EXPECT_EQ(order[i] % 2, order[0] % 2);
  for (std::size_t i = 32; i < 64; ++i) EXPECT_NE(order[i] % 2, order[0] % 2);
}

TEST(SpreadOrder, EvenTheFewestDrawsTakeFromBothClouds) {
  const std::vector<int> order = spread_order(two_clouds(64), 3);
  for (const double offset : {0.0, 0.3, 0.99}) {
    int even = 0;
    for (const int place : evenly_spread(64, 4, offset))
      even += order[static_cast<std::size_t>(place)] % 2 == 0;
    EXPECT_NEAR(even, 2, 1) << offset;
  }
}

TEST(SpreadOrder, HandlesNothingAndAllTheSame) {
  EXPECT_TRUE(spread_order({}, 3).empty());
  EXPECT_TRUE(evenly_spread(0, 5, 0.5).empty());
  const std::vector<float> same(30, 1.0F);
  EXPECT_EQ(spread_order(same, 3).size(), 10U);
}

TEST(SpreadOrder, MoreDrawsThanPlacesTakeEachAboutAsOften) {
  std::vector<int> times(7, 0);
  for (const int place : evenly_spread(7, 16, 0.4)) ++times[static_cast<std::size_t>(place)];
  EXPECT_LE(
      *std::max_element(times.begin(), times.end()) - *std::min_element(times.begin(), times.end()),
      2);
}

}  // namespace
}  // namespace pixelatent
