#include <gtest/gtest.h>

#include <algorithm>

#include "dataset/kept_back.hpp"

namespace pixelatent {
namespace {

TEST(KeptBack, SmallSetsKeepNothingBack) {
  EXPECT_TRUE(kept_back(599).empty());
  EXPECT_EQ(learned_from(599).size(), 599U);
  EXPECT_TRUE(learned_from(0).empty());
}

TEST(KeptBack, IsOneInSixteenAndAtMostAHundredAndTwentyEight) {
  EXPECT_EQ(kept_back(600).size(), 37U);
  EXPECT_EQ(kept_back(1806).size(), 112U);
  EXPECT_EQ(kept_back(10'000).size(), 128U);
}

TEST(KeptBack, BothPartsTogetherAreTheSetAndStayTheSame) {
  std::vector<int> all = kept_back(1000);
  const std::vector<int> others = learned_from(1000);
  all.insert(all.end(), others.begin(), others.end());
  std::sort(all.begin(), all.end());
  ASSERT_EQ(all.size(), 1000U);
  for (int i = 0; i < 1000; ++i) EXPECT_EQ(all[static_cast<std::size_t>(i)], i);
  EXPECT_EQ(kept_back(1000), kept_back(1000));
}

}  // namespace
}  // namespace pixelatent
