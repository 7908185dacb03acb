// Widgets under a mouse and a keyboard made up by the test.
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "gui/hidden_window.hpp"
#include "gui/widgets/buttons.hpp"
#include "gui/widgets/file_browser.hpp"
#include "gui/widgets/plot.hpp"
#include "gui/widgets/slider.hpp"
#include "gui/widgets/text.hpp"
#include "gui/widgets/toast.hpp"

namespace pixelatent::gui {
namespace {

namespace fs = std::filesystem;

class WidgetTest : public testing::Test {
 protected:
  void SetUp() override {
    auto window = HiddenWindow::create(640, 480);
    ASSERT_TRUE(window.has_value()) << one_line(window.error());
    window_ = std::move(*window);
    look_.fonts = load_fonts(*ImGui::GetIO().Fonts, FontFiles{}, look_.theme, 1);
    apply(look_.theme, ImGui::GetStyle(), 1);
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

class FileBrowserTest : public WidgetTest {
 protected:
  void SetUp() override {
    WidgetTest::SetUp();
    std::string pattern = (fs::temp_directory_path() / "pixelatent_browse_XXXXXX").string();
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
    fs::create_directory(folder_ / "sheets");
    for (const char* name : {"hero.png", "hero2.png", "notes.txt", "sheets/wolf.png"}) {
      std::ofstream(folder_ / name) << "x";
    }
  }
  void TearDown() override {
    browser_.reset();
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
    WidgetTest::TearDown();
  }
  void open(BrowseFor what) {
    BrowseRequest request;
    request.what = what;
    request.start = folder_;
    request.extensions = {".png"};
    browser_ = std::make_unique<FileBrowser>();
    browser_->open(request);
    settle();
  }
  std::function<void()> drawing() {
    return [this] {
      if (auto answer = browser_->draw(look_)) answer_ = std::move(*answer);
    };
  }
  /// Frames until the folder has been read.
  void settle() {
    for (int i = 0; i < 12; ++i) {
      frame(drawing());
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
  }
  fs::path folder_;
  std::unique_ptr<FileBrowser> browser_;
  std::optional<BrowseAnswer> answer_;
};
using Paths = std::vector<fs::path>;

TEST_F(FileBrowserTest, TypingPartOfANameAndEnterOpensTheFile) {
  open(BrowseFor::Files);
  type("hero2", drawing());
  press(Key::Enter, drawing());
  ASSERT_TRUE(answer_);
  EXPECT_EQ(answer_->paths, Paths{folder_ / "hero2.png"});
  EXPECT_FALSE(browser_->is_open());
}

TEST_F(FileBrowserTest, ArrowsAndEnterGoIntoAFolderBackspaceComesBack) {
  open(BrowseFor::Files);
  press(Key::Down, drawing());
  press(Key::Enter, drawing());
  settle();
  EXPECT_EQ(browser_->folder(), folder_ / "sheets");
  press(Key::Backspace, drawing());
  settle();
  EXPECT_EQ(browser_->folder(), folder_);
  // The cursor is on the folder it came from, so Enter goes there again.
  press(Key::Enter, drawing());
  settle();
  EXPECT_EQ(browser_->folder(), folder_ / "sheets");
}

TEST_F(FileBrowserTest, EscFirstClearsTheFilterThenCancels) {
  open(BrowseFor::Files);
  type("wolf", drawing());
  press(Key::Escape, drawing());
  EXPECT_TRUE(browser_->is_open());
  press(Key::Escape, drawing());
  EXPECT_FALSE(browser_->is_open());
  EXPECT_FALSE(answer_);
}

TEST_F(FileBrowserTest, SavingAddsTheExtensionAndAsksBeforeReplacing) {
  BrowseRequest request;
  request.what = BrowseFor::SaveFile;
  request.start = folder_;
  request.extensions = {".png"};
  request.name = "hero";
  browser_ = std::make_unique<FileBrowser>();
  browser_->open(request);
  settle();
  press(Key::Enter, drawing());
  EXPECT_FALSE(answer_) << "hero.png is there: ask first";
  EXPECT_TRUE(browser_->is_open());
  press(Key::Enter, drawing());
  ASSERT_TRUE(answer_);
  EXPECT_EQ(answer_->paths, Paths{folder_ / "hero.png"});
}

}  // namespace
}  // namespace pixelatent::gui
