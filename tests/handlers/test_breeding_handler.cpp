#include "handlers_fixture.hpp"
#include "latent/place_edit.hpp"

namespace pixelatent::gui {
namespace {

class BreedingHandlerTest : public HandlersTest {
 protected:
  void SetUp() override {
    HandlersTest::SetUp();
    run = train();
    exploring.offer(run, 5);
    collect();
    state.page = Page::Explore;
    exploring.draw(run);
    collect();
  }
  void fill_all() {
    for (std::size_t i = 0; i < exploring.batch.items.size(); ++i) exploring.fill(run, i);
    collect();
  }
  const BroodState& brood() const { return state.explore.brood; }
  RunId run;
};

TEST_F(BreedingHandlerTest, ChildrenOfThePlaceFillTheGrid) {
  ASSERT_EQ(exploring.batch.items.size(), 15U);
  EXPECT_EQ(exploring.batch.breed.parents, std::vector<Place>{state.explore.place});
  fill_all();
  ASSERT_EQ(brood().children.size(), 15U);
  for (const Child& child : brood().children) EXPECT_FALSE(child.image.empty());
  const std::uint64_t batch = exploring.batch.id;
  collect();
  EXPECT_EQ(exploring.batch.id, batch) << "asked for once";
}

TEST_F(BreedingHandlerTest, GoingOnFromAChildBreedsFromIt) {
  fill_all();
  const std::uint64_t seed = exploring.batch.breed.seed;
  ask(intent::GoToChild{3});
  EXPECT_EQ(anchored(state.explore.place)->sprite, 102);
  EXPECT_EQ(state.explore.visits.undo_label(), "bred");
  collect();
  EXPECT_EQ(exploring.batch.breed.parents, std::vector<Place>{state.explore.place});
  EXPECT_NE(exploring.batch.breed.seed, seed);
  EXPECT_TRUE(brood().children[0].image.empty()) << "the old children are gone";
  ask(intent::GoToChild{3});
  EXPECT_EQ(anchored(state.explore.place)->sprite, 102) << "it is not born yet";
}

TEST_F(BreedingHandlerTest, MarkedOnesAreParentsTooUntilTheyAreMarkedAgain) {
  fill_all();
  ask(intent::MarkParent{1});
  ask(intent::MarkParent{2});
  ask(intent::MarkParent{0});
  EXPECT_EQ(brood().others.size(), 3U);
  collect();
  EXPECT_EQ(exploring.batch.breed.parents.size(), 4U);
  fill_all();
  ask(intent::MarkParent{5});
  EXPECT_TRUE(told("Four parents are the most."));
  ask(intent::UnmarkParent{1});
  EXPECT_EQ(brood().others.size(), 2U);
  ask(intent::MarkParent{0});
  EXPECT_EQ(brood().others.size(), 1U) << "the same again takes it out";
}

TEST_F(BreedingHandlerTest, SiblingsOfOneBroodBecomeParentsTogether) {
  fill_all();
  const std::uint64_t batch = exploring.batch.id;
  ask(intent::HoldBrood{true});
  ask(intent::MarkParent{2});
  collect();
  ask(intent::MarkParent{5});
  collect();
  EXPECT_EQ(exploring.batch.id, batch) << "the children stay while parents are marked";
  ASSERT_EQ(brood().others.size(), 2U);
  EXPECT_EQ(brood().others[1].place, *brood().children[4].place);
  ask(intent::HoldBrood{false});
  collect();
  EXPECT_EQ(exploring.batch.breed.parents.size(), 3U);
  ask(intent::HoldBrood{true});
  ask(intent::GoToSprite{2});
  collect();
  EXPECT_EQ(exploring.batch.breed.parents.front(), state.explore.place)
      << "elsewhere there are other children, whatever is held";
}

TEST_F(BreedingHandlerTest, MarkingIsUndoneWhereItWasDone) {
  fill_all();
  EXPECT_FALSE(can_undo_brood(state.explore));
  ask(intent::MarkParent{1});
  ask(intent::MarkParent{2});
  ask(intent::UnmarkParent{0});
  ask(intent::UndoBrood{});
  EXPECT_EQ(brood().others.size(), 2U);
  ask(intent::UndoBrood{});
  EXPECT_EQ(brood().others.size(), 1U);
  ask(intent::GoToSprite{2});
  EXPECT_FALSE(can_undo_brood(state.explore)) << "going there is undone first";
  ask(intent::UndoPlace{});
  ASSERT_TRUE(can_undo_brood(state.explore));
  ask(intent::UndoBrood{});
  EXPECT_TRUE(brood().others.empty());
  EXPECT_FALSE(can_undo_brood(state.explore));
  ASSERT_TRUE(can_redo_brood(state.explore));
  ask(intent::RedoBrood{});
  EXPECT_EQ(brood().others.size(), 1U);
}

TEST_F(BreedingHandlerTest, AStrokeOfWhatStaysIsUndoneAsAWhole) {
  ask(intent::BrushRegion{true});
  ask(intent::SetRegion{{1, 0, 0, 0}});
  ask(intent::SetRegion{{1, 1, 0, 0}});
  ask(intent::EndRegionStroke{});
  ask(intent::SetRegion{{1, 1, 1, 0}});
  ask(intent::EndRegionStroke{});
  ask(intent::EndRegionStroke{});
  ask(intent::UndoBrood{});
  EXPECT_EQ(brood().region, (std::vector<std::uint8_t>{1, 1, 0, 0}));
  ask(intent::UndoBrood{});
  EXPECT_TRUE(brood().region.empty());
  ask(intent::RedoBrood{});
  ask(intent::RedoBrood{});
  EXPECT_EQ(brood().region, (std::vector<std::uint8_t>{1, 1, 1, 0}));
  ask(intent::SetRegion{});
  ask(intent::BrushRegion{false});
  ask(intent::UndoBrood{});
  EXPECT_EQ(brood().region, (std::vector<std::uint8_t>{1, 1, 1, 0})) << "so is taking it all back";
}

TEST_F(BreedingHandlerTest, WishesReachTheBreederWithinTheirRange) {
  ask(intent::Breed{9, 1.7F, BreedLock::Shapes, 0b101U});
  collect();
  EXPECT_EQ(exploring.batch.items.size(), 48U);
  EXPECT_EQ(exploring.batch.breed.wildness, 1.0F);
  EXPECT_EQ(exploring.batch.breed.lock, BreedLock::Shapes);
  EXPECT_EQ(exploring.batch.breed.locked_parts, 0b101U);
  ask(intent::Breed{1, {}, {}, {}});
  EXPECT_EQ(brood().side, kLeastBrood);
  EXPECT_EQ(brood().lock, BreedLock::Shapes);
}

TEST_F(BreedingHandlerTest, ARegionIsMarkedByBrushAndByKeyboardAndKeptWhenItIsDone) {
  auto space = std::make_shared<LatentSpace>(*exploring.space);
  space->canvas = {8, 8};
  exploring.space = std::move(space);
  collect();
  ask(intent::BrushRegion{true});
  ask(intent::StepRegionBrush{1, 1, false});
  EXPECT_TRUE(brood().region.empty());
  ask(intent::StepRegionBrush{0, 0, true});
  EXPECT_EQ(std::ranges::count(brood().region, 1), 9);
  const std::uint64_t batch = exploring.batch.id;
  collect();
  EXPECT_EQ(exploring.batch.id, batch) << "children wait until it is marked";
  ask(intent::BrushRegion{false});
  collect();
  EXPECT_EQ(exploring.batch.breed.kept_pixels, brood().region);
  ask(intent::BrushRegion{true});
  ask(intent::StepRegionBrush{0, 0, true});
  EXPECT_TRUE(brood().region.empty()) << "the same again takes it back";
}

TEST_F(BreedingHandlerTest, NobodyBreedsWhereNobodyLooks) {
  fill_all();
  const Place first = *brood().children[0].place;
  ask(intent::ShowExploreTab{ExploreTab::Map});
  collect();
  EXPECT_TRUE(exploring.batch.items.empty());
  ask(intent::ShowExploreTab{ExploreTab::Breed});
  collect();
  ASSERT_EQ(exploring.batch.items.size(), 15U);
  EXPECT_EQ(exploring.batch.items[0].place, first) << "the same children as before";
  ask(intent::OtherChildren{});
  collect();
  EXPECT_FALSE(exploring.batch.items[0].place.has_value());
}

TEST_F(BreedingHandlerTest, LateAnswersOfOtherParentsAreNotShown) {
  exploring.fill(run, 0);
  const FilledPreview late = exploring.filled.front();
  ask(intent::OtherChildren{});
  collect();
  exploring.filled = {late};
  collect();
  EXPECT_FALSE(brood().children[0].place.has_value());
}

TEST_F(BreedingHandlerTest, TheArrowKeysCellStaysOnTheGrid) {
  ask(intent::ChooseChild{99});
  EXPECT_EQ(brood().chosen, 15);
  ask(intent::Breed{3, {}, {}, {}});
  collect();
  EXPECT_EQ(brood().chosen, 8);
  ask(intent::ChooseChild{-5});
  EXPECT_EQ(brood().chosen, -1);
}

}  // namespace
}  // namespace pixelatent::gui
