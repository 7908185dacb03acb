// Where Tab and the arrows take the ring, and what the keys do there.
#include "gui/widgets/focus_order.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "gui/widget_fixture.hpp"
#include "gui/widgets/buttons.hpp"
#include "gui/widgets/plot.hpp"
#include "gui/widgets/slider.hpp"
#include "gui/widgets/text_field.hpp"

namespace pixelatent::gui {
namespace {

class FocusTest : public WidgetTest {
 protected:
  void SetUp() override {
    WidgetTest::SetUp();
    use_focus_order(&order_);
  }
  void TearDown() override {
    use_focus_order(nullptr);
    WidgetTest::TearDown();
  }

  void show(int frames = 1) {
    for (int i = 0; i < frames; ++i) {
      frame([this] {
        order_.begin_frame();
        at_.clear();
        draw_();
        order_.end_frame(look_);
      });
    }
  }
  bool key(FocusKey key, bool shift = false) {
    const bool used = order_.key({key, shift});
    show(2);
    return used;
  }
  /// Under this name for name_at_ring().
  void named(const char* name) { at_.emplace_back(ImGui::GetItemID(), name); }
  std::string name_at_ring() const {
    for (const auto& [id, name] : at_) {
      if (id == order_.id() && id != 0) return name;
    }
    return order_.shown() ? "?" : "";
  }
  void push(const char* label, bool enabled = true) {
    if (button(look_, label, {.enabled = enabled})) pushed_.emplace_back(label);
    named(label);
  }

  FocusOrder order_;
  std::function<void()> draw_;
  std::vector<std::pair<ImGuiID, std::string>> at_;
  std::vector<std::string> pushed_;
};

using Names = std::vector<std::string>;

TEST_F(FocusTest, TabGoesThroughEveryControlAndShiftTabBack) {
  bool on = false;
  std::string text;
  draw_ = [&] {
    push("one");
    push("never", false);
    check_box(look_, "two", on);
    named("two");
    text_field(look_, "##three", text, {.width = 100});
    named("three");
    push("four");
  };
  show(2);
  EXPECT_EQ(name_at_ring(), "") << "nobody has asked for a ring yet";
  Names seen;
  for (int i = 0; i < 5; ++i) {
    EXPECT_TRUE(key(FocusKey::Next));
    seen.push_back(name_at_ring());
  }
  EXPECT_EQ(seen, (Names{"one", "two", "three", "four", "one"}));
  seen.clear();
  for (int i = 0; i < 3; ++i) {
    key(FocusKey::Previous);
    seen.push_back(name_at_ring());
  }
  EXPECT_EQ(seen, (Names{"four", "three", "two"}));
}

TEST_F(FocusTest, OneTypesIntoATextFieldAsSoonAsItHasTheRing) {
  std::string text;
  draw_ = [&] {
    push("before");
    text_field(look_, "##field", text, {.width = 100});
  };
  show(2);
  key(FocusKey::Next);
  key(FocusKey::Next);
  EXPECT_TRUE(ImGui::GetIO().WantTextInput);
  ImGui::GetIO().AddInputCharactersUTF8("hero");
  show();
  EXPECT_EQ(text, "hero");
  key(FocusKey::Next);
  show(2);
  EXPECT_FALSE(ImGui::GetIO().WantTextInput);
  EXPECT_EQ(name_at_ring(), "before");
}

TEST_F(FocusTest, EnterAndSpacePressOnlyWhatHasTheRing) {
  draw_ = [&] {
    push("one");
    push("two");
  };
  show(2);
  EXPECT_FALSE(order_.key({FocusKey::Enter})) << "without a ring Enter is the page's";
  show(2);
  EXPECT_TRUE(pushed_.empty());
  key(FocusKey::Next);
  key(FocusKey::Next);
  EXPECT_TRUE(key(FocusKey::Enter));
  EXPECT_TRUE(key(FocusKey::Space));
  EXPECT_EQ(pushed_, (Names{"two", "two"}));
  EXPECT_TRUE(order_.hide());
  EXPECT_FALSE(order_.key({FocusKey::Space}));
}

TEST_F(FocusTest, AClickTakesTheRingAwayAndTabGoesOnFromThere) {
  draw_ = [&] {
    push("one");
    push("two");
    push("three");
  };
  show(2);
  key(FocusKey::Next);
  window_->set_mouse(10, 40 + look_.theme.control_height / 2);
  show(2);
  window_->set_mouse(10, 40 + look_.theme.control_height / 2, true);
  show();
  window_->set_mouse(10, 40 + look_.theme.control_height / 2);
  show(2);
  EXPECT_EQ(pushed_, Names{"two"});
  EXPECT_EQ(name_at_ring(), "");
  key(FocusKey::Next);
  EXPECT_EQ(name_at_ring(), "three");
}

TEST_F(FocusTest, WhatIsGoneIsNotPressed) {
  bool there = true;
  draw_ = [&] {
    push("stays");
    if (there) push("goes");
  };
  show(2);
  key(FocusKey::Next);
  key(FocusKey::Next);
  EXPECT_EQ(name_at_ring(), "goes");
  there = false;
  show(2);
  EXPECT_FALSE(order_.shown());
  EXPECT_FALSE(order_.key({FocusKey::Enter}));
  key(FocusKey::Next);
  EXPECT_EQ(name_at_ring(), "stays");
}

TEST_F(FocusTest, ASliderGoesByArrowsFinelyWithShiftAndToItsEnds) {
  SliderState state;
  float value = 0.5f;
  int released = 0;
  draw_ = [&] {
    SliderOptions options;
    options.width = 400;
    released += slider(look_, state, "amount", value, options).released;
  };
  show(2);
  key(FocusKey::Next);
  EXPECT_TRUE(key(FocusKey::Right));
  EXPECT_NEAR(value, 0.52f, 1e-4f);
  key(FocusKey::Down);
  EXPECT_NEAR(value, 0.5f, 1e-4f);
  key(FocusKey::Left, true);
  EXPECT_NEAR(value, 0.498f, 1e-4f);
  key(FocusKey::End);
  EXPECT_EQ(value, 1);
  key(FocusKey::Home);
  EXPECT_EQ(value, 0);
  EXPECT_EQ(released, 5) << "every step counts as done";
}

TEST_F(FocusTest, EnterOnASliderTypesItsValue) {
  SliderState state;
  float value = 0.5f;
  draw_ = [&] {
    SliderOptions options;
    options.width = 400;
    slider(look_, state, "amount", value, options);
  };
  show(2);
  key(FocusKey::Next);
  key(FocusKey::Enter);
  show(2);
  ImGui::GetIO().AddInputCharactersUTF8("0.25");
  show();
  window_->press(Key::Enter);
  show(3);
  EXPECT_NEAR(value, 0.25f, 1e-5f);
}

TEST_F(FocusTest, AGridIsOneStopWithArrowsInside) {
  draw_ = [&] {
    push("before");
    {
      const FocusGroup group("grid");
      for (int i = 0; i < 6; ++i) {
        if (i % 3 != 0) ImGui::SameLine();
        const std::string name = "cell" + std::to_string(i);
        if (press_area(name.c_str(), {40, 40})) pushed_.push_back(name);
        named(name.c_str());
      }
    }
    push("after");
  };
  show(2);
  key(FocusKey::Next);
  key(FocusKey::Next);
  EXPECT_EQ(name_at_ring(), "cell0");
  Names seen;
  for (const FocusKey to : {FocusKey::Right, FocusKey::Down, FocusKey::Right, FocusKey::Right,
                            FocusKey::Up, FocusKey::Left, FocusKey::End, FocusKey::Home}) {
    key(to);
    seen.push_back(name_at_ring());
  }
  EXPECT_EQ(seen, (Names{"cell1", "cell4", "cell5", "cell5", "cell2", "cell1", "cell5", "cell0"}));
  key(FocusKey::Right);
  key(FocusKey::Next);
  EXPECT_EQ(name_at_ring(), "after");
  key(FocusKey::Previous);
  EXPECT_EQ(name_at_ring(), "cell1") << "back to where it was in the grid";
}

TEST_F(FocusTest, AMenuTakesTheRingAndEscGivesItBack) {
  draw_ = [&] {
    push("other");
    if (button(look_, "menu")) ImGui::OpenPopup("list");
    named("menu");
    focus_menu();
    if (!ImGui::BeginPopup("list")) return;
    for (const char* item : {"first", "second"}) {
      if (ImGui::MenuItem(item)) pushed_.emplace_back(item);
      focus_stop();
      named(item);
    }
    ImGui::EndPopup();
  };
  show(2);
  EXPECT_TRUE(order_.open_menu());
  show(4);
  EXPECT_EQ(name_at_ring(), "first");
  key(FocusKey::Down);
  EXPECT_EQ(name_at_ring(), "second");
  key(FocusKey::Next);
  EXPECT_EQ(name_at_ring(), "first") << "Tab stays in what is open";
  EXPECT_TRUE(FocusOrder::close_popup());
  show(3);
  EXPECT_EQ(name_at_ring(), "menu");
  EXPECT_FALSE(FocusOrder::close_popup());
  key(FocusKey::Enter);
  show(2);
  key(FocusKey::Down);
  key(FocusKey::Enter);
  EXPECT_EQ(pushed_, Names{"second"});
}

TEST_F(FocusTest, TheRingGoesOnIntoWhatAListHasNotDrawnYet) {
  draw_ = [&] {
    begin_child("list", {200, 120});
    {
      const FocusGroup group("rows");
      ImGuiListClipper clipper;
      clipper.Begin(100, 30);
      ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
      while (clipper.Step()) {
        for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
          const std::string name = "row" + std::to_string(i);
          press_area(name.c_str(), {150, 30});
          named(name.c_str());
        }
      }
      ImGui::PopStyleVar();
    }
    ImGui::EndChild();
  };
  show(2);
  key(FocusKey::Next);
  for (int i = 0; i < 20; ++i) {
    key(FocusKey::Down);
    show(4);
  }
  EXPECT_EQ(name_at_ring(), "row20");
  key(FocusKey::End);
  show(6);
  EXPECT_EQ(name_at_ring(), "row99");
  key(FocusKey::Home);
  show(6);
  EXPECT_EQ(name_at_ring(), "row0");
}

TEST_F(FocusTest, TheRingCanBeSeen) {
  draw_ = [&] {
    ImGui::Dummy({10, 10});
    ImGui::Indent(20);
    push("one");
  };
  show(2);
  const auto picture = [&] {
    return window_->frame([&] {
      ImGui::SetNextWindowPos({0, 0});
      ImGui::SetNextWindowSize({640, 480});
      ImGui::Begin("test", nullptr, ImGuiWindowFlags_NoDecoration);
      order_.begin_frame();
      draw_();
      order_.end_frame(look_);
      ImGui::End();
    });
  };
  const Image before = picture();
  order_.key({FocusKey::Next});
  picture();
  const Image after = picture();
  const ImVec4 ring = order_.rect();
  int changed = 0;
  const int y = static_cast<int>(ring.y) - 2;
  for (int x = static_cast<int>(ring.x) + 8; x < static_cast<int>(ring.z) - 8; ++x) {
    changed += before.at(x, y) != after.at(x, y);
  }
  EXPECT_GE(changed, static_cast<int>(ring.z - ring.x) - 16);
}

TEST_F(FocusTest, CurvesAreReadZoomedAndMovedByKeyboard) {
  std::vector<PlotSeries> series(1);
  for (int i = 0; i <= 1000; ++i) series[0].trace.append(i, 1.0f);
  PlotState state;
  PlotOptions options;
  options.legend = false;
  draw_ = [&] { plot(look_, "plot", {600, 300}, state, series, {}, options); };
  show(2);
  key(FocusKey::Next);
  ASSERT_NE(order_.id(), 0U);
  for (int i = 0; i < 5; ++i) EXPECT_TRUE(key(FocusKey::Left));
  ASSERT_TRUE(state.read_at);
  EXPECT_NEAR(*state.read_at, 900, 1);
  EXPECT_TRUE(state.follow) << "nothing is zoomed yet";
  key(FocusKey::Up);
  key(FocusKey::Up);
  ASSERT_FALSE(state.follow);
  EXPECT_NEAR(state.view_to - state.view_from, 640, 1);
  EXPECT_NEAR((*state.read_at - state.view_from) / 640, 0.9, 0.01) << "around the line";
  key(FocusKey::Down, true);
  EXPECT_NEAR(state.view_to - state.view_from, 640 / 0.95, 1);
  key(FocusKey::Home);
  EXPECT_EQ(state.view_from, 0);
  EXPECT_EQ(state.read_at, 0);
  const double width = state.view_to - state.view_from;
  key(FocusKey::End);
  EXPECT_NEAR(state.view_to, 1000, 0.001);
  EXPECT_NEAR(state.view_to - state.view_from, width, 0.001);
  EXPECT_FALSE(state.read_at) << "the line stays at the newest point";
  key(FocusKey::Enter);
  EXPECT_TRUE(state.follow);
}

}  // namespace
}  // namespace pixelatent::gui
