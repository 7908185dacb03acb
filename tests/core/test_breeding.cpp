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

TEST(PlainBreeding, ARegionStaysByMixingBlocksWhereCodesHaveThem) {
  LatentShape shape{8 + 4 * 3, 8, 5, std::make_shared<const Neighbours>()};
  shape.block_rows = shape.block_columns = 2;
  BreedEye eye;
  eye.width = eye.height = 8;
  BreedWish wish;
  wish.parents = {LatentPoint{2}};
  wish.kept_pixels.assign(64, 0);
  for (int y = 0; y < 4; ++y) {
    for (int x = 0; x < 8; ++x) wish.kept_pixels[static_cast<std::size_t>(y * 8 + x)] = 1;
  }
  const Place child = Breeder(wish, shape, eye).next();
  const auto& mix = std::get<ByRegion>(child.is);
  EXPECT_EQ(mix.of_block, (std::vector<std::uint8_t>{1, 1, 0, 0}));
  EXPECT_EQ(*mix.places[1], wish.parents.front()) << "the head stays the parent's";
  EXPECT_TRUE(check(child, shape));
}

TEST(PlainBreeding, ARegionStaysByChoosingWhereThereAreNoBlocks) {
  const LatentShape shape{16, 16, 0, nullptr};
  Rng rng(5);
  BreedEye eye;
  eye.width = eye.height = 4;
  // Every pixel is one of the numbers, in steps: near places draw most of them alike.
  eye.draw = [](const Place& place) {
    Image image(4, 4);
    const auto& noise = std::get<LatentPoint>(place.is).noise;
    for (std::size_t i = 0; i < 16; ++i) {
      const auto level = static_cast<std::uint8_t>(100 + std::lround(noise[i] * 4) * 5);
      image.at(static_cast<int>(i % 4), static_cast<int>(i / 4)) = {level, 0, 0, 255};
    }
    return image;
  };
  BreedWish wish;
  wish.parents = {random_point(shape, rng)};
  wish.wildness = 0.9F;
  const Image parent = eye.draw(wish.parents.front());
  const auto lost = [&](const BreedWish& how) {
    int pixels = 0;
    Breeder breeder(how, shape, eye);
    for (int i = 0; i < 12; ++i) {
      const Image child = eye.draw(breeder.next());
      for (int x = 0; x < 4; ++x) pixels += !(child.at(x, 0) == parent.at(x, 0));
    }
    return pixels;
  };
  const int free = lost(wish);
  wish.kept_pixels.assign(16, 0);
  for (std::size_t x = 0; x < 4; ++x) wish.kept_pixels[x] = 1;
  EXPECT_LT(lost(wish), free * 3 / 4);
}

TEST(PlainBreeding, SlidersThatAreLockedStandInAllChildren) {
  const LatentShape shape{8, 8, 5, std::make_shared<const Neighbours>()};
  BreedWish wish;
  wish.parents = {LatentPoint{2}};
  wish.kept = {{along_own(1), 1.25F}};
  Breeder breeder(wish, shape, {});
  for (int i = 0; i < 5; ++i) {
    EXPECT_NEAR(amount_of(breeder.next(), along_own(1)), 1.25F, 1e-5);
  }
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
