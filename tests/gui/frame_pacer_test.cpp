#include "gui/window/frame_pacer.hpp"

#include <gtest/gtest.h>

namespace pixelatent::gui {
namespace {

constexpr double kSmooth = 1.0 / 60, kTouched = 1.0 / 10;

/// At 100 s, right after a frame that took nothing.
FramePacer rested() {
  FramePacer pacer;
  pacer.drawn(100, 0);
  return pacer;
}

TEST(FramePacer, AnInputIsGoodForTwoFramesOneAfterTheOther) {
  FramePacer pacer = rested();
  EXPECT_GT(pacer.due(100.01), 100.1);
  pacer.input(100.01);
  EXPECT_NEAR(pacer.due(100.01), 100 + kSmooth, 1e-9);
  pacer.drawn(100.02, 0);
  EXPECT_NEAR(pacer.due(100.02), 100.02 + kSmooth, 1e-9);
  pacer.drawn(100.04, 0);
  EXPECT_NEAR(pacer.due(100.04), 100.04 + kTouched, 1e-9);
}

TEST(FramePacer, AFrameThatWaitsForAnAnswerIsTheFirstOfTheTwo) {
  FramePacer pacer = rested();
  pacer.input(100.02);
  pacer.postponed(100.02);
  EXPECT_GT(pacer.due(100.021), 100.03);
  pacer.answer();
  EXPECT_NEAR(pacer.due(100.03), 100.03, 1e-9);
  pacer.drawn(100.03, 0);
  EXPECT_NEAR(pacer.due(100.03), 100.03 + kTouched, 1e-9);
}

TEST(FramePacer, DrawsWithoutAnAnswerThatDoesNotCome) {
  FramePacer pacer = rested();
  pacer.input(100.02);
  pacer.postponed(100.02);
  EXPECT_LT(pacer.due(100.02), 100.05);
}

}  // namespace
}  // namespace pixelatent::gui
