// The history of where one was, as a tree.
#include <gtest/gtest.h>

#include "latent/visits.hpp"

namespace pixelatent::testing {
namespace {

Place place_of(int sprite) { return LatentPoint{sprite}; }
int sprite_of(const Visit* visit) {
  return visit == nullptr ? -1 : std::get<LatentPoint>(visit->place.is).sprite;
}

TEST(Visits, GoesBackAndForthAlongTheWayItCame) {
  Visits visits;
  EXPECT_EQ(visits.current(), nullptr);
  EXPECT_EQ(visits.undo(), nullptr);
  for (int i = 0; i < 4; ++i) visits.go(place_of(i), "step " + std::to_string(i));
  EXPECT_EQ(visits.undo_label(), "step 3");
  EXPECT_EQ(sprite_of(visits.undo()), 2);
  EXPECT_EQ(sprite_of(visits.undo()), 1);
  EXPECT_EQ(sprite_of(visits.redo()), 2);
  EXPECT_EQ(sprite_of(visits.redo()), 3);
  EXPECT_EQ(visits.redo(), nullptr);
  EXPECT_FALSE(visits.can_redo());
}

TEST(Visits, TheSamePlaceAgainIsNoVisit) {
  Visits visits;
  const auto id = visits.go(place_of(1), "a");
  const auto version = visits.version();
  EXPECT_EQ(visits.go(place_of(1), "b"), id);
  EXPECT_EQ(visits.version(), version);
}

TEST(Visits, GoingElsewhereAfterUndoBeginsABranchAndBothStay) {
  Visits visits;
  const auto root = visits.go(place_of(0), "root");
  const auto one = visits.go(place_of(1), "one");
  visits.undo();
  const auto two = visits.go(place_of(2), "two");
  EXPECT_EQ(visits.after(root), (std::vector<std::uint64_t>{one, two}));
  visits.undo();
  EXPECT_EQ(sprite_of(visits.redo()), 2) << "where it was gone to last";
  visits.jump(one);
  visits.undo();
  EXPECT_EQ(sprite_of(visits.redo()), 1) << "the way that was jumped to";
}

TEST(Visits, AnySequenceUndoneIsWhereItBegan) {
  Visits visits;
  visits.go(place_of(0), "begin");
  for (int i = 1; i <= 50; ++i) {
    if (i % 7 == 0) visits.undo();
    visits.go(place_of(i), "go");
  }
  while (visits.can_undo()) visits.undo();
  EXPECT_EQ(sprite_of(visits.current()), 0);
}

TEST(Visits, ThePictureIsTheFirstThatWasSeen) {
  Visits visits;
  const auto id = visits.go(place_of(1), "go");
  const auto first = std::make_shared<const Image>(2, 2);
  visits.see(id, first, 500, 41);
  visits.see(id, std::make_shared<const Image>(3, 3), 900, 42);
  EXPECT_EQ(visits.find(id)->picture, first);
  EXPECT_EQ(visits.find(id)->images, 500);
  EXPECT_EQ(visits.find(id)->generator, 41U);
}

TEST(Visits, AreFoundByNameTagsAndHow) {
  Visits visits;
  const auto one = visits.go(place_of(1), "random sprite");
  const auto two = visits.go(place_of(2), "bred");
  visits.describe(two, "Green knight", "hat, shield");
  EXPECT_EQ(visits.matching("knight"), std::vector<std::uint64_t>{two});
  EXPECT_EQ(visits.matching("SHIELD"), std::vector<std::uint64_t>{two});
  EXPECT_EQ(visits.matching("random"), std::vector<std::uint64_t>{one});
  EXPECT_EQ(visits.matching("").size(), 2U);
  EXPECT_TRUE(visits.matching("blue").empty());
}

TEST(Visits, TheOldestAreForgottenButNotWhatIsPinned) {
  Visits visits(10);
  const auto pinned = visits.go(place_of(0), "first");
  visits.pin(pinned, true);
  for (int i = 1; i < 40; ++i) visits.go(place_of(i), "go");
  EXPECT_EQ(visits.all().size(), 10U);
  ASSERT_NE(visits.find(pinned), nullptr);
  EXPECT_EQ(sprite_of(visits.current()), 39);
  int steps = 0;
  for (; visits.can_undo(); visits.undo()) ++steps;
  EXPECT_EQ(steps, 9) << "the newest way is whole, back to what is pinned";
}

TEST(Visits, ComeBackAsTheyWereStoredAndGoOnWithNewNumbers) {
  Visits visits;
  visits.go(place_of(0), "root");
  const auto one = visits.go(place_of(1), "one");
  visits.undo();
  visits.go(place_of(2), "two");
  std::vector<Visit> stored;
  for (const auto& [id, visit] : visits.all()) stored.push_back(visit);
  Visits again = Visits::restored({stored, one, 3});
  EXPECT_EQ(sprite_of(again.current()), 1);
  EXPECT_EQ(again.all(), visits.all());
  EXPECT_GT(again.go(place_of(3), "three"), 3U);
}

TEST(Visits, DamagedOnesDoNotGoRoundInCircles) {
  Visit a, b;
  a.id = 1;
  a.from = 2;
  b.id = 2;
  b.from = 1;
  Visits visits = Visits::restored({{a, b}, 7, 2});
  EXPECT_EQ(visits.current()->id, 2U);
  int steps = 0;
  while (visits.undo() != nullptr && steps < 10) ++steps;
  EXPECT_EQ(steps, 1);
}

TEST(Visits, TellOnceWhatIsToBeStored) {
  Visits visits(3);
  visits.go(place_of(0), "root");
  auto changes = visits.take_changes();
  ASSERT_TRUE(changes);
  EXPECT_EQ(changes->changed.size(), 1U);
  EXPECT_EQ(changes->current, 1U);
  EXPECT_FALSE(visits.take_changes());
  visits.go(place_of(1), "one");
  visits.pin(2, true);
  visits.undo();
  changes = visits.take_changes();
  ASSERT_TRUE(changes);
  EXPECT_EQ(changes->changed.size(), 1U) << "once, as it is now";
  EXPECT_TRUE(changes->changed[0].pinned);
  EXPECT_EQ(changes->current, 1U);
  visits.jump(2);
  for (int i = 2; i < 4; ++i) visits.go(place_of(i), "go");
  changes = visits.take_changes();
  EXPECT_EQ(changes->gone, std::vector<std::uint64_t>{1});
  EXPECT_EQ(changes->changed.front().id, 2U) << "it begins anew";
  EXPECT_EQ(changes->changed.front().from, 0U);
}

TEST(Visits, AllOfThemCanBeStoredOnceMoreAndNumbersInUseAreLeftAlone) {
  Visits visits;
  for (int i = 0; i < 3; ++i) visits.go(place_of(i), "go");
  (void)visits.take_changes();
  visits.count_all_as_changed();
  const auto changes = visits.take_changes();
  ASSERT_TRUE(changes);
  EXPECT_EQ(changes->changed.size(), 3U);
  Visits again = Visits::restored({changes->changed, 3, 9});
  EXPECT_EQ(again.go(place_of(7), "go"), 10U);
}

}  // namespace
}  // namespace pixelatent::testing
