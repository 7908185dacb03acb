// Widgets under a mouse and a keyboard made up by the test.
#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "gui/widget_fixture.hpp"
#include "gui/widgets/buttons.hpp"
#include "gui/widgets/plot.hpp"
#include "gui/widgets/slider.hpp"
#include "gui/widgets/text.hpp"
#include "gui/widgets/text_field.hpp"
#include "gui/widgets/toast.hpp"

namespace pixelatent::gui {
namespace {

class SliderTest : public WidgetTest {
 protected:
  // Row of 400: label 0..120, track 120..348, value up to 400; middle at y = 12.
  void draw() {
    SliderOptions options;
    options.min = -1;
    options.max = 1;
    options.reset_to = 0.25f;
    options.width = 400;
    const SliderResult result = slider(look_, state_, "amount", value_, options);
    changes_ += result.changed;
    releases_ += result.released;
  }
  std::function<void()> drawing() {
    return [this] { draw(); };
  }
  SliderState state_;
  float value_ = 0;
  int changes_ = 0, releases_ = 0;
};

TEST_F(SliderTest, AClickOnTheTrackMovesTheKnobThere) {
  click(120 + 228 * 0.75f, 12, drawing());
  EXPECT_NEAR(value_, 0.5f, 0.01f);
  EXPECT_EQ(changes_, 1);
  EXPECT_EQ(releases_, 1);
}

TEST_F(SliderTest, AClickOnTheKnobLeavesTheValue) {
  click(120 + 114 + 4, 12, drawing());
  EXPECT_EQ(value_, 0);
  EXPECT_EQ(changes_, 0);
}

TEST_F(SliderTest, DraggingBeyondTheEndsStopsThere) {
  window_->set_mouse(234, 12);
  frame(drawing());
  window_->set_mouse(234, 12, true);
  frame(drawing());
  window_->set_mouse(639, 200, true);
  frame(drawing());
  EXPECT_EQ(value_, 1);
  window_->set_mouse(0, 200, true);
  frame(drawing());
  EXPECT_EQ(value_, -1);
}

TEST_F(SliderTest, ADoubleClickResets) {
  value_ = -0.5f;
  click(300, 12, drawing());
  click(300, 12, drawing());
  EXPECT_FLOAT_EQ(value_, 0.25f);
}

TEST_F(SliderTest, ArrowsStepWhileHoveredAndAreClaimed) {
  window_->set_mouse(300, 12);
  frame(drawing());
  frame(drawing());
  EXPECT_TRUE(state_.claims_arrows());
  press(Key::Right, drawing());
  EXPECT_NEAR(value_, 0.04f, 1e-5f);
  press(Key::Left, drawing());
  EXPECT_NEAR(value_, 0, 1e-5f);
  window_->set_mouse(300, 300);
  for (int i = 0; i < 3; ++i) frame(drawing());
  EXPECT_FALSE(state_.claims_arrows());
  press(Key::Right, drawing());
  EXPECT_NEAR(value_, 0, 1e-5f);
}

TEST_F(SliderTest, CtrlClickTypesAValueWhichIsHeldInRange) {
  window_->hold_ctrl(true);
  click(300, 12, drawing());
  window_->hold_ctrl(false);
  EXPECT_EQ(value_, 0) << "Ctrl+click does not move the knob";
  frame(drawing());
  frame(drawing());
  type("7", drawing());
  press(Key::Enter, drawing());
  frame(drawing());
  EXPECT_EQ(value_, 1);
  EXPECT_EQ(state_.typing_id, 0u);
}

TEST_F(SliderTest, EscLeavesTheSliderAsItWas) {
  window_->hold_ctrl(true);
  click(300, 12, drawing());
  window_->hold_ctrl(false);
  frame(drawing());
  frame(drawing());
  type("0.9", drawing());
  press(Key::Escape, drawing());
  frame(drawing());
  EXPECT_EQ(value_, 0);
  EXPECT_EQ(state_.typing_id, 0u);
}

TEST_F(WidgetTest, EscLeavesAFieldAndKeepsWhatWasTyped) {
  std::string text = "he";
  TextFieldResult last;
  int left = 0;
  const auto draw = [&] {
    last = text_field(look_, "##field", text, {.width = 200});
    left += last.left;
  };
  click(150, 10, draw);
  type("ro", draw);
  // Keys of one frame: the letter came before Esc.
  ImGui::GetIO().AddInputCharactersUTF8("s");
  press(Key::Escape, draw);
  EXPECT_EQ(text, "heros");
  EXPECT_FALSE(last.active);
  EXPECT_EQ(left, 1);
  click(150, 10, draw);
  EXPECT_TRUE(last.active);
  press(Key::Escape, draw);
  EXPECT_EQ(text, "heros") << "what was there before it was entered";
}

TEST_F(WidgetTest, EscInASearchShowsAllAgain) {
  std::string text;
  TextFieldResult last;
  int changes = 0;
  const auto draw = [&] {
    last = text_field(look_, "##search", text, {.width = 200, .on_escape = OnEscape::Clear});
    changes += last.changed;
  };
  click(100, 10, draw);
  type("orc", draw);
  EXPECT_EQ(changes, 1);
  press(Key::Escape, draw);
  EXPECT_EQ(text, "");
  EXPECT_EQ(changes, 2) << "the filter goes with the text";
  EXPECT_FALSE(last.active);
  click(100, 10, draw);
  EXPECT_EQ(text, "") << "it doesn't come back";
}

TEST_F(WidgetTest, ButtonsReportOneClickAndDisabledOnesNone) {
  int clicks = 0;
  ButtonOptions options;
  const auto draw = [&] { clicks += button(look_, "Go", options); };
  click(10, 10, draw);
  EXPECT_EQ(clicks, 1);
  options.enabled = false;
  click(10, 10, draw);
  EXPECT_EQ(clicks, 1);
}

TEST_F(WidgetTest, EllipsisNeverSplitsACharacter) {
  ImFont* font = look_.fonts.body;
  for (float width = 0; width < 120; width += 3) {
    const std::string cut = ellipsised("Größenwählerübersicht", width, font);
    for (std::size_t i = 0; i < cut.size(); ++i) {
      const auto byte = static_cast<unsigned char>(cut[i]);
      if (byte < 0xc0) continue;
      const std::size_t length = byte >= 0xe0 ? 3 : 2;
      ASSERT_LE(i + length, cut.size()) << cut;
      ASSERT_EQ(static_cast<unsigned char>(cut[i + 1]) & 0xc0, 0x80) << cut;
    }
  }
  EXPECT_EQ(ellipsised("short", 500, font), "short");
}

TEST_F(WidgetTest, ToastsGoByThemselvesProblemsStayUntilClicked) {
  Toasts toasts;
  toasts.add(ToastKind::Success, "Saved");
  toasts.add(ToastKind::Problem, "Not saved");
  toasts.add(ToastKind::Problem, "Not saved");
  const auto draw = [&] { toasts.draw(look_, {630, 470}); };
  for (int i = 0; i < 60 * 4 + 5; ++i) frame(draw);
  EXPECT_FALSE(toasts.empty());
  EXPECT_FALSE(toasts.wants_frames()) << "only the problem is left, and it waits";
  click(600, 455, draw);
  EXPECT_TRUE(toasts.empty());
}

TEST_F(WidgetTest, AButtonOnAToastIsPressedOnceAndGoesWhenItsOfferDoes) {
  Toasts toasts;
  int pressed = 0;
  const auto draw = [&] {
    if (toasts.draw(look_, {630, 470})) ++pressed;
  };
  toasts.add(ToastKind::Success, "Back to the best", 15, "Undo");
  frame(draw);
  frame(draw);
  // Bottom left of the notice is its button: how wide the notice is depends on the words.
  for (int x = 625; x > 300 && pressed == 0 && !toasts.empty(); x -= 8) {
    window_->set_mouse(static_cast<float>(x), 440);
    frame(draw);
    frame(draw);
    if (ImGui::IsAnyItemHovered()) click(static_cast<float>(x), 440, draw);
  }
  EXPECT_EQ(pressed, 1);
  EXPECT_TRUE(toasts.empty());
  toasts.add(ToastKind::Success, "Back to the best", 15, "Undo");
  toasts.add(ToastKind::Success, "Saved");
  toasts.drop_offers();
  EXPECT_EQ(toasts.count(), 1U);
}

TEST_F(WidgetTest, OfWhatIsSaidAgainAndAgainTheNewestStays) {
  Toasts toasts;
  toasts.add(ToastKind::Success, "Kept. The gallery has 3 sprites.");
  toasts.add(ToastKind::Success, "Kept. The gallery has 4 sprites.");
  EXPECT_EQ(toasts.count(), 1U);
  toasts.add(ToastKind::Success, "Saved");
  EXPECT_EQ(toasts.count(), 2U);
  toasts.add(ToastKind::Problem, "Not read. a.png is cut off.");
  toasts.add(ToastKind::Problem, "Not read. b.png is cut off.");
  EXPECT_EQ(toasts.count(), 4U) << "each problem wants to be read";
}

TEST_F(WidgetTest, ThePlotZoomsPansAndGoesBackToFollowing) {
  std::vector<PlotSeries> series(1);
  series[0].name = "generator";
  series[0].colour = look_.theme.accent;
  for (int i = 0; i < 5000; ++i) series[0].trace.append(i, 1.0f + static_cast<float>(i % 10));
  PlotState state;
  PlotOptions options;
  options.legend = false;
  const auto draw = [&] { plot(look_, "plot", {600, 300}, state, series, {}, options); };
  window_->set_mouse(318, 150);
  frame(draw);
  frame(draw);
  ImGui::GetIO().MouseWheel = 2;
  frame(draw);
  ASSERT_FALSE(state.follow);
  EXPECT_NEAR(state.view_to - state.view_from, 4999 * 0.64, 5);
  const double before = state.view_from;
  window_->set_mouse(318, 150, true);
  frame(draw);
  window_->set_mouse(368, 150, true);
  frame(draw);
  EXPECT_LT(state.view_from, before);
  window_->set_mouse(368, 150);
  frame(draw);
  click(300, 150, draw);
  click(300, 150, draw);
  EXPECT_TRUE(state.follow);
}

}  // namespace
}  // namespace pixelatent::gui
