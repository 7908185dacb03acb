// Children where no parts are known (tests/ml/test_parts.cpp has those with parts).
#include <gtest/gtest.h>

#include <cmath>
#include <utility>

#include "latent/breeding.hpp"

namespace pixelatent::testing {
namespace {

Place child_of_two(const Place& a, const Place& b, const LatentShape& shape, std::uint64_t seed) {
  BreedWish wish;
  wish.parents = {a, b};
  wish.seed = seed;
  return Breeder(std::move(wish), shape, {}).next();
}

TEST(PlainBreeding, GenerationsStayWhatRandomSpritesAre) {
  const LatentShape shape{64, 64, 0, nullptr};
  Rng rng(1);
  Place a = random_point(shape, rng), b = random_point(shape, rng);
  for (std::uint64_t generation = 0; generation < 60; ++generation) {
    Place child = child_of_two(a, b, shape, generation);
    EXPECT_FALSE(child == a);
    a = std::exchange(b, std::move(child));
    ASSERT_TRUE(check(b, shape)) << generation;
  }
  const auto& point = std::get<LatentPoint>(b.is);
  double squares = 0;
  for (const float value : point.noise)
    squares += static_cast<double>(value) * static_cast<double>(value);
  EXPECT_NEAR(squares / 64, 1, 0.6) << "as long as noise is";
}

TEST(PlainBreeding, GenerationsAmongSpritesDoNotGetDeeper) {
  LatentShape shape{8, 8, 5, std::make_shared<const Neighbours>()};
  Rng rng(2);
  Place at = random_point_at(3, shape, rng);
  for (std::uint64_t generation = 0; generation < 60; ++generation) {
    at = child_of_two(at, at, shape, generation);
  }
  EXPECT_TRUE(check(at, shape));
  EXPECT_LT(bytes_of(at), 2000U);
}

}  // namespace
}  // namespace pixelatent::testing
