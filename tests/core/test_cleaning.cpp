#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string_view>
#include <vector>

#include "core/synthetic_sheet.hpp"
#include "sheet/cleaning/canvas.hpp"
#include "sheet/cleaning/outliers.hpp"

namespace pixelatent {
namespace {

using testing::draw_sprite;
using testing::SpriteStyle;

void fill(Image& image, Rect rect, Rgba8 colour) {
  for (int y = rect.y; y < rect.y + rect.h; ++y) {
    for (int x = rect.x; x < rect.x + rect.w; ++x) image.at(x, y) = colour;
  }
}

std::vector<Image> figures(int count) {
  std::vector<Image> sprites;
  Rng rng(7);
  for (int i = 0; i < count; ++i) {
    sprites.push_back(draw_sprite(SpriteStyle::Figure, 32, 32, 0.9, true, rng));
  }
  return sprites;
}

std::vector<Outlier> outliers_among_figures(const Image& odd_one) {
  std::vector<Image> sprites = figures(20);
  sprites.push_back(odd_one);
  return find_outliers(sprites);
}

TEST(Canvas, SmallestThatHoldsNearlyAll) {
  std::vector<Rect> bounds(95, Rect{0, 0, 14, 16});
  for (int i = 0; i < 5; ++i) bounds.push_back({0, 0, 17, 9});
  bounds.push_back({});  // an empty sprite has no say
  const CanvasProposal proposal = propose_canvas(bounds, CanvasShape::Square);
  EXPECT_EQ(proposal.canvas, Canvas::square(16));
  EXPECT_EQ(proposal.too_large, (std::vector<int>{95, 96, 97, 98, 99}));
  bounds.push_back({0, 0, 4, 30});
  EXPECT_EQ(propose_canvas(bounds, CanvasShape::Square).canvas, Canvas::square(24));
  EXPECT_EQ(propose_canvas(bounds, CanvasShape::Square).too_large, std::vector<int>{101});
}

TEST(Canvas, EachSideIsAsLongAsItMustBe) {
  std::vector<Rect> bounds(95, Rect{0, 0, 14, 30});
  EXPECT_EQ(propose_canvas(bounds).canvas, (Canvas{16, 32}));
  EXPECT_EQ(propose_canvas(bounds, CanvasShape::Square).canvas, Canvas::square(32));
  for (int i = 0; i < 5; ++i) bounds.push_back({0, 0, 30, 12});
  EXPECT_EQ(propose_canvas(bounds).canvas, (Canvas{16, 32}));
  EXPECT_EQ(propose_canvas(bounds).too_large, (std::vector<int>{95, 96, 97, 98, 99}));
  bounds.push_back({0, 0, 30, 12});
  EXPECT_EQ(propose_canvas(bounds).canvas, Canvas::square(32));
  // What few need in width and others in height counts together: 4 % each are more than 5 %.
  bounds.assign(92, Rect{0, 0, 16, 16});
  for (int i = 0; i < 4; ++i) bounds.push_back({0, 0, 20, 10});
  for (int i = 0; i < 4; ++i) bounds.push_back({0, 0, 10, 20});
  EXPECT_EQ(propose_canvas(bounds).canvas, (Canvas{16, 24}));
  bounds = {{0, 0, 64, 9}};
  EXPECT_EQ(propose_canvas(bounds).canvas, (Canvas{64, 16}));
}

TEST(Canvas, LargestWhenNoneHoldsEnough) {
  const std::vector<Rect> bounds = {{0, 0, 100, 100}, {0, 0, 10, 10}};
  EXPECT_EQ(propose_canvas(bounds).canvas, Canvas::square(64));
  EXPECT_EQ(propose_canvas(bounds).too_large, std::vector<int>{0});
  EXPECT_EQ(propose_canvas({}).canvas, Canvas::square(32));
  EXPECT_EQ(larger_than(bounds, Canvas::square(8)), (std::vector<int>{0, 1}));
}

TEST(Outliers, EveryReasonHasItsOwnText) {
  std::set<std::string_view> texts;
  for (int i = 0; i < kOutlierReasonCount; ++i) {
    texts.insert(text_of(static_cast<OutlierReason>(i)));
  }
  EXPECT_EQ(texts.size(), static_cast<std::size_t>(kOutlierReasonCount));
  EXPECT_FALSE(texts.contains(""));
}

TEST(Outliers, OrdinarySpritesAreNone) {
  EXPECT_TRUE(find_outliers(figures(40)).empty());
  EXPECT_TRUE(find_outliers({}).empty());
}

TEST(Outliers, NearlyEmpty) {
  Image speck(32, 32);
  fill(speck, {10, 10, 2, 2}, {255, 0, 0, 255});
  const auto found = outliers_among_figures(speck);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].sprite, 20);
  EXPECT_EQ(found[0].reason, OutlierReason::NearlyEmpty);
  EXPECT_EQ(found[0].figure, 4);
  const auto empty = outliers_among_figures(Image(32, 32));
  ASSERT_EQ(empty.size(), 1U);
  EXPECT_EQ(empty[0].reason, OutlierReason::NearlyEmpty);
}

TEST(Outliers, SmallSpritesAmongSmallOnesAreNot) {
  std::vector<Image> coins(10, Image(64, 64));
  for (Image& coin : coins) fill(coin, {20, 20, 7, 7}, {255, 220, 0, 255});
  EXPECT_TRUE(find_outliers(coins).empty());
}

TEST(Outliers, MuchLargerAndMuchSmaller) {
  Image large(100, 60), small(32, 32);
  fill(large, {0, 0, 100, 60}, {90, 90, 200, 255});
  fill(small, {4, 4, 6, 6}, {90, 90, 200, 255});
  const auto larger = outliers_among_figures(large), smaller = outliers_among_figures(small);
  ASSERT_EQ(larger.size(), 1U);
  EXPECT_EQ(larger[0].reason, OutlierReason::MuchLarger);
  EXPECT_EQ(larger[0].figure, 100);
  ASSERT_EQ(smaller.size(), 1U);
  EXPECT_EQ(smaller[0].reason, OutlierReason::MuchSmaller);
  EXPECT_EQ(smaller[0].figure, 6);
}

TEST(Outliers, APhotoIsPerhapsNotPixelArt) {
  Image photo(32, 32);
  Rng rng(3);
  for (Rgba8& pixel : photo.pixels()) {
    const auto level = static_cast<std::uint8_t>(rng.below(256));
    pixel = {level, static_cast<std::uint8_t>(rng.below(256)), level, 255};
  }
  const auto found = outliers_among_figures(photo);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].reason, OutlierReason::PerhapsNotPixelArt);
  EXPECT_GT(found[0].figure, 0.9F);
}

}  // namespace
}  // namespace pixelatent
