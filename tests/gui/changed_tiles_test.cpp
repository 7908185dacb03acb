// What has changed between two frames, and that drawing it alone is as good as drawing everything.
// (Every other test with a window asks that of its frames, too.)
#include "gui/gl/changed_tiles.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <vector>

#include "gui/gl/draw_within.hpp"
#include "gui/gl/surface.hpp"
#include "gui/sprite_renderer_fixture.hpp"

namespace pixelatent::gui {
namespace {

class ChangedTilesTest : public SpriteRendererTest {
 protected:
  using Draw = std::function<void(ImDrawList&)>;

  std::vector<Rect> changed(const Draw& draw) {
    render(draw);
    return tiles_.compare(*ImGui::GetDrawData());
  }
  static Draw square(float x, float y, ImU32 colour) {
    return [=](ImDrawList& list) { list.AddRectFilled({x, y}, {x + 4, y + 4}, colour); };
  }

  ChangedTiles tiles_{GlTexture::version_of};
};

constexpr ImU32 kRed = IM_COL32(255, 0, 0, 255), kBlue = IM_COL32(0, 0, 255, 255);

TEST_F(ChangedTilesTest, TheFirstFrameIsDrawnWholeAndTheSameAgainNotAtAll) {
  const auto first = changed(square(10, 10, kRed));
  ASSERT_EQ(first.size(), 1U);
  EXPECT_EQ(first.front(), (Rect{0, 0, kWidth, kHeight}));
  EXPECT_TRUE(changed(square(10, 10, kRed)).empty());
  tiles_.forget();
  EXPECT_EQ(changed(square(10, 10, kRed)), first);
}

TEST_F(ChangedTilesTest, WhatMovesIsDrawnWhereItWasAndWhereItIs) {
  changed(square(10, 10, kRed));
  const auto moved = changed(square(120, 100, kRed));
  ASSERT_EQ(moved.size(), 2U);
  EXPECT_EQ(moved[0], (Rect{0, 0, 32, 32}));
  EXPECT_EQ(moved[1], (Rect{96, 96, 32, 32}));
  EXPECT_EQ(changed(square(120, 100, kBlue)), (std::vector<Rect>{{96, 96, 32, 32}}));
}

TEST_F(ChangedTilesTest, WhatLiesInFrontMatters) {
  const auto both = [](ImU32 back, ImU32 front) {
    return [=](ImDrawList& list) {
      square(40, 40, back)(list);
      square(42, 42, front)(list);
    };
  };
  changed(both(kRed, kBlue));
  EXPECT_FALSE(changed(both(kBlue, kRed)).empty());
  EXPECT_TRUE(changed(both(kBlue, kRed)).empty());
}

TEST_F(ChangedTilesTest, PixelsOfASpriteThatChangeAreSeenWhereverItIsDrawn) {
  ASSERT_TRUE(atlas_.set_all(std::vector<Image>{test_sprite(8, 8, 0)}));
  const Draw sprite = [&](ImDrawList& list) { renderer_->draw(list, atlas_, 0, {70, 40}, 2); };
  changed(sprite);
  EXPECT_TRUE(changed(sprite).empty());
  atlas_.set(0, test_sprite(8, 8, 1));
  EXPECT_EQ(changed(sprite), (std::vector<Rect>{{64, 32, 32, 32}}));
}

TEST_F(ChangedTilesTest, PlainSurfacesCountByTheirColour) {
  const auto surface = [](ImU32 colour) {
    return [=](ImDrawList& list) { fill_surface(list, {64, 64}, {96, 96}, colour); };
  };
  changed(surface(kRed));
  EXPECT_TRUE(changed(surface(kRed)).empty());
  EXPECT_EQ(changed(surface(kBlue)), (std::vector<Rect>{{64, 64, 32, 32}}));
}

TEST_F(ChangedTilesTest, ManyThatAreStrewnBecomeFewThatDoNotOverlap) {
  changed([](ImDrawList&) {});
  const auto rects = changed([](ImDrawList& list) {
    for (int i = 0; i < 10; ++i) {
      square(static_cast<float>(i * 67 % 150), static_cast<float>(i * 41 % 120), kRed)(list);
    }
  });
  ASSERT_FALSE(rects.empty());
  EXPECT_LE(rects.size(), ChangedTiles::kMostRects);
  for (std::size_t i = 0; i < rects.size(); ++i) {
    for (std::size_t k = i + 1; k < rects.size(); ++k) {
      const Rect &a = rects[i], &b = rects[k];
      EXPECT_FALSE(a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h);
    }
  }
}

TEST_F(ChangedTilesTest, CommandsAreWholeAgainAfterDrawingPartOfThem) {
  render(square(10, 10, kRed));
  ImDrawData& data = *ImGui::GetDrawData();
  const int commands = data.CmdLists[0]->CmdBuffer.Size;
  const ImVec4 clip = data.CmdLists[0]->CmdBuffer[0].ClipRect;
  int drawn = 0;
  const std::vector<Rect> nowhere = {{100, 100, 1, 1}};
  draw_within(data, nowhere, [&](ImDrawData& cut) {
    ++drawn;
    for (const ImDrawCmd& command : cut.CmdLists[0]->CmdBuffer) {
      EXPECT_LE(command.ClipRect.z - command.ClipRect.x, 1);
    }
  });
  EXPECT_EQ(drawn, 1);
  EXPECT_EQ(data.CmdLists[0]->CmdBuffer.Size, commands);
  EXPECT_EQ(data.CmdLists[0]->CmdBuffer[0].ClipRect.z, clip.z);
}

}  // namespace
}  // namespace pixelatent::gui
