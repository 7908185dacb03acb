#include <gtest/gtest.h>

#include <cmath>

#include "engine/generator_meter.hpp"
#include "latent/sampling.hpp"
#include "metrics/definition.hpp"
#include "metrics/features.hpp"
#include "metrics/quality_text.hpp"
#include "metrics/yardstick.hpp"
#include "ml/ml_support.hpp"
#include "model/frozen_generator.hpp"
#include "model/init.hpp"
#include "train/sprite_job.hpp"

namespace pixelatent::testing {
namespace {

/// Every opaque pixel the mean of its neighbourhood: right shapes and places, no detail.
Image blurred(const Image& image) {
  Image out = image;
  for (int y = 0; y < image.height(); ++y) {
    for (int x = 0; x < image.width(); ++x) {
      if (image.at(x, y).a < kOpaqueFrom) continue;
      int r = 0, g = 0, b = 0, n = 0;
      for (int i = 0; i < 9; ++i) {
        const int nx = x + i % 3 - 1, ny = y + i / 3 - 1;
        if (nx < 0 || ny < 0 || nx >= image.width() || ny >= image.height()) continue;
        const Rgba8 c = image.at(nx, ny);
        if (c.a < kOpaqueFrom) continue;
        r += c.r;
        g += c.g;
        b += c.b;
        ++n;
      }
      out.at(x, y) = {static_cast<std::uint8_t>(r / n), static_cast<std::uint8_t>(g / n),
                      static_cast<std::uint8_t>(b / n), 255};
    }
  }
  return out;
}

/// A fifth of the opaque pixels replaced by other colours of the same picture.
Image speckled(const Image& image, Rng& rng) {
  Image out = image;
  std::vector<Rgba8> colours;
  for (const Rgba8 c : image.pixels()) {
    if (c.a >= kOpaqueFrom) colours.push_back(c);
  }
  for (Rgba8& c : out.pixels()) {
    if (c.a >= kOpaqueFrom && rng.below(5) == 0) {
      c = colours[static_cast<std::size_t>(rng.below(static_cast<int>(colours.size())))];
    }
  }
  return out;
}

std::vector<Image> noise_images(int count) {
  std::vector<Image> noise(static_cast<std::size_t>(count), Image(32, 32));
  Rng rng(3);
  for (Image& image : noise) {
    for (Rgba8& pixel : image.pixels()) {
      pixel = {static_cast<std::uint8_t>(rng.below(256)), static_cast<std::uint8_t>(rng.below(256)),
               static_cast<std::uint8_t>(rng.below(256)), 255};
    }
  }
  return noise;
}

TEST(Quality, ASetIsLikeItselfAndUnlikeNoise) {
  const auto set = sample_set();
  const QualityFigures same = measure_quality(set, set->quantised());
  EXPECT_LT(same.kid, 0.02);
  EXPECT_GE(same.coverage, same.coverage_floor);
  EXPECT_GT(same.precision, 0.95);
  EXPECT_LT(same.swd, same.swd_floor);
  EXPECT_LT(same.detail, same.detail_floor);
  EXPECT_DOUBLE_EQ(same.speckle, same.speckle_real);
  EXPECT_DOUBLE_EQ(same.colours, same.colours_real);
  EXPECT_EQ(same.copies, 1);
  EXPECT_LT(same.copies_floor, 0.5);
  EXPECT_EQ(same.off_palette, 0);
  const QualityFigures bad = measure_quality(set, noise_images(64));
  EXPECT_GT(bad.kid, 1.0);
  EXPECT_LT(bad.coverage, 0.1);
  EXPECT_GT(bad.swd, 10 * bad.swd_floor);
  EXPECT_GT(bad.speckle, 0.9);
  EXPECT_EQ(bad.copies, 0);
}

TEST(Quality, BlurAndSpeckleShowWhereTheyShould) {
  const auto set = sample_set();
  std::vector<Image> soft, noisy;
  Rng rng(5);
  for (const Image& image : set->originals()) {
    soft.push_back(blurred(image));
    noisy.push_back(speckled(image, rng));
  }
  const QualityFigures sharp = measure_quality(set, set->originals());
  const QualityFigures blur = measure_quality(set, soft), speckle = measure_quality(set, noisy);
  EXPECT_GT(blur.coverage, 0.9);  // the whole is right; only the detail is not
  EXPECT_GT(blur.detail, 2 * blur.detail_floor);
  EXPECT_GT(blur.detail, sharp.detail);
  EXPECT_LT(blur.speckle, sharp.speckle);
  EXPECT_GT(speckle.detail, sharp.detail);
  EXPECT_GT(speckle.speckle, 1.2 * sharp.speckle);
}

TEST(Quality, IsTheSameEveryTimeAndInAnyPieces) {
  const auto set = make_set(40);
  std::vector<Image> samples;
  for (int i = 100; i < 140; ++i) samples.push_back(make_figure({}, i));
  const std::string once = quality_json(measure_quality(set, samples));
  EXPECT_EQ(once, quality_json(measure_quality(set, samples)));
  Yardstick yardstick(set, 40);
  while (!yardstick.prepare()) {
  }
  for (int round = 0; round < 2; ++round) {
    for (std::size_t i = 0; i < 40; i += 8) yardstick.add(std::span(samples).subspan(i, 8));
    const QualityFigures figures = yardstick.finish();
    EXPECT_EQ(figures.count, 40);
    EXPECT_NEAR(figures.swd, measure_quality(set, samples).swd, 1e-3);
  }
}

TEST(Quality, SpritesThatAreNoSquaresAreMeasuredToo) {
  const auto set = make_set(40, {16, 32});
  const QualityFigures own = measure_quality(set, set->quantised());
  EXPECT_LT(own.kid, 0.05);
  EXPECT_EQ(own.coverage, 1);
  EXPECT_EQ(own.copies, 1);
  EXPECT_LT(own.swd, own.swd_floor);
  // Lying down they are others.
  std::vector<Image> turned;
  for (const Image& image : set->quantised()) {
    Image other(16, 32);
    for (int y = 0; y < 16; ++y) {
      for (int x = 0; x < 16; ++x) other.at(x, y) = image.at(y, 16 + x);
    }
    turned.push_back(std::move(other));
  }
  const QualityFigures bad = measure_quality(set, turned);
  EXPECT_GT(bad.kid, 1);
  EXPECT_LT(bad.coverage, 0.5);
}

TEST(Quality, OfAHandfulOfSpritesOnlyWhatCanBeCountedIsMeasured) {
  const auto set = make_set(5);
  const QualityFigures figures = measure_quality(set, set->quantised());
  EXPECT_TRUE(std::isnan(figures.kid));
  EXPECT_TRUE(std::isnan(figures.swd));
  EXPECT_EQ(figures.copies, 1);
}

TEST(Quality, EveryPartOfTheDefinitionIsInItsHash) {
  const std::string now = definition_hash();
  EXPECT_EQ(now, definition_hash());
  EXPECT_EQ(now.size(), 16U);
  std::vector<QualityDefinition> others(11);
  others[0].version = 2;
  others[1].feature_seeds[4] = 5;
  others[2].feature_widths[1] = 48;
  others[3].neighbours = 3;
  others[4].patch = 7;
  others[5].directions = 32;
  others[6].direction_seed = 1;
  others[7].patch_splits = 4;
  others[8].copy_share = 0.03;
  others[9].copy_shift = 1;
  others[10].unlike_colours = 30;
  for (const QualityDefinition& other : others) EXPECT_NE(definition_hash(other), now);
}

TEST(Quality, ExpectedCoverageIsThatOfMoreOfTheSame) {
  // Twice as many of one kind: any split of them into two halves.
  at::Generator rng = make_rng(1);
  double coverage = 0;
  for (int i = 0; i < 20; ++i) {
    coverage += compare_features(randn({100, 8}, rng), randn({100, 8}, rng), 5).coverage / 20;
  }
  EXPECT_NEAR(coverage, expected_coverage(100, 100, 5), 0.02);
}

class SpriteGanOn : public ::testing::TestWithParam<Canvas> {};
INSTANTIATE_TEST_SUITE_P(Canvases, SpriteGanOn,
                         ::testing::Values(Canvas::square(16), Canvas{16, 32}),
                         [](const auto& param) { return text_of(param.param); });

TEST_P(SpriteGanOn, RedrawsEightSpritesAlmostPixelForPixel) {
  const auto set = make_set(8, GetParam());
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

// What a random start scores and what this many images must reach; see docs/figures.md for long
// runs.
TEST(SpriteGan, LearnsTheSampleSheetInAFixedNumberOfImages) {
  constexpr int kImages = 1600, kBatch = 16;
  const auto set = sample_set();
  auto job = job_for(ModelKind::Sprite, set);
  const double before = measure_quality(set, draw_samples(*job->freeze(), {256, 1}).images).kid;
  for (int i = 0; i < kImages / kBatch; ++i) {
    ASSERT_TRUE(job->step(static_cast<double>(i) * kBatch / kImages, {}));
  }
  const QualityFigures after = measure_quality(set, draw_samples(*job->freeze(), {256, 1}).images);
  std::printf("KID %.3f -> %.3f, coverage %.3f\n", before, after.kid, after.coverage);
  EXPECT_LT(after.kid, 0.8);
  EXPECT_GT(after.coverage, 0.5);
}

TEST(GeneratorMeter, TheSameGeneratorGetsTheSameFiguresAndAStopEndsIt) {
  const auto set = make_set(16, Canvas::square(16));
  auto job = job_for(ModelKind::Sprite, set);
  train(*job, 2);
  const auto meter = make_generator_meter();
  const QualityCandidate candidate{1, 0, job->freeze(), set, nullptr};
  std::stop_source stopped;
  stopped.request_stop();
  EXPECT_FALSE(meter->measure(candidate, stopped.get_token()));
  const auto first = meter->measure(candidate, {});
  ASSERT_TRUE(first);
  EXPECT_EQ(first->count, 256);
  EXPECT_EQ(first->images, 16);
  EXPECT_TRUE(std::isfinite(first->kid));
  const auto second = meter->measure(candidate, {});
  ASSERT_TRUE(second);
  EXPECT_EQ(first->kid, second->kid);
  EXPECT_EQ(first->detail, second->detail);
  train(*job, 2);
  EXPECT_NE(meter->measure({1, 0, job->freeze(), set, nullptr}, {})->detail, first->detail);
}

}  // namespace
}  // namespace pixelatent::testing
