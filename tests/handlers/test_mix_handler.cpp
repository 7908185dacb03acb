#include <numeric>

#include "handlers_fixture.hpp"
#include "latent/place_edit.hpp"

namespace pixelatent::gui {
namespace {

class MixHandlerTest : public HandlersTest {
 protected:
  void SetUp() override {
    HandlersTest::SetUp();
    run = train();
    exploring.offer(run, 9);
    collect();
    state.page = Page::Explore;
    exploring.draw(run);
    collect();
    ask(intent::ShowExploreTab{ExploreTab::Mix});
  }
  void add(int sprite) { ask(intent::AddToMix{Mark{sprite_itself(sprite), Image(4, 4)}}); }
  const MixState& mix() const { return state.mix; }
  RunId run;
};

TEST_F(MixHandlerTest, TwoSlotsAreMixedAndTheMixIsAPlaceLikeAnyOther) {
  const std::size_t visits = state.explore.visits.all().size();
  ask(intent::AddToMix{});
  EXPECT_EQ(mix().slots.at(0).place, state.explore.place);
  EXPECT_EQ(state.explore.visits.all().size(), visits) << "one alone changes nothing";
  add(4);
  EXPECT_EQ(state.explore.place, mixed(mix_of(mix()), exploring.space->shape));
  EXPECT_EQ(state.explore.visits.all().size(), visits + 1);
  EXPECT_EQ(state.explore.visits.undo_label(), "mixed");
  EXPECT_EQ(exploring.requests.back().place, state.explore.place);
}

TEST_F(MixHandlerTest, TheKnobsCornerIsThatSpriteAloneAndDraggingIsNoVisitUntilItEnds) {
  for (const int sprite : {1, 4, 7}) add(sprite);
  const std::size_t visits = state.explore.visits.all().size();
  ask(intent::MoveMixKnob{{0.1F, 0.1F}});
  ask(intent::MoveMixKnob{wheel_corner(2, 3)});
  EXPECT_EQ(state.explore.place, sprite_itself(7));
  EXPECT_EQ(state.explore.visits.all().size(), visits);
  ask(intent::EndMixDrag{});
  EXPECT_EQ(state.explore.visits.all().size(), visits + 1);
  ask(intent::MoveMixKnob{{9, 9}});
  EXPECT_NEAR(std::accumulate(mix().weights.begin(), mix().weights.end(), 0.0F), 1, 1e-5F);
}

TEST_F(MixHandlerTest, KeysMoveTheKnob) {
  ask(intent::UseMixKeys{true});
  EXPECT_FALSE(mix().by_keys) << "there is nothing to move between";
  for (const int sprite : {1, 4}) add(sprite);
  ask(intent::UseMixKeys{true});
  EXPECT_TRUE(mix().by_keys);
  for (int i = 0; i < 10; ++i) ask(intent::NudgeMixKnob{1, 0});
  EXPECT_EQ(state.explore.place, sprite_itself(4));
}

TEST_F(MixHandlerTest, SixAreTheMostAndOneTakenOutLeavesTheOthersTold) {
  for (int sprite = 0; sprite < 6; ++sprite) add(sprite);
  add(6);
  EXPECT_TRUE(told("Six sprites are the most"));
  EXPECT_EQ(mix().slots.size(), 6U);
  ask(intent::MixShapesOf{3});
  ask(intent::MixColoursOf{1});
  ask(intent::TakeFromMix{1});
  EXPECT_EQ(mix().shapes_of, 2);
  EXPECT_EQ(mix().colours_of, -1);
  EXPECT_EQ(anchored(mix().slots[2].place)->sprite, 3);
  ask(intent::MixShapesOf{99});
  EXPECT_EQ(mix().shapes_of, 4);
  ask(intent::ClearMix{});
  EXPECT_TRUE(mix().slots.empty());
}

TEST_F(MixHandlerTest, EveryStepIsTakenBackAndDoneAgain) {
  for (const int sprite : {1, 4}) add(sprite);
  ask(intent::NudgeMixKnob{1, 0});
  const MixSetup nudged = mix();
  const Place there = state.explore.place;
  ask(intent::TakeFromMix{0});
  ask(intent::ClearMix{});
  ask(intent::UndoMix{});
  ask(intent::UndoMix{});
  EXPECT_TRUE(static_cast<const MixSetup&>(mix()) == nudged);
  EXPECT_EQ(state.explore.place, there);
  ask(intent::RedoMix{});
  EXPECT_EQ(mix().slots.size(), 1U);
  for (int i = 0; i < 5; ++i) ask(intent::UndoMix{});
  EXPECT_TRUE(mix().slots.empty());
  EXPECT_TRUE(told("The mix is as it began"));
}

TEST_F(MixHandlerTest, WhatIsMarkedOnTheSpriteIsThatSlots) {
  auto space = std::make_shared<LatentSpace>(*exploring.space);
  space->shape.block_rows = space->shape.block_columns = 4;
  space->canvas = Canvas::square(16);
  exploring.space = space;
  collect();
  for (const int sprite : {1, 4}) add(sprite);
  ask(intent::BrushMix{0, 0, true});
  EXPECT_TRUE(mix().of_block.empty()) << "no brush is in hand";
  ask(intent::UseMixBrush{1});
  ask(intent::BrushMix{9, 1, true});  // two blocks wide and high
  ask(intent::EndMixStroke{});
  const auto* regions = std::get_if<ByRegion>(&state.explore.place.is);
  ASSERT_NE(regions, nullptr);
  EXPECT_EQ(regions->of_block,
            (std::vector<std::uint8_t>{0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0}));
  EXPECT_EQ(*regions->places[1], sprite_itself(4));
  EXPECT_TRUE(check(state.explore.place, space->shape));
  ask(intent::ClearMixBrush{});
  EXPECT_EQ(std::get_if<ByRegion>(&state.explore.place.is), nullptr);
  ask(intent::UndoMix{});
  const std::vector<std::int8_t> one_stroke = mix().of_block;
  ask(intent::BrushMix{1, 9, true});
  ask(intent::BrushMix{4, 9, true});
  ask(intent::EndMixStroke{});
  EXPECT_NE(mix().of_block, one_stroke);
  ask(intent::UndoMix{});
  EXPECT_EQ(mix().of_block, one_stroke) << "a stroke is taken back as a whole";
  ask(intent::TakeFromMix{0});
  EXPECT_EQ(mix().of_block[2], 0) << "it is the first slot's now";
}

TEST_F(MixHandlerTest, AnotherRunHasNothingMixed) {
  add(1);
  const RunId other = train();
  exploring.offer(other, 9);
  collect();
  EXPECT_TRUE(mix().slots.empty());
}

class CompareHandlerTest : public MixHandlerTest {
 protected:
  static Image picture(std::uint8_t red) {
    Image image(4, 4);
    image.at(1, 1) = {red, 0, 0, 255};
    image.at(2, 2) = {5, 5, 5, 255};
    return image;
  }
  void mark(char which, std::uint8_t red) {
    ask(intent::SetMarkTo{which, {sprite_itself(1), picture(red)}});
  }
  const CompareState& compare() const { return state.compare; }
};

TEST_F(CompareHandlerTest, NothingIsComparedWithoutAnA) {
  ask(intent::Compare{CompareMode::Split});
  EXPECT_EQ(compare().mode, CompareMode::Off);
  EXPECT_TRUE(told("Set A first"));
  ask(intent::HoldCompare{'a'});
  EXPECT_EQ(shown_of(compare(), state.explore), 0);
}

TEST_F(CompareHandlerTest, BIsWhatIsShownUntilItIsSet) {
  mark('a', 9);
  EXPECT_TRUE(compared(state.explore).b_is_shown);
  EXPECT_EQ(compared(state.explore).b, &state.explore.frame->image);
  mark('b', 7);
  EXPECT_FALSE(compared(state.explore).b_is_shown);
  ask(intent::ClearMark{'b'});
  EXPECT_TRUE(compared(state.explore).b_is_shown);
}

TEST_F(CompareHandlerTest, ChangesAreCounted) {
  mark('a', 9);
  mark('b', 7);
  collect();
  EXPECT_EQ(compare().changes.changed, 1);
  EXPECT_EQ(compare().changes.drawn, 2);
  mark('b', 9);
  collect();
  EXPECT_EQ(compare().changes.changed, 0);
}

TEST_F(CompareHandlerTest, HeldIsShownUntilItIsLetGoOf) {
  mark('a', 9);
  ask(intent::HoldCompare{'a'});
  EXPECT_EQ(shown_of(compare(), state.explore), 'a');
  ask(intent::HoldCompare{'b'});
  EXPECT_EQ(shown_of(compare(), state.explore), 'b');
  ask(intent::HoldCompare{0});
  EXPECT_EQ(shown_of(compare(), state.explore), 0);
}

TEST_F(CompareHandlerTest, ItBlinksNoFasterThanIsSafe) {
  mark('a', 9);
  ask(intent::Compare{CompareMode::Blink});
  ask(intent::SetBlinks{50});
  EXPECT_EQ(compare().blinks, kFastestBlink);
  ask(intent::SetBlinks{1});
  EXPECT_EQ(shown_of(compare(), state.explore), 'a');
  EXPECT_TRUE(handlers.tick(1.1));
  EXPECT_EQ(shown_of(compare(), state.explore), 'b');
  EXPECT_TRUE(handlers.tick(1.0));
  EXPECT_EQ(shown_of(compare(), state.explore), 'a');
  ask(intent::ClearMark{'a'});
  collect();
  EXPECT_EQ(compare().mode, CompareMode::Off);
  EXPECT_FALSE(handlers.tick(1.0));
}

}  // namespace
}  // namespace pixelatent::gui
