#include <gtest/gtest.h>

#include "latent/sampling.hpp"
#include "metrics/yardstick.hpp"
#include "ml/ml_support.hpp"
#include "model/frozen_generator.hpp"
#include "train/sprite_job.hpp"

namespace pixelatent::testing {
namespace {

TEST(Quality, ASetIsLikeItselfAndUnlikeNoise) {
  const auto set = sample_set();
  const std::vector<Image>& all = set->originals();
  const std::vector<Image> even(all.begin(), all.begin() + set->size() / 2);
  EXPECT_GT(measure_quality(set, even).coverage, 0.5);
  std::vector<Image> noise(64, Image(32, 32));
  Rng rng(3);
  for (Image& image : noise) {
    for (Rgba8& pixel : image.pixels()) {
      pixel = {static_cast<std::uint8_t>(rng.below(256)), static_cast<std::uint8_t>(rng.below(256)),
               static_cast<std::uint8_t>(rng.below(256)), 255};
    }
  }
  const QualityFigures bad = measure_quality(set, noise);
  EXPECT_GT(bad.kid, 1.0);
  EXPECT_LT(bad.coverage, 0.1);
}

TEST(SpriteGan, RedrawsEightSpritesAlmostPixelForPixel) {
  const auto set = make_set(8, 16);
  auto job = job_for(ModelKind::Sprite, set);
  for (int i = 0; i < 150; ++i) ASSERT_TRUE(job->step(0.0, {}));
  std::vector<Image> redrawn;
  const auto frozen = job->freeze();
  redrawn = frozen->draw(frozen->codes()->of(torch::arange(8)));
  double difference = 0;
  for (int i = 0; i < 8; ++i) {
    const auto nearest = set->nearest(redrawn[static_cast<std::size_t>(i)]);
    EXPECT_EQ(nearest.sprite, i);
    difference += static_cast<double>(nearest.difference) / 8;
  }
  std::printf("mean share of pixels that differ: %.4f\n", difference);
  EXPECT_LT(difference, 0.05);
}

// What a random start scores and what this many images must reach; see the README for long runs.
TEST(SpriteGan, LearnsTheSampleSheetInAFixedNumberOfImages) {
  constexpr int kImages = 1600, kBatch = 16;
  const auto set = sample_set();
  auto job = job_for(ModelKind::Sprite, set);
  const double before = measure_quality(set, draw_samples(*job->freeze(), 256, 1, 1)).kid;
  for (int i = 0; i < kImages / kBatch; ++i) {
    ASSERT_TRUE(job->step(static_cast<double>(i) * kBatch / kImages, {}));
  }
  const QualityFigures after = measure_quality(set, draw_samples(*job->freeze(), 256, 1, 1));
  std::printf("KID %.3f -> %.3f, coverage %.3f\n", before, after.kid, after.coverage);
  EXPECT_LT(after.kid, 0.8);
  EXPECT_GT(after.coverage, 0.5);
}

}  // namespace
}  // namespace pixelatent::testing
