// Pictures from anywhere as sprites of a set.
#include <gtest/gtest.h>

#include "latent/brought_picture.hpp"
#include "latent/painting.hpp"

namespace pixelatent {
namespace {

constexpr Rgba8 kRed{220, 40, 40, 255}, kBlue{40, 60, 220, 255}, kInk{20, 16, 24, 255};

/// A figure of 10x12 with an outline and two colours, some of its pixels alone.
Image figure(int width, int height, int left, int top) {
  Image image(width, height);
  for (int y = 0; y < 12; ++y) {
    for (int x = 0; x < 10; ++x) {
      const bool edge = x == 0 || x == 9 || y == 0 || y == 11;
      image.at(left + x, top + y) = edge ? kInk : (x * 3 + y * 5) % 7 < 3 ? kRed : kBlue;
    }
  }
  return image;
}

std::shared_ptr<const SpriteSet> set() {
  return SpriteSet::create({figure(16, 16, 3, 4), figure(16, 16, 2, 4)}, Canvas::square(16))
      .value();
}

TEST(BroughtPicture, OfTheCanvasSizeStaysWhereItIs) {
  const Image picture = figure(16, 16, 1, 2);
  EXPECT_EQ(as_sprite_of(*set(), picture).value(), picture);
}

TEST(BroughtPicture, StandsBottomCentreWhateverIsAroundIt) {
  EXPECT_EQ(as_sprite_of(*set(), figure(60, 50, 31, 9)).value(), figure(16, 16, 3, 4));
}

TEST(BroughtPicture, EnlargedComesBackToItsNativePixels) {
  const Image large = upscale(figure(14, 14, 2, 1), 6);
  EXPECT_EQ(as_sprite_of(*set(), large).value(), figure(16, 16, 3, 4));
}

TEST(BroughtPicture, TakesTheNearestOfTheSetsColours) {
  Image picture = figure(16, 16, 3, 4);
  for (Rgba8& pixel : picture.pixels()) {
    if (pixel == kRed) pixel = {200, 60, 50, 255};
  }
  EXPECT_EQ(as_sprite_of(*set(), picture).value(), figure(16, 16, 3, 4));
}

TEST(BroughtPicture, WhatStandsBehindItIsTakenOut) {
  Image picture(40, 40);
  for (Rgba8& pixel : picture.pixels()) pixel = {255, 0, 255, 255};
  const Image drawn = figure(10, 12, 0, 0);
  paste(picture, drawn, 14, 15);
  EXPECT_EQ(as_sprite_of(*set(), picture).value(), figure(16, 16, 3, 4));
}

TEST(BroughtPicture, OneThatIsNoSpriteOfThisSizeSaysSo) {
  Image sheet(64, 32);
  for (int i = 0; i < 4; ++i) paste(sheet, figure(16, 16, 3, 4), 16 * i, 8);
  const auto large = as_sprite_of(*set(), sheet);
  ASSERT_FALSE(large);
  EXPECT_EQ(large.error().code, ErrorCode::TooLarge);
  const auto empty = as_sprite_of(*set(), Image(16, 16));
  ASSERT_FALSE(empty);
  EXPECT_EQ(empty.error().code, ErrorCode::Empty);
}

TEST(Painting, KnowsWhatWasDone) {
  Painting painting;
  EXPECT_TRUE(painting.empty());
  painting.painted.assign(4, kNotPainted);
  EXPECT_TRUE(painting.empty());
  painting.painted[2] = 1;
  EXPECT_FALSE(painting.empty());
  EXPECT_TRUE(painting.is_painted(2));
  EXPECT_FALSE(painting.is_painted(9));
  const Image over = with_painted(Image(2, 2), painting, {kTransparent, kRed});
  EXPECT_EQ(over.at(0, 1), kRed);
  EXPECT_EQ(over.at(0, 0), kTransparent);
  for (int way = 0; way < kPaintWayCount; ++way) {
    EXPECT_NE(std::string(words_for(static_cast<PaintWay>(way))), "");
  }
}

}  // namespace
}  // namespace pixelatent
