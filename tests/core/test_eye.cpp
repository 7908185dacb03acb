#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "base/rng.hpp"
#include "metrics/eye.hpp"
#include "metrics/patch_search.hpp"
#include "metrics/quality_text.hpp"

namespace pixelatent::testing {
namespace {

QualityFigures eye_figures(std::shared_ptr<const SpriteSet> set, std::span<const Image> samples) {
  std::vector<int> all(static_cast<std::size_t>(set->size()));
  std::iota(all.begin(), all.end(), 0);
  EyeMeter meter(std::move(set), std::move(all), static_cast<int>(samples.size()));
  while (!meter.prepare()) {
  }
  meter.add(samples);
  QualityFigures figures;
  meter.finish(figures);
  figures.count = static_cast<int>(samples.size());
  return figures;
}

constexpr Rgba8 kLine{20, 16, 24, 255};

/// A figure of three parts, each shaded in one of six hues: what varies together stays together.
Image figure(int seed) {
  Image image(32, 32);
  Rng rng(static_cast<std::uint64_t>(seed) * 7919 + 1);
  const auto hue = [&] {
    return Rgba8{static_cast<std::uint8_t>(70 + 60 * rng.below(3)),
                 static_cast<std::uint8_t>(60 + 90 * rng.below(2)),
                 static_cast<std::uint8_t>(50 + 70 * rng.below(2)), 255};
  };
  for (int part = 0; part < 3; ++part) {
    const Rgba8 colour = hue();
    const int half = 5 + rng.below(4), top = 4 + 8 * part;
    for (int y = top; y < top + 8; ++y) {
      for (int x = 16 - half; x < 16 + half; ++x) {
        const bool edge = x == 16 - half || x == 15 + half || y == top;
        const bool dark = x > 18;
        const auto shade = [&](int value) {
          return static_cast<std::uint8_t>(dark ? value / 2 : value);
        };
        image.at(x, y) =
            edge ? kLine : Rgba8{shade(colour.r), shade(colour.g), shade(colour.b), 255};
      }
    }
  }
  return image;
}

std::vector<Image> figures(int from, int count) {
  std::vector<Image> images;
  for (int i = from; i < from + count; ++i) images.push_back(figure(i));
  return images;
}

std::shared_ptr<const SpriteSet> figure_set() {
  return SpriteSet::create(figures(0, 80), Canvas::square(32)).value();
}

Image faded(const Image& a, const Image& b) {
  Image out = a;
  for (std::size_t i = 0; i < out.pixels().size(); ++i) {
    Rgba8& c = out.pixels()[i];
    const Rgba8 d = b.pixels()[i];
    if (c.a == 0 || d.a == 0) continue;
    c = {static_cast<std::uint8_t>((c.r + d.r) / 2), static_cast<std::uint8_t>((c.g + d.g) / 2),
         static_cast<std::uint8_t>((c.b + d.b) / 2), 255};
  }
  return out;
}

Image streaked(const Image& a, const Image& b) {
  Image out = a;
  for (int y = 0; y < 32; y += 2) paste(out, crop(b, {0, y, 32, 1}), 0, y);
  return out;
}

TEST(Visible, IsMoreThanTwentyFourInAChannelOrAHole) {
  EXPECT_FALSE(visibly_different({10, 10, 10, 255}, {34, 10, 10, 255}));
  EXPECT_TRUE(visibly_different({10, 10, 10, 255}, {35, 10, 10, 255}));
  EXPECT_TRUE(visibly_different({10, 10, 10, 255}, {10, 10, 10, 127}));
  EXPECT_FALSE(visibly_different({90, 10, 10, 0}, kTransparent)) << "nobody sees either";
}

TEST(Visible, IsCountedOverWhatIsOpaqueInEither) {
  Image a(16, 16), b(16, 16);
  a.at(0, 0) = a.at(1, 0) = b.at(1, 0) = b.at(2, 0) = kLine;
  const VisibleCount count = count_visible(a, b);
  EXPECT_EQ(count.opaque, 3);
  EXPECT_EQ(count.different, 2);
  EXPECT_TRUE(std::isnan(VisibleCount().share()));
}

TEST(Newness, IsTheShareThatDiffersFromTheNearestSprite) {
  const auto set = figure_set();
  const NewnessMeter meter(set);
  EXPECT_EQ(meter.distance(figure(5)), 0);
  const double others = meter.distance(set->quantised()[5], 5);
  EXPECT_GT(others, 0.05) << "leaving itself out";
  Image dotted = figure(5);
  int opaque = 0, dots = 0;
  for (Rgba8& c : dotted.pixels()) {
    if (c.a == 0) continue;
    if (++opaque % 20 == 0 && c != kLine) c = kLine, ++dots;
  }
  EXPECT_NEAR(meter.distance(dotted), static_cast<double>(dots) / opaque, 0.001);
}

TEST(PatchSearch, FindsAPatchThatMovedAsFarAsItReaches) {
  Image a(32, 32), b(32, 32);
  for (int i = 0; i < 25; ++i)
    a.at(10 + i % 5, 10 + i / 5) = {static_cast<std::uint8_t>(i * 10), 90, 40, 255};
  paste(b, crop(a, {10, 10, 5, 5}), 12, 9);
  const PatchPicture picture(a);
  const std::vector<PatchPicture> among = {PatchPicture(b)};
  EXPECT_EQ(nearest_patch(picture, {10, 10}, 5, among, 2), 0);
  EXPECT_GT(nearest_patch(picture, {10, 10}, 5, among, 1), 1);
  EXPECT_TRUE(std::isinf(nearest_patch(picture, {10, 10}, 5, {}, 2)));
}

TEST(PatchSearch, DistanceIsThatOfPremultipliedPixels) {
  Image a(8, 8), b(8, 8);
  a.at(2, 2) = {255, 0, 0, 255};
  b.at(2, 2) = {0, 255, 0, 255};
  const std::vector<PatchPicture> among = {PatchPicture(b)}, nothing = {PatchPicture(Image(8, 8))};
  EXPECT_NEAR(nearest_patch(PatchPicture(a), {0, 0}, 5, among, 0), std::sqrt(2.0), 1e-9);
  EXPECT_NEAR(nearest_patch(PatchPicture(a), {0, 0}, 5, nothing, 0), std::sqrt(2.0), 1e-9);
}

TEST(PatchSearch, TakesOnlyPatchesThatHoldSomething) {
  Image image(32, 32);
  image.at(31, 31) = kLine;
  Rng rng(1);
  const auto places = opaque_patches(PatchPicture(image), 5, 10, rng);
  ASSERT_EQ(places.size(), 1U);
  EXPECT_EQ(places[0].x, 27);
  EXPECT_TRUE(opaque_patches(PatchPicture(Image(32, 32)), 5, 10, rng).empty());
  EXPECT_TRUE(opaque_patches(PatchPicture(Image(4, 4)), 5, 10, rng).empty());
}

TEST(Eye, UnseenSpritesOfTheSameHandScoreAboutOne) {
  const QualityFigures f = eye_figures(figure_set(), figures(1000, 80));
  for (const double figure :
       {f.coherence5, f.coherence7, f.coherence11, f.missing5, f.missing7, f.missing11}) {
    EXPECT_NEAR(figure, 1, 0.2);
  }
  EXPECT_NEAR(f.newness, f.newness_real, 0.1);
}

TEST(Eye, SeesFadesAndStreaks) {
  const auto set = figure_set();
  std::vector<Image> fades, streaks;
  for (int i = 0; i < 80; ++i) {
    fades.push_back(faded(figure(1000 + i), figure(2000 + i)));
    streaks.push_back(streaked(figure(1000 + i), figure(2000 + i)));
  }
  const QualityFigures real = eye_figures(set, figures(1000, 80));
  const QualityFigures faint = eye_figures(set, fades), striped = eye_figures(set, streaks);
  EXPECT_GT(faint.coherence5, 1.3 * real.coherence5);
  EXPECT_GT(striped.coherence5, 1.5 * real.coherence5);
  EXPECT_GT(striped.coherence11, 1.3 * real.coherence11);
}

TEST(Eye, SamplesThatAreAlikeMissWhatTheyLack) {
  const auto set = figure_set();
  const QualityFigures f = eye_figures(set, std::vector<Image>(80, figure(1000)));
  EXPECT_GT(f.missing5, 1.5);
  EXPECT_GT(f.missing11, 1.2);
}

TEST(Eye, RedrawIsTheShareOfVisiblyWrongPixels) {
  const auto set = figure_set();
  std::vector<int> all(80);
  std::iota(all.begin(), all.end(), 0);
  EyeMeter meter(set, all, 8);
  while (!meter.prepare()) {
  }
  QualityFigures f;
  meter.finish(f);
  EXPECT_TRUE(std::isnan(f.redraw)) << "nothing was redrawn";
  meter.add_redrawn(3, set->quantised()[3]);
  meter.add_redrawn(4, Image(32, 32));
  meter.finish(f);
  const double three =
      static_cast<double>(count_visible(set->quantised()[3], Image(32, 32)).opaque);
  const double four = static_cast<double>(count_visible(set->quantised()[4], Image(32, 32)).opaque);
  EXPECT_NEAR(f.redraw, four / (three + four), 1e-9);
}

TEST(Eye, IsTheSameEveryTimeAndInAnyPieces) {
  const auto set = figure_set();
  const std::vector<Image> samples = figures(500, 40);
  const std::string once = quality_json(eye_figures(set, samples));
  EXPECT_EQ(once, quality_json(eye_figures(set, samples)));
  std::vector<int> all(80);
  std::iota(all.begin(), all.end(), 0);
  EyeMeter meter(set, all, 40);
  while (!meter.prepare()) {
  }
  for (int round = 0; round < 2; ++round) {
    for (std::size_t at = 0; at < 40; at += 8) meter.add(std::span(samples).subspan(at, 8));
    QualityFigures f;
    meter.finish(f);
    f.count = 40;
    EXPECT_EQ(quality_json(f), once);
  }
}

TEST(Eye, OfAHandfulOfSpritesOnlyNewnessIsMeasured) {
  const QualityFigures f =
      eye_figures(SpriteSet::create(figures(0, 8), Canvas::square(32)).value(), figures(50, 8));
  EXPECT_TRUE(std::isnan(f.coherence5));
  EXPECT_TRUE(std::isnan(f.missing11));
  EXPECT_GT(f.newness, 0);
  EXPECT_NE(quality_json(f).find("\"coherence_5\":null"), std::string::npos);
}

}  // namespace
}  // namespace pixelatent::testing
