#include "handlers_fixture.hpp"

namespace pixelatent::gui {
namespace {

using WindowHandlerTest = HandlersTest;

TEST_F(WindowHandlerTest, AnotherPageClosesTheHelpAndForgetsTheMouse) {
  state.sheets.pointed = {3, 1, 1};
  ask(intent::Open{Overlay::Help});
  ask(intent::GoTo{Page::Gallery});
  EXPECT_EQ(state.page, Page::Gallery);
  EXPECT_EQ(state.overlay, Overlay::None);
  EXPECT_EQ(state.sheets.pointed, PointedPixel{});
}

TEST_F(WindowHandlerTest, AskingAgainCloses) {
  ask(intent::Open{Overlay::Help});
  EXPECT_EQ(state.overlay, Overlay::Help);
  ask(intent::Open{Overlay::Help});
  EXPECT_EQ(state.overlay, Overlay::None);
}

TEST_F(WindowHandlerTest, EveryFileBrowserGoesBackToTheDialogItWasOpenedFrom) {
  for (const Overlay browser : {Overlay::OpenFile, Overlay::SaveProject, Overlay::ChooseFolder,
                                Overlay::SavePalette, Overlay::SaveCopy}) {
    state.overlay = Overlay::Export;
    ask(intent::Open{browser});
    EXPECT_EQ(state.overlay, browser);
    ask(intent::CloseOverlay{});
    EXPECT_EQ(state.overlay, Overlay::Export);
    ask(intent::CloseOverlay{});
    EXPECT_EQ(state.overlay, Overlay::None);
  }
}

TEST_F(WindowHandlerTest, ABrowserAskedForTwiceOrFromAnotherLeavesNothingBehind) {
  ask(intent::Open{Overlay::OpenFile});
  ask(intent::Open{Overlay::OpenFile});
  EXPECT_EQ(state.overlay, Overlay::None);
  ask(intent::Open{Overlay::OpenFile});
  ask(intent::Open{Overlay::SaveCopy});
  ask(intent::CloseOverlay{});
  EXPECT_EQ(state.overlay, Overlay::None);
}

TEST_F(WindowHandlerTest, ADialogTakesTheOtherOnesPlace) {
  ask(intent::Open{Overlay::Help});
  ask(intent::Open{Overlay::Export});
  ask(intent::CloseOverlay{});
  EXPECT_EQ(state.overlay, Overlay::None);
}

TEST_F(WindowHandlerTest, TextIsAsLargeAsOneLikes) {
  ask(intent::StepTextSize{1});
  ask(intent::StepTextSize{2});
  EXPECT_FLOAT_EQ(state.text_size, 1.3F);
  ask(intent::StepTextSize{100});
  EXPECT_FLOAT_EQ(state.text_size, kLargestText);
  ask(intent::StepTextSize{-100});
  EXPECT_FLOAT_EQ(state.text_size, kSmallestText);
  ask(intent::StepTextSize{2});
  EXPECT_EQ(state.text_size, 1) << "exactly, so that nothing is drawn otherwise";
  ask(intent::StepTextSize{3});
  ask(intent::StepTextSize{0});
  EXPECT_EQ(state.text_size, 1);
}

TEST_F(WindowHandlerTest, SwitchesAreSwitched) {
  ask(intent::ToggleNearest{});
  ask(intent::ToggleGrid{});
  EXPECT_FALSE(state.show_nearest);
  EXPECT_TRUE(state.show_grid);
}

TEST_F(WindowHandlerTest, TheDesktopIsAsked) {
  ask(intent::CopyText{"#ff0000"});
  EXPECT_EQ(copied, std::vector<std::string>{"#ff0000"});
  EXPECT_TRUE(told(ToastTone::Done, "Copied #ff0000"));
  has_file_manager = false;
  ask(intent::OpenFolder{"/out"});
  EXPECT_TRUE(told(ToastTone::Warning, "The folder is /out"));
}

TEST_F(WindowHandlerTest, WhatTheEngineSaysIsShown) {
  notices.push_back({Notice::Level::Warning, "The disk is nearly full."});
  notices.push_back({Notice::Level::Problem, "Rolled back."});
  collect();
  EXPECT_TRUE(told(ToastTone::Warning, "The disk is nearly full."));
  EXPECT_TRUE(told(ToastTone::Problem, "Rolled back."));
}

TEST_F(WindowHandlerTest, ReducedMotionIsRememberedAndSlowsWhatBlinks) {
  ask(intent::ToggleMotion{});
  EXPECT_TRUE(state.reduced_motion);
  EXPECT_EQ(settings_changed, 1);
  state.page = Page::Explore;
  state.explore.tab = ExploreTab::Compare;
  state.compare.mode = CompareMode::Blink;
  state.explore.a = Mark{sprite_itself(0), Image(2, 2)};
  state.explore.b = Mark{sprite_itself(1), Image(2, 2)};
  const double before = state.compare.phase;
  handlers.tick(0.05);
  const double slowly = state.compare.phase - before;
  ask(intent::ToggleMotion{});
  state.compare.phase = before;
  handlers.tick(0.05);
  EXPECT_GT(slowly, 0);
  EXPECT_LT(slowly, 0.5 * (state.compare.phase - before));
}

}  // namespace
}  // namespace pixelatent::gui
