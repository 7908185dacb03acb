#include "gui/handlers/sprite_names.hpp"
#include "handlers_fixture.hpp"
#include "latent/place_edit.hpp"

namespace pixelatent::gui {
namespace {

class MapHandlerTest : public HandlersTest {
 protected:
  void SetUp() override {
    HandlersTest::SetUp();
    run = train();
    offer_space();
    collect();
    state.page = Page::Explore;
    ask(intent::ShowExploreTab{ExploreTab::Map});
    arrange();
  }
  void offer_space() {
    exploring.offer(run, 4);
    auto space = std::make_shared<LatentSpace>(*exploring.space);
    auto where = std::make_shared<SpriteCoordinates>();
    where->directions = 2;
    where->values = {0, 0, 1, 0, 0, 1, 1, 1};
    where->sigmas = {2, 1};
    space->coordinates = std::move(where);
    exploring.space = std::move(space);
  }
  void arrange() {
    collect();
    SpriteMap map;
    map.of = 5;
    map.columns = 3;
    map.rows = 2;
    map.cells = {{0, 0}, {2, 0}, {0, 1}, {2, 1}};
    exploring.progress.map = std::make_shared<const SpriteMap>(std::move(map));
    collect();
  }
  const MapState& map() const { return state.map; }
  RunId run;
};

TEST_F(MapHandlerTest, IsArrangedOnceWhereItIsSeen) {
  ASSERT_EQ(exploring.arranged.size(), 1U);
  collect();
  EXPECT_EQ(exploring.arranged.size(), 1U);
  ASSERT_NE(map().map(), nullptr);
  EXPECT_EQ(map().look, (MapLook{1, 0.5F, 1}));
}

TEST_F(MapHandlerTest, StopsAndGoesOnWhenAsked) {
  ask(intent::StopArranging{});
  EXPECT_EQ(exploring.stopped, 1);
  collect();
  EXPECT_EQ(exploring.arranged.size(), 1U) << "stopped is stopped";
  ask(intent::ArrangeMap{});
  EXPECT_EQ(exploring.arranged.size(), 2U);
}

TEST_F(MapHandlerTest, KeysMoveAndZoomItWithinReason) {
  ask(intent::StepMap{0, 0, 4});
  EXPECT_EQ(map().look.zoom, 4.0F);
  ask(intent::StepMap{0.5F, 0, 1});
  EXPECT_FLOAT_EQ(map().look.x, 1 + 0.5F * 3 / 4);
  for (int i = 0; i < 50; ++i) ask(intent::StepMap{1, 1, 2});
  EXPECT_EQ(map().look.zoom, kMostMapZoom);
  EXPECT_EQ(map().look.x, 2.0F);
  ask(intent::FitMap{});
  EXPECT_EQ(map().look, (MapLook{1, 0.5F, 1}));
}

TEST_F(MapHandlerTest, WhatIsPointedAtIsDrawn) {
  ask(intent::PointOnMap{sprite_itself(2)});
  const PreviewBatch& batch = exploring.lanes[static_cast<std::size_t>(PreviewLane::Pointer)];
  ASSERT_EQ(batch.items.size(), 1U);
  EXPECT_EQ(*batch.items[0].place, sprite_itself(2));
  FilledPreview late;
  late.run = run;
  late.batch = batch.id + 7;
  late.image = Image(2, 2);
  auto& lane = exploring.filled_lanes[static_cast<std::size_t>(PreviewLane::Pointer)];
  lane = {late};
  collect();
  EXPECT_TRUE(map().pointed_image.empty()) << "of another spot";
  late.batch = batch.id;
  lane = {late};
  collect();
  EXPECT_EQ(map().pointed_image.width(), 2);
  ask(intent::PointOnMap{});
  EXPECT_TRUE(map().pointed_image.empty());
}

TEST_F(MapHandlerTest, NothingIsDrawnForAMapNobodySees) {
  ask(intent::StepMap{0.1F, 0, 1});
  EXPECT_TRUE(map().by_keys);
  EXPECT_TRUE(map().pointed.has_value());
  ask(intent::ShowExploreTab{ExploreTab::Breed});
  collect();
  EXPECT_FALSE(map().pointed.has_value());
  EXPECT_TRUE(exploring.lanes[static_cast<std::size_t>(PreviewLane::Pointer)].items.empty());
}

TEST_F(MapHandlerTest, AnotherSetHasAnotherMap) {
  ask(intent::SearchMap{"x"});
  offer_space();
  exploring.progress = {};
  collect();
  EXPECT_EQ(exploring.arranged.size(), 2U);
  EXPECT_EQ(map().map(), nullptr);
  EXPECT_TRUE(map().search.empty());
}

TEST_F(MapHandlerTest, ASpotCanBeAnEndOrAParent) {
  const Mark mark{sprite_itself(3), Image(2, 2)};
  ask(intent::SetMarkTo{'b', mark});
  ASSERT_TRUE(state.explore.b.has_value());
  EXPECT_EQ(state.explore.b->place, mark.place);
  ask(intent::MarkParentAt{mark});
  ASSERT_EQ(state.explore.brood.others.size(), 1U);
  ask(intent::MarkParentAt{mark});
  EXPECT_TRUE(state.explore.brood.others.empty()) << "the same again takes it out";
}

TEST(SpriteNames, AreTheFileAndTheNumberThere) {
  Image red(16, 16), blue(16, 16), other(16, 16);
  for (int i = 0; i < 16; ++i) {
    red.at(i, 3) = {255, 0, 0, 255};
    blue.at(i, 3) = {0, 0, 255, 255};
    other.at(i, 9) = {9, 9, 9, 255};
  }
  const auto set = SpriteSet::create({red, blue, other}, {16, 16});
  ASSERT_TRUE(set);
  SheetCollection sheets;
  sheets.sprites = {blue, red};
  Sheet sheet;
  sheet.file = "/art/Hero.png";
  sheet.cells.resize(3);
  sheet.cells[0].sprite = 0;
  sheet.cells[1].sprite = -1;
  sheet.cells[2].sprite = 1;
  sheets.sheets = {sheet};
  const auto names = names_of_sprites(**set, sheets);
  EXPECT_EQ(names, (std::vector<std::string>{"Hero 2", "Hero 1", "sprite 3"}));
  EXPECT_TRUE(name_holds(names[0], "hero"));
  EXPECT_FALSE(name_holds(names[2], "hero"));
}

}  // namespace
}  // namespace pixelatent::gui
