#pragma once
// A window with the theme in which a test moves the mouse and presses keys.
#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <utility>

#include "gui/hidden_window.hpp"
#include "gui/theme/look.hpp"

namespace pixelatent::gui {

class WidgetTest : public testing::Test {
 protected:
  void SetUp() override {
    auto window = HiddenWindow::create(640, 480);
    ASSERT_TRUE(window.has_value()) << one_line(window.error());
    window_ = std::move(*window);
    look_.fonts = load_fonts(*ImGui::GetIO().Fonts, FontFiles{}, look_.theme, 1);
    apply(look_.theme, ImGui::GetStyle(), 1);
  }

  void TearDown() override {
    if (window_ != nullptr) {
      EXPECT_EQ(window_->frames_that_differ(), 0);
    }
  }

  /// One frame with `draw` inside a window whose content begins at (0, 0).
  void frame(const std::function<void()>& draw) {
    window_->frame([&] {
      ImGui::SetNextWindowPos({0, 0});
      ImGui::SetNextWindowSize({640, 480});
      ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
      ImGui::Begin("test", nullptr, ImGuiWindowFlags_NoDecoration);
      ImGui::PopStyleVar();
      draw();
      ImGui::End();
    });
  }
  void click(float x, float y, const std::function<void()>& draw) {
    window_->set_mouse(x, y);
    frame(draw);
    window_->set_mouse(x, y, true);
    frame(draw);
    window_->set_mouse(x, y);
    frame(draw);
  }
  void press(Key key, const std::function<void()>& draw) {
    window_->press(key);
    frame(draw);
    frame(draw);
  }
  void type(const char* text, const std::function<void()>& draw) {
    ImGui::GetIO().AddInputCharactersUTF8(text);
    frame(draw);
  }

  std::unique_ptr<HiddenWindow> window_;
  Look look_;
};

}  // namespace pixelatent::gui
