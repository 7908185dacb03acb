#include <algorithm>

#include "handlers_fixture.hpp"
#include "latent/place_edit.hpp"

namespace pixelatent::gui {
namespace {

class DirectionsHandlerTest : public HandlersTest {
 protected:
  void SetUp() override {
    HandlersTest::SetUp();
    run = train();
    offer_space(12, 99);
    collect();
    state.page = Page::Explore;
    exploring.draw(run);
    collect();
    collect();
  }
  void offer_space(std::size_t directions, std::uint64_t fingerprint) {
    exploring.offer(run, 5);
    auto space = std::make_shared<LatentSpace>(*exploring.space);
    space->sprites_fingerprint = fingerprint;
    space->directions.resize(directions);
    auto where = std::make_shared<SpriteCoordinates>();
    where->directions = static_cast<int>(directions);
    where->sigmas.assign(directions, 1.0F);
    for (std::size_t i = 0; i < 5 * directions; ++i) {
      where->values.push_back(static_cast<float>(i * 7 % 11) - 5);
    }
    for (Direction& direction : space->directions) direction.share = 0.05F;
    space->coordinates = std::move(where);
    exploring.space = std::move(space);
  }
  const PreviewBatch& batch() const {
    return exploring.lanes[static_cast<std::size_t>(PreviewLane::Directions)];
  }
  void fill(std::size_t item) {
    FilledPreview filled;
    filled.run = run;
    filled.batch = batch().id;
    filled.item = batch().items.at(item).id;
    filled.image = Image(3, 3);
    exploring.filled_lanes[static_cast<std::size_t>(PreviewLane::Directions)].push_back(filled);
    collect();
  }
  const DirectionsState& directions() const { return state.directions; }
  RunId run;
};

TEST_F(DirectionsHandlerTest, BothEndsOfTheFirstOnesAreDrawnFromTheSpriteOneIsAt) {
  ASSERT_EQ(directions().shown().size(), kDirectionsAtOnce);
  ASSERT_EQ(batch().items.size(), 2 * kDirectionsAtOnce);
  const Place& low = *batch().items[0].place;
  EXPECT_EQ(offset_of(low, 0), -kDirectionReach);
  EXPECT_EQ(without_offsets(low), without_offsets(state.explore.place));
  fill(1);
  EXPECT_FALSE(directions().ends.at(0)[1].empty());
  EXPECT_TRUE(directions().ends.at(0)[0].empty());
}

TEST_F(DirectionsHandlerTest, EndsWaitUntilTheKnobIsLetGoAndAreAskedForOnce) {
  const std::uint64_t first = batch().id;
  collect();
  EXPECT_EQ(batch().id, first);
  ask(intent::ScrubTo{with_offset(state.explore.place, 1, 1.5F)});
  collect();
  EXPECT_EQ(batch().id, first) << "while it is held";
  ask(intent::CommitPlace{});
  collect();
  EXPECT_EQ(batch().id, first + 1);
  EXPECT_EQ(offset_of(*batch().items[0].place, 1), 1.5F);
  state.page = Page::Train;
  collect();
  EXPECT_TRUE(batch().items.empty()) << "nobody sees them";
}

TEST_F(DirectionsHandlerTest, NamesPinsAndLocksAreThereTheNextTime) {
  ask(intent::NameDirection{9, "Round"});
  ask(intent::PinDirection{9, true});
  ask(intent::LockDirection{2, true});
  EXPECT_EQ(directions().shown().front(), 9U) << "pinned ones come first";
  EXPECT_GT(settings_changed, 0);
  const std::string kept = directions_to_json(directions().stored);
  offer_space(12, 5);
  collect();
  EXPECT_FALSE(directions().entries[9].pinned) << "another set's are others";
  state.directions.stored = directions_from_json(kept);
  offer_space(12, 99);
  collect();
  EXPECT_EQ(directions().entries[9].name, "Round");
  EXPECT_TRUE(directions().entries[9].pinned);
  EXPECT_TRUE(directions().entries[2].locked);
}

TEST_F(DirectionsHandlerTest, WhatIsLockedGoesAlongToRandomSpritesAndChildren) {
  ask(intent::ScrubTo{with_offset(state.explore.place, 2, 1.5F)});
  ask(intent::CommitPlace{});
  ask(intent::LockDirection{2, true});
  collect();
  ASSERT_EQ(exploring.batch.breed.kept.size(), 1U);
  EXPECT_EQ(exploring.batch.breed.kept[0], (KeptAmount{along_own(2), 1.5F}));
  ask(intent::Random{});
  ASSERT_TRUE(exploring.requests.back().somewhere.has_value());
  EXPECT_EQ(exploring.requests.back().somewhere->kept.size(), 1U);
  ask(intent::SetMarkTo{'a', {sprite_itself(0), Image(2, 2)}});
  ask(intent::SetMarkTo{'b', {sprite_itself(1), Image(2, 2)}});
  ask(intent::ScrubTo{Between{sprite_itself(0), sprite_itself(1), 0.5F}});
  EXPECT_EQ(offset_of(state.explore.place, 2), 1.5F) << "on the way from A to B, too";
  const Place of_walk = Between{sprite_itself(2), sprite_itself(3), 0.5F};
  ask(intent::ScrubTo{of_walk});
  EXPECT_EQ(state.explore.place, of_walk) << "a walk goes through its stops as they are";
}

TEST_F(DirectionsHandlerTest, TheseMinusThoseIsASliderOfItsOwn) {
  ask(intent::MakeDirection{});
  EXPECT_TRUE(told("Mark sprites for both groups first"));
  ask(intent::MarkGroup{true, {sprite_itself(1), Image(2, 2)}});
  ask(intent::MarkGroup{false, {sprite_itself(3), Image(2, 2)}});
  ask(intent::MakeDirection{});
  ASSERT_EQ(directions().entries.size(), 13U);
  const DirectionEntry& own = directions().entries.back();
  const auto& where = *state.explore.space->coordinates;
  for (std::size_t k = 0; k < 12; ++k) {
    EXPECT_FLOAT_EQ(own.along[k], where.of(1)[k] - where.of(3)[k]);
  }
  EXPECT_TRUE(directions().these.empty());
  EXPECT_EQ(directions().shown().front(), 12U);
  const auto again = directions_from_json(directions_to_json(directions().stored));
  EXPECT_EQ(again.at(99).back().along, own.along);
  ask(intent::ForgetDirection{0});
  EXPECT_EQ(directions().entries.size(), 13U) << "the space's own stay";
  ask(intent::ForgetDirection{12});
  EXPECT_EQ(directions().entries.size(), 12U);
}

TEST_F(DirectionsHandlerTest, AMarkInTheOtherGroupLeavesTheFirst) {
  const Mark mark{sprite_itself(1), Image(2, 2)};
  ask(intent::MarkGroup{true, mark});
  ask(intent::MarkGroup{false, mark});
  EXPECT_TRUE(directions().these.empty());
  EXPECT_EQ(directions().those.size(), 1U);
  ask(intent::MarkGroup{false, mark});
  EXPECT_TRUE(directions().those.empty());
}

TEST_F(DirectionsHandlerTest, ThePadIsAGridOfTwoAndMovesByKeyboard) {
  ask(intent::UsePad{true, 0, 3});
  collect();
  ASSERT_EQ(batch().items.size(), 2 * kDirectionsAtOnce + kPadSide * kPadSide);
  const Place& corner = *batch().items.back().place;
  EXPECT_FLOAT_EQ(offset_of(corner, 0), kDirectionReach);
  EXPECT_FLOAT_EQ(offset_of(corner, 3), kDirectionReach);
  ask(intent::StepPad{1, -1});
  EXPECT_GT(offset_of(state.explore.place, 0), 0.0F);
  EXPECT_LT(offset_of(state.explore.place, 3), 0.0F);
  EXPECT_EQ(state.explore.visits.current()->place, state.explore.place);
  ask(intent::UsePad{true, 2, 2});
  EXPECT_EQ(directions().pad->across, 0U) << "one direction is no pad";
  ask(intent::UsePad{false});
  EXPECT_FALSE(directions().pad.has_value());
}

TEST_F(DirectionsHandlerTest, MoreShowsAllAndShapesAloneNeedAModelThatTellsThem) {
  ask(intent::ShowAllDirections{true});
  EXPECT_EQ(directions().shown().size(), 12U);
  ask(intent::UseDirectionScope{DirectionScope::Shapes});
  EXPECT_EQ(directions().scope, Scoped(DirectionScope::All));
}

TEST_F(DirectionsHandlerTest, APartHasDirectionsOfItsOwnAndItsOutlineIsAskedFor) {
  auto space = std::make_shared<LatentSpace>(*exploring.space);
  auto kin = std::make_shared<Kin>();
  kin->part_areas = {0.5F, 0.5F};
  space->shape.kin = kin;
  space->sprites_fingerprint = 7;
  space->part_directions = {{{{1, 0}, 0.6F}}, {{{0, 1}, 0.5F}, {{1, 1}, 0.2F}}};
  exploring.space = space;
  collect();
  EXPECT_EQ(directions().belonging(), 12U) << "of all of a sprite";
  ask(intent::UseDirectionScope{Scoped::to_part(1)});
  collect();
  const std::vector<std::size_t> shown = directions().shown();
  ASSERT_EQ(shown.size(), 2U);
  EXPECT_EQ(directions().entries[shown[1]].along, (Along{1, 1}));
  ASSERT_EQ(batch().items.size(), 4U);
  EXPECT_EQ(amount_of(*batch().items[3].place, {1, 1}, Scoped::to_part(1)), kDirectionReach);
  EXPECT_EQ(amount_of(*batch().items[3].place, {1, 1}), 0.0F);
  EXPECT_TRUE(exploring.requests.back().parts);
  ask(intent::NameDirection{shown[1], "Brim"});
  ask(intent::UseDirectionScope{Scoped::to_part(0)});
  ASSERT_EQ(directions().shown().size(), 1U);
  ask(intent::UseDirectionScope{DirectionScope::All});
  EXPECT_EQ(directions().belonging(), 12U);
  const auto stored = directions_from_json(directions_to_json(directions().stored));
  ASSERT_EQ(stored.at(7).size(), 1U);
  EXPECT_EQ(stored.at(7)[0].part, 1);
}

TEST_F(DirectionsHandlerTest, StyleDirectionsAreBehindMoreAndFollowTheGenerator) {
  auto space = std::make_shared<LatentSpace>(*exploring.space);
  space->generator = 5;
  space->style_directions = {{0, 1}, {1, 0.5F}};
  exploring.space = space;
  collect();
  ASSERT_EQ(directions().entries.size(), 14U);
  EXPECT_EQ(directions().shown().size(), kDirectionsAtOnce);
  ask(intent::ShowAllDirections{true});
  EXPECT_EQ(directions().shown().size(), 14U);
  EXPECT_EQ(name_of(directions().entries[12]), "Style 1");
  auto next = std::make_shared<LatentSpace>(*space);
  next->generator = 6;
  next->style_directions = {{3, 3}};
  exploring.space = next;
  collect();
  ASSERT_EQ(directions().entries.size(), 13U);
  EXPECT_EQ(directions().entries[12].along, (Along{3, 3}));
}

TEST(StoredDirections, WhatMakesNoSenseIsLeftOut) {
  EXPECT_TRUE(directions_from_json("").empty());
  EXPECT_TRUE(directions_from_json("[1]").empty());
  const auto all = directions_from_json(
      R"({"7":[{"number":1,"name":5},{"number":-1,"name":"empty"},{"number":2,"name":"ok"}]})");
  ASSERT_EQ(all.at(7).size(), 1U);
  EXPECT_EQ(all.at(7)[0].name, "ok");
}

PreviewFrame frame_of(float difference, float from_redraw) {
  PreviewFrame frame;
  frame.difference = difference;
  frame.from_redraw = from_redraw;
  return frame;
}

TEST(Closeness, APoorRedrawIsNotNew) {
  EXPECT_EQ(closeness_of(frame_of(0, 0.3F)), Closeness::Yours);
  EXPECT_EQ(closeness_of(frame_of(0.3F, 0)), Closeness::Redraw);
  EXPECT_EQ(closeness_of(frame_of(0.08F, 0.4F)), Closeness::Almost);
  EXPECT_EQ(closeness_of(frame_of(0.3F, 0.4F)), Closeness::New);
  EXPECT_EQ(closeness_of(frame_of(0.3F, 1)), Closeness::New) << "a model without places";
}

TEST_F(DirectionsHandlerTest, ALockedDirectionOfTheWeightsMakesNoOtherChildrenByTurning) {
  const auto with_style = [&](float turned) {
    auto space = std::make_shared<LatentSpace>(*exploring.space);
    ++space->generator;
    space->style_directions = {std::vector<float>(12, turned)};
    exploring.space = space;
    collect();
    collect();
  };
  with_style(1.0F);
  const auto style = std::ranges::find_if(directions().entries, &DirectionEntry::of_style);
  ASSERT_NE(style, directions().entries.end());
  const auto which = static_cast<std::size_t>(style - directions().entries.begin());
  ask(intent::LockDirection{which, true});
  collect();
  const std::uint64_t batch = exploring.batch.id;
  with_style(1.1F);
  EXPECT_EQ(exploring.batch.id, batch);
  ask(intent::LockDirection{which, false});
  collect();
  EXPECT_NE(exploring.batch.id, batch);
}

}  // namespace
}  // namespace pixelatent::gui
