#include <gtest/gtest.h>

#include <map>

#include "latent/sampling.hpp"
#include "metrics/copies.hpp"
#include "ml/ml_support.hpp"
#include "model/frozen_generator.hpp"

namespace pixelatent::testing {
namespace {

std::map<int, int> times_first(const FrozenGenerator& generator, int count, std::uint64_t seed) {
  std::map<int, int> times;
  for (const LatentPoint& point : spread_points(generator, count, seed, 1)) ++times[point.sprite];
  return times;
}

TEST(Sampling, EverySpriteIsFirstAboutEquallyOften) {
  const auto generator = job_for(ModelKind::Sprite, make_set(12, Canvas::square(16)))->freeze();
  for (const std::uint64_t seed : {0, 1, 2}) {
    const auto times = times_first(*generator, 36, seed);
    EXPECT_EQ(times.size(), 12U);
    for (const auto& [sprite, count] : times) EXPECT_NEAR(count, 3, 1) << sprite;
    EXPECT_EQ(times_first(*generator, 5, seed).size(), 5U)
        << "no sprite twice before all were first";
  }
}

TEST(Sampling, TheSameSeedGivesTheSameSamplesAnotherOneOthers) {
  const auto generator = job_for(ModelKind::Sprite, make_set(12, Canvas::square(16)))->freeze();
  EXPECT_EQ(draw_samples(*generator, {8, 1}).images, draw_samples(*generator, {8, 1}).images);
  EXPECT_NE(spread_points(*generator, 8, 1, 1), spread_points(*generator, 8, 2, 1));
  const auto few = spread_points(*generator, 8, 1, 1);
  auto many = spread_points(*generator, 50, 1, 1);
  many.resize(8);
  EXPECT_EQ(many, few) << "more of them must begin with the same ones";
}

int copies_in(const CopyFinder& finder, const std::vector<Image>& images) {
  int copies = 0;
  for (const Image& image : images) copies += finder.copied_sprite(image) >= 0;
  return copies;
}

TEST(Sampling, CopiesAreDrawnAgainUnlessTheyAreWanted) {
  const auto set = make_set(8, Canvas::square(16));
  const auto job = job_for(ModelKind::Sprite, set);
  train(*job, 110, 0.01);  // redrawing
  const auto generator = job->freeze();
  const CopyFinder finder(set);
  SampleWish wish{48, 3, 1.0F};
  wish.copies = Copies::Keep;
  const Samples kept = draw_samples(*generator, wish);
  wish.copies = Copies::DrawAgain;
  const Samples again = draw_samples(*generator, wish);
  const int before = copies_in(finder, kept.images);
  ASSERT_GT(before, 0) << "nothing to see: this model never copies";
  EXPECT_EQ(kept.drawn_again, 0);
  EXPECT_EQ(again.drawn_again, before);
  EXPECT_LT(copies_in(finder, again.images), before);
  for (std::size_t i = 0; i < kept.images.size(); ++i) {
    const bool copied = finder.copied_sprite(kept.images[i]) >= 0;
    EXPECT_TRUE(copied || again.images[i] == kept.images[i]) << i;
  }
  wish.novelty = 0;
  EXPECT_EQ(draw_samples(*generator, wish).drawn_again, 0) << "at novelty 0 copies are the point";
}

TEST(Sampling, APlainLatentSpaceHasNoSpritesToSpreadOver) {
  const auto generator = job_for(ModelKind::Gan, make_set(12, Canvas::square(16)))->freeze();
  for (const LatentPoint& point : spread_points(*generator, 5, 1, 1)) EXPECT_EQ(point.sprite, -1);
  EXPECT_EQ(draw_samples(*generator, {5, 1}).images.size(), 5U);
}

}  // namespace
}  // namespace pixelatent::testing
