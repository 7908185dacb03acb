// Golden renders of the sprite renderer: compared with what the CPU says, pixel by pixel, and with
// the pictures in golden/ (PIXELATENT_UPDATE_GOLDEN=1 writes these anew).
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "gui/gl/shader_program.hpp"
#include "gui/gl/shader_sources.hpp"
#include "gui/gl/surface.hpp"
#include "gui/sprite_renderer_fixture.hpp"

namespace pixelatent::gui {
namespace {

class SpriteRendererZoomTest : public SpriteRendererTest,
                               public testing::WithParamInterface<int> {};

TEST_P(SpriteRendererZoomTest, EveryOutputPixelIsItsSpritePixelOrTheCheckerboard) {
  const int zoom = GetParam();
  const std::array sprites{test_sprite(8, 8, 0), test_sprite(8, 8, 1)};
  ASSERT_TRUE(atlas_.set_all(sprites));
  Image expected = blank();
  const Placement first{5, 3, zoom}, second{5 + 9 * zoom, 3, zoom};
  draw_expected(expected, sprites[0], first);
  draw_expected(expected, sprites[1], second);
  const Image image = render([&](ImDrawList& list) {
    SpriteBatch batch(*renderer_, list);
    // A fraction of a pixel off: must be snapped, not smeared.
    batch.sprite(atlas_, 0, {5.3f, 2.8f}, zoom);
    batch.sprite(atlas_, 1, {static_cast<float>(second.x), 3}, zoom);
  });
  EXPECT_TRUE(same_pixels(image, with_marks(expected)));
  EXPECT_TRUE(matches_golden(image, "sprites_zoom" + std::to_string(zoom)));
}
INSTANTIATE_TEST_SUITE_P(Zoom, SpriteRendererZoomTest, testing::Values(1, 3, 8));

TEST_F(SpriteRendererTest, PixelGridHasLinesBetweenSpritePixelsFromZoom8On) {
  const Image sprite = test_sprite(8, 8, 1);
  ASSERT_TRUE(atlas_.set_all(std::array{sprite}));
  SpriteColours colours;
  colours.grid = IM_COL32(1, 2, 3, 255);
  renderer_->set_colours(colours);
  SpriteStyle style;
  style.pixel_grid = PixelGrid::On;
  const Image image = render([&](ImDrawList& list) {
    renderer_->draw(list, atlas_, 0, {4, 4}, 8, style);
  });
  Image expected = blank();
  draw_expected(expected, sprite, {4, 4, 8});
  for (int y = 0; y < 64; ++y) {
    for (int x = 0; x < 64; ++x) {
      const bool line = (x > 0 && x % 8 == 0) || (y > 0 && y % 8 == 0);
      if (line) expected.at(4 + x, 4 + y) = {1, 2, 3, 255};
    }
  }
  EXPECT_TRUE(same_pixels(image, with_marks(expected)));
  EXPECT_TRUE(matches_golden(image, "pixel_grid_zoom8"));

  Image without_lines = blank();
  draw_expected(without_lines, sprite, {4, 4, 7});
  const Image at_7 = render([&](ImDrawList& list) {
    renderer_->draw(list, atlas_, 0, {4, 4}, 7, style);
  });
  EXPECT_TRUE(same_pixels(at_7, with_marks(without_lines)));
}

TEST_F(SpriteRendererTest, WithoutCheckerboardTransparentPixelsShowWhatIsBehind) {
  const Image sprite = test_sprite(8, 8, 2);
  ASSERT_TRUE(atlas_.set_all(std::array{sprite}));
  SpriteStyle style;
  style.checker = Checker::None;
  const Image image = render([&](ImDrawList& list) {
    renderer_->draw(list, atlas_, 0, {10, 10}, 3, style);
  });
  Image expected = blank();
  draw_expected(expected, sprite, {10, 10, 3, false});
  EXPECT_TRUE(same_pixels(image, with_marks(expected)));
}

TEST_F(SpriteRendererTest, SettingOneCellUpdatesTheTextureInPlace) {
  const std::array before{test_sprite(8, 8, 0), test_sprite(8, 8, 1), test_sprite(8, 8, 2)};
  ASSERT_TRUE(atlas_.set_all(before));
  const unsigned int texture = atlas_.cell(1).texture;
  const Image other = test_sprite(8, 8, 5);
  atlas_.set(1, other);
  EXPECT_EQ(atlas_.cell(1).texture, texture);
  const Image image = render([&](ImDrawList& list) {
    SpriteBatch batch(*renderer_, list);
    for (int i = 0; i < 3; ++i) batch.sprite(atlas_, i, {static_cast<float>(20 * i), 0}, 2);
  });
  Image expected = blank();
  draw_expected(expected, before[0], {0, 0, 2});
  draw_expected(expected, other, {20, 0, 2});
  draw_expected(expected, before[2], {40, 0, 2});
  EXPECT_TRUE(same_pixels(image, with_marks(expected)));

  const std::array after{test_sprite(8, 8, 7), test_sprite(8, 8, 8), test_sprite(8, 8, 9)};
  ASSERT_TRUE(atlas_.set_all(after));
  EXPECT_EQ(atlas_.cell(1).texture, texture) << "the size has not changed";
  const Image again = render([&](ImDrawList& list) {
    renderer_->draw(list, atlas_, 2, {0, 0}, 4);
  });
  Image expected_again = blank();
  draw_expected(expected_again, after[2], {0, 0, 4});
  EXPECT_TRUE(same_pixels(again, with_marks(expected_again)));
}

TEST_F(SpriteRendererTest, NeighboursInTheAtlasDoNotBleed) {
  // One transparent cell among opaque white ones: nothing of them may show, at any zoom.
  std::vector<Image> sprites(200, Image(8, 8));
  for (std::size_t i = 0; i < sprites.size(); ++i) {
    if (i == 130) continue;
    std::fill(sprites[i].pixels().begin(), sprites[i].pixels().end(), Rgba8{255, 255, 255, 255});
  }
  ASSERT_TRUE(atlas_.set_all(sprites));
  for (const int zoom : {1, 2, 3, 5, 7, 11, 13, 16}) {
    const Image image = render([&](ImDrawList& list) {
      renderer_->draw(list, atlas_, 130, {3, 3}, zoom);
    });
    Image expected = blank();
    draw_expected(expected, sprites[130], {3, 3, zoom});
    EXPECT_TRUE(same_pixels(image, with_marks(expected))) << "zoom " << zoom;
  }
}

TEST_F(SpriteRendererTest, AnAtlasGrowsOverSeveralTexturesAndKeepsItsCells) {
  SpriteAtlas atlas(8, 8, 32);  // 4x4 cells per texture
  const std::array first{test_sprite(8, 8, 0), test_sprite(8, 8, 1)};
  ASSERT_TRUE(atlas.set_all(first));
  ASSERT_TRUE(atlas.resize(21));
  EXPECT_NE(atlas.cell(0).texture, atlas.cell(20).texture);
  const Image last = test_sprite(8, 8, 4);
  atlas.set(20, last);
  const Image image = render([&](ImDrawList& list) {
    SpriteBatch batch(*renderer_, list);
    batch.sprite(atlas, 1, {0, 0}, 3);
    batch.sprite(atlas, 20, {30, 0}, 3);
    batch.sprite(atlas, 7, {60, 0}, 3);
  });
  Image expected = blank();
  draw_expected(expected, first[1], {0, 0, 3});
  draw_expected(expected, last, {30, 0, 3});
  draw_expected(expected, Image(8, 8), {60, 0, 3});
  EXPECT_TRUE(same_pixels(image, with_marks(expected)));
}

TEST_F(SpriteRendererTest, OpacityBlendsTheSpriteAloneOverTheCheckerboard) {
  Image sprite(1, 1);
  sprite.at(0, 0) = {255, 255, 255, 255};
  ASSERT_TRUE(atlas_.set_all(std::array{sprite}));
  SpriteStyle style;
  style.opacity = 0.5f;
  const Image image = render([&](ImDrawList& list) {
    renderer_->draw(list, atlas_, 0, {0, 0}, 4, style);
  });
  EXPECT_NEAR(image.at(1, 1).r, (255 + kDark.r) / 2, 2);
  style.opacity = 0;
  const Image gone = render([&](ImDrawList& list) {
    renderer_->draw(list, atlas_, 0, {0, 0}, 4, style);
  });
  EXPECT_EQ(gone.at(1, 1), kDark);
}

TEST_F(SpriteRendererTest, SurfacesFillTheirRectangleExactlyAndRespectTheClip) {
  const Image image = render([](ImDrawList& list) {
    fill_surface(list, {10, 20}, {50, 60}, IM_COL32(40, 50, 60, 255));
    list.PushClipRect({100, 0}, {120, 30});
    fill_surface(list, {90, 10}, {140, 90}, IM_COL32(1, 200, 3, 255));
    list.PopClipRect();
  });
  Image expected = blank();
  for (int y = 20; y < 60; ++y) {
    for (int x = 10; x < 50; ++x) expected.at(x, y) = {40, 50, 60, 255};
  }
  for (int y = 10; y < 30; ++y) {
    for (int x = 100; x < 120; ++x) expected.at(x, y) = {1, 200, 3, 255};
  }
  EXPECT_TRUE(same_pixels(image, with_marks(expected)));
}

TEST_F(SpriteRendererTest, CrispFramesHaveNoHalfColours) {
  const Image image = render([](ImDrawList& list) {
    crisp_frame(list, {10.4f, 10.4f}, {20.4f, 18.4f}, IM_COL32(255, 255, 255, 255), 2);
  });
  Image expected = blank();
  for (int y = 10; y < 18; ++y) {
    for (int x = 10; x < 20; ++x) {
      const bool inside = x >= 12 && x < 18 && y >= 12 && y < 16;
      if (!inside) expected.at(x, y) = {255, 255, 255, 255};
    }
  }
  EXPECT_TRUE(same_pixels(image, with_marks(expected)));
}

TEST_F(SpriteRendererTest, SpritesOfDifferentSizesAreRefused) {
  const std::array sprites{Image(8, 8), Image(16, 16)};
  const auto result = atlas_.set_all(sprites);
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().code, ErrorCode::BadArgument);
}

TEST_F(SpriteRendererTest, AShaderThatDoesNotCompileComesBackWithTheDriversLog) {
  const auto broken =
      ShaderProgram::create("broken", shaders::sprite_vert, "#version 330 core\nnonsense", {});
  ASSERT_FALSE(broken.has_value());
  EXPECT_EQ(broken.error().where, "broken");
  EXPECT_NE(broken.error().what.find("fragment"), std::string::npos);
  EXPECT_GT(broken.error().what.size(), 60u) << broken.error().what;
}

}  // namespace
}  // namespace pixelatent::gui
