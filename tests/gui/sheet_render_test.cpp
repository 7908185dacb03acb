// Big pictures: tiles, clipping, far-away zoom.
#include <gtest/gtest.h>

#include <algorithm>

#include "gui/sprite_renderer_fixture.hpp"

namespace pixelatent::gui {
namespace {

using SheetRenderTest = SpriteRendererTest;

TEST_F(SheetRenderTest, SheetsAreCutIntoTilesAndClipped) {
  const Image picture = test_sprite(70, 40, 1);
  SheetTexture sheet(32);  // 3x2 tiles
  ASSERT_TRUE(sheet.upload(picture));
  ASSERT_EQ(sheet.tiles().size(), 6u);
  const Image image = render([&](ImDrawList& list) {
    list.PushClipRect({11, 13}, {120, 100});
    renderer_->draw(list, sheet, {-20, -10}, 3);
    list.PopClipRect();
  });
  Image whole = blank();
  draw_expected(whole, picture, {-20, -10, 3});
  Image expected = blank();
  for (int y = 13; y < 100; ++y) {
    for (int x = 11; x < 120; ++x) expected.at(x, y) = whole.at(x, y);
  }
  EXPECT_TRUE(same_pixels(image, with_marks(expected)));
}

TEST_F(SheetRenderTest, PixelGridOfASheetHasNoGapsWhereTilesMeet) {
  Image picture(12, 12);
  std::fill(picture.pixels().begin(), picture.pixels().end(), Rgba8{90, 90, 90, 255});
  SheetTexture sheet(4);
  ASSERT_TRUE(sheet.upload(picture));
  SpriteColours colours;
  colours.grid = IM_COL32(1, 2, 3, 255);
  renderer_->set_colours(colours);
  SpriteStyle style;
  style.pixel_grid = PixelGrid::On;
  const Image image = render([&](ImDrawList& list) {
    renderer_->draw(list, sheet, {2, 2}, 8, style);
  });
  for (int i = 0; i < 96; ++i) {
    const Rgba8 wanted = i > 0 && i % 8 == 0 ? Rgba8{1, 2, 3, 255} : Rgba8{90, 90, 90, 255};
    ASSERT_EQ(image.at(2 + i, 2 + 3), wanted) << "column " << i;
    ASSERT_EQ(image.at(2 + 3, 2 + i), wanted) << "row " << i;
  }
}

TEST_F(SheetRenderTest, AHugeSheetFarInIsStillExact) {
  const Image picture = test_sprite(4096, 8, 2);  // Its last two pixels are opaque.
  SheetTexture sheet;
  ASSERT_TRUE(sheet.upload(picture));
  constexpr int kZoom = 200;
  // The last sprite pixel fills the window from x = 20 on.
  const int left = 20 - 4095 * kZoom;
  const Image image = render([&](ImDrawList& list) {
    renderer_->draw(list, sheet, {static_cast<float>(left), 0}, kZoom);
  });
  EXPECT_EQ(image.at(19, 5), picture.at(4094, 0));
  EXPECT_EQ(image.at(20, 5), picture.at(4095, 0));
  EXPECT_EQ(image.at(150, 139), picture.at(4095, 0));
}

}  // namespace
}  // namespace pixelatent::gui
