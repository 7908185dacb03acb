#include <gtest/gtest.h>

#include <algorithm>

#include "base/rng.hpp"
#include "metrics/copies.hpp"
#include "metrics/pixel_figures.hpp"
#include "metrics/quality_text.hpp"

namespace pixelatent::testing {
namespace {

constexpr Rgba8 kInk{20, 16, 24, 255}, kBody{200, 40, 40, 255}, kLight{210, 50, 50, 255};

/// Random blocks of four colours inside a margin that shifts by two pixels do not leave.
Image blocky(int seed) {
  Image image(32, 32);
  Rng rng(static_cast<std::uint64_t>(seed));
  for (int y = 4; y < 28; y += 4) {
    for (int x = 4; x < 28; x += 4) {
      const auto level = static_cast<std::uint8_t>(40 + 60 * rng.below(4));
      for (int i = 0; i < 16; ++i) image.at(x + i % 4, y + i / 4) = {level, 40, 40, 255};
    }
  }
  return image;
}

std::shared_ptr<const SpriteSet> blocky_set() {
  return SpriteSet::create({blocky(1), blocky(2), blocky(3)}, Canvas::square(32)).value();
}

Image moved(const Image& image, int dx, int dy, bool mirrored) {
  Image source = image;
  if (mirrored) {
    for (int y = 0; y < image.height(); ++y) {
      for (int x = 0; x < image.width(); ++x) source.at(x, y) = image.at(image.width() - 1 - x, y);
    }
  }
  return crop(source, {-dx, -dy, image.width(), image.height()});
}

TEST(Copies, AreFoundMirroredAndShiftedByTwoButNotByThree) {
  const CopyFinder finder(blocky_set());
  EXPECT_EQ(finder.copied_sprite(blocky(2)), 1);
  EXPECT_EQ(finder.copied_sprite(moved(blocky(3), 2, -1, false)), 2);
  EXPECT_EQ(finder.copied_sprite(moved(blocky(1), -2, 2, true)), 0);
  EXPECT_EQ(finder.copied_sprite(moved(blocky(1), 3, 0, false)), -1);
  EXPECT_EQ(finder.copied_sprite(blocky(9)), -1);
}

TEST(Copies, MayDifferInTwoPercentOfTheCanvas) {
  const CopyFinder finder(blocky_set());
  Image image = blocky(1);
  const auto repaint = [&](int pixels) {
    image = blocky(1);
    for (int i = 0; i < pixels; ++i) image.at(5 + i % 20, 8 + i / 20) = kTransparent;
  };
  repaint(20);  // 1.95 %
  EXPECT_EQ(finder.copied_sprite(image), 0);
  repaint(21);
  EXPECT_EQ(finder.copied_sprite(image), -1);
}

TEST(Copies, AreFoundOnACanvasThatIsNoSquare) {
  const auto wide = [](std::uint64_t seed) { return crop(blocky(seed), {-8, 0, 48, 32}); };
  const std::vector<Image> before = {wide(1), wide(2), wide(3)};
  const CopyFinder finder(SpriteSet::create(before, {48, 32}).value());
  EXPECT_EQ(finder.copied_sprite(before[1]), 1);
  EXPECT_EQ(finder.copied_sprite(moved(before[2], 2, -2, false)), 2);
  EXPECT_EQ(finder.copied_sprite(moved(before[0], -2, 1, true)), 0);
  EXPECT_EQ(finder.copied_sprite(moved(before[0], 0, 3, false)), -1);
  EXPECT_EQ(finder.copied_sprite(wide(9)), -1);
}

TEST(Copies, ASpriteIsNoCopyOfItself) {
  const auto set = blocky_set();
  const CopyFinder finder(set);
  EXPECT_EQ(finder.copied_sprite(set->quantised()[1], 1), -1);
  EXPECT_EQ(finder.copied_sprite(set->quantised()[1], 2), 1);
}

TEST(PixelCounts, KnowLonelyPixelsColoursAndWhatBreaksThePalette) {
  Image image(8, 8);
  // Two alike and touching, one unlike beside them, one alone in the corner, one half-transparent.
  image.at(1, 1) = kBody;
  image.at(2, 1) = kLight;
  image.at(3, 1) = kInk;
  image.at(7, 7) = kBody;
  image.at(5, 5) = {200, 40, 40, 100};
  const PixelCounts counts = count_pixels({&image, 1}, Palette{{kTransparent, kBody, kInk}});
  EXPECT_EQ(counts.opaque, 4);
  EXPECT_EQ(counts.speckles, 2);
  EXPECT_EQ(counts.colours, 3);
  EXPECT_EQ(counts.off_palette, 1);
  EXPECT_EQ(counts.soft, 1);
  EXPECT_DOUBLE_EQ(counts.speckle(), 0.5);
  EXPECT_DOUBLE_EQ(counts.soft_alpha_share(), 1.0 / 64);
}

TEST(FixedSubset, IsTheSameEveryTimeAndHasNoneTwice) {
  const std::vector<int> some = fixed_subset(1000, 300);
  EXPECT_EQ(some, fixed_subset(1000, 300));
  ASSERT_EQ(some.size(), 300U);
  EXPECT_TRUE(std::is_sorted(some.begin(), some.end()));
  EXPECT_EQ(std::adjacent_find(some.begin(), some.end()), some.end());
  EXPECT_NE(some.back() - some.front(), 299);  // not just a stretch of them
  EXPECT_EQ(fixed_subset(7, 300).size(), 7U);
}

TEST(QualityText, WritesWhatCouldNotBeMeasuredAsNull) {
  QualityFigures figures;
  figures.speckle = 0.25;
  const std::string json = quality_json(figures);
  EXPECT_NE(json.find("\"kid\":null"), std::string::npos) << json;
  EXPECT_NE(json.find("\"ct\":null"), std::string::npos);
  EXPECT_NE(json.find("\"speckle\":0.25"), std::string::npos);
  EXPECT_EQ(json.find("nan"), std::string::npos);
  EXPECT_EQ(quality_table(figures).find("nan"), std::string::npos);
}

}  // namespace
}  // namespace pixelatent::testing
