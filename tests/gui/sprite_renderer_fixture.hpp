#pragma once
// What the tests of the sprite renderer share: made-up sprites and what they must look like.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <utility>

#include "gui/gl/sprite_renderer.hpp"
#include "gui/golden.hpp"
#include "gui/hidden_window.hpp"

namespace pixelatent::gui {

inline constexpr int kWidth = 160, kHeight = 144;
inline constexpr Rgba8 kClear{200, 0, 200, 255};
inline constexpr Rgba8 kDark{32, 36, 43, 255}, kLight{38, 42, 50, 255};

/// Every pixel its own colour; transparent where (x + y) % 3 == 0.
inline Image test_sprite(int width, int height, int seed) {
  Image image(width, height);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      if ((x + y + seed) % 3 == 0) continue;
      const auto byte = [](int v) { return static_cast<std::uint8_t>(v & 255); };
      image.at(x, y) = {byte(40 + 23 * x + seed), byte(30 + 31 * y), byte(7 * x * y + 60 * seed),
                        255};
    }
  }
  return image;
}

inline Rgba8 checker_at(int x, int y, int side) {
  return (x / side + y / side) % 2 == 0 ? kDark : kLight;
}

struct Placement {
  int x = 0, y = 0, zoom = 1;
  bool checker = true;
};

/// What the renderer must make of a sprite, drawn by the plain rules.
inline void draw_expected(Image& target, const Image& sprite, const Placement& at) {
  for (int y = 0; y < sprite.height() * at.zoom; ++y) {
    for (int x = 0; x < sprite.width() * at.zoom; ++x) {
      const int tx = at.x + x, ty = at.y + y;
      if (tx < 0 || ty < 0 || tx >= target.width() || ty >= target.height()) continue;
      const Rgba8 c = sprite.at(x / at.zoom, y / at.zoom);
      if (c.a == 255) {
        target.at(tx, ty) = c;
      } else if (at.checker) {
        target.at(tx, ty) = checker_at(x, y, checker_side(at.zoom));
      }
    }
  }
}

inline Image blank() {
  Image image(kWidth, kHeight);
  std::fill(image.pixels().begin(), image.pixels().end(), kClear);
  return image;
}

class SpriteRendererTest : public testing::Test {
 protected:
  void SetUp() override {
    auto window = HiddenWindow::create(kWidth, kHeight);
    ASSERT_TRUE(window.has_value()) << one_line(window.error());
    window_ = std::move(*window);
    auto renderer = SpriteRenderer::create();
    ASSERT_TRUE(renderer.has_value()) << one_line(renderer.error());
    renderer_.emplace(std::move(*renderer));
  }
  void TearDown() override {
    if (window_ != nullptr) {
      EXPECT_EQ(window_->frames_that_differ(), 0);
    }
    renderer_.reset();
    atlas_ = {};
    window_.reset();
  }

  /// Draws on ImGui's background list, with a plain rectangle before and after: the renderer must
  /// leave ImGui's own drawing as it was.
  Image render(const std::function<void(ImDrawList&)>& draw) {
    return window_->frame(
        [&] {
          ImDrawList& list = *ImGui::GetBackgroundDrawList();
          list.AddRectFilled({0, 140}, {4, 144}, IM_COL32(10, 250, 30, 255));
          draw(list);
          list.AddRectFilled({4, 140}, {8, 144}, IM_COL32(250, 10, 30, 255));
        },
        kClear);
  }
  static Image with_marks(Image image) {
    for (int y = 140; y < 144; ++y) {
      for (int x = 0; x < 4; ++x) image.at(x, y) = {10, 250, 30, 255};
      for (int x = 4; x < 8; ++x) image.at(x, y) = {250, 10, 30, 255};
    }
    return image;
  }

  std::unique_ptr<HiddenWindow> window_;
  std::optional<SpriteRenderer> renderer_;
  SpriteAtlas atlas_;
};

}  // namespace pixelatent::gui
