// What sprites never have together, on sprites made of two halves.
#include <gtest/gtest.h>

#include "base/rng.hpp"
#include "model/parts/never_together.hpp"

namespace pixelatent::testing {
namespace {

constexpr int kFigureSide = 16;
constexpr std::size_t kFigureColours = 6;
using Labels = std::vector<std::uint8_t>;

/// Arms and legs of one of two builds; a shirt of any colour.
Labels figure(bool broad_arms, bool broad_legs, int shirt) {
  Labels labels(std::size_t{kFigureSide} * kFigureSide, 0);
  for (int y = 0; y < kFigureSide; ++y) {
    const int half = y < kFigureSide / 2 ? (broad_arms ? 7 : 5) : (broad_legs ? 6 : 3);
    for (int x = kFigureSide / 2 - half; x < kFigureSide / 2 + half; ++x)
      labels[static_cast<std::size_t>(y * kFigureSide + x)] =
          static_cast<std::uint8_t>(y < kFigureSide / 2 ? shirt : 5);
  }
  return labels;
}

NeverTogether of_two_builds() {
  std::vector<Labels> sprites;
  for (int i = 0; i < 40; ++i) sprites.push_back(figure(i % 2 == 0, i % 2 == 0, 1 + i % 4));
  return {std::vector<std::span<const std::uint8_t>>(sprites.begin(), sprites.end()), kFigureSide,
          kFigureSide, kFigureColours};
}

TEST(NeverTogether, ASpriteHasNothingThatSpritesNeverHaveTogether) {
  const NeverTogether known = of_two_builds();
  EXPECT_EQ(known.share(figure(true, true, 1)), 0);
  EXPECT_EQ(known.share(figure(false, false, 4)), 0);
}

TEST(NeverTogether, ArmsOfOneBuildAndLegsOfTheOtherAreTold) {
  const NeverTogether known = of_two_builds();
  EXPECT_GT(known.share(figure(true, false, 1)), 0.1);
  EXPECT_GT(known.share(figure(false, true, 2)), 0.1);
}

TEST(NeverTogether, WhatIsUnusualAloneIsNotHeldAgainstAPicture) {
  const NeverTogether known = of_two_builds();
  Labels spotted = figure(true, true, 1);
  spotted[3 * kFigureSide + 8] = 5;  // a colour that no sprite has there
  EXPECT_EQ(known.share(spotted), 0);
}

TEST(NeverTogether, ThreeSpritesSayNothing) {
  const std::vector<Labels> sprites = {figure(true, true, 1), figure(false, false, 2),
                                       figure(true, true, 3)};
  const NeverTogether known(
      std::vector<std::span<const std::uint8_t>>(sprites.begin(), sprites.end()), kFigureSide,
      kFigureSide, kFigureColours);
  EXPECT_EQ(known.share(figure(true, false, 1)), 0);
  EXPECT_EQ(
      NeverTogether({}, kFigureSide, kFigureSide, kFigureColours).share(figure(true, true, 1)), 0);
}

}  // namespace
}  // namespace pixelatent::testing
