#include "handlers_fixture.hpp"
#include "latent/place_edit.hpp"

namespace pixelatent::gui {
namespace {

class ExploringHandlerTest : public HandlersTest {
 protected:
  RunId explore(int sprites = 5) {
    const RunId run = train();
    exploring.offer(run, sprites);
    collect();
    state.page = Page::Explore;
    see(run);
    return run;
  }
  void see(RunId run) {
    exploring.draw(run);
    collect();
  }
  void go_somewhere(RunId run) {
    ask(intent::Random{});
    see(run);
  }
};

TEST_F(ExploringHandlerTest, WithoutAGeneratorThereAreNoRandomSprites) {
  ask(intent::Random{});
  EXPECT_TRUE(exploring.requests.empty());
  EXPECT_TRUE(told("Random sprites come from the generator."));
}

TEST_F(ExploringHandlerTest, TheFirstGeneratorIsShownSomewhere) {
  explore();
  ASSERT_EQ(exploring.requests.size(), 1U);
  EXPECT_TRUE(exploring.requests[0].somewhere.has_value()) << "chosen on the worker";
  ASSERT_NE(state.explore.visits.current(), nullptr);
  EXPECT_NE(state.explore.visits.current()->picture, nullptr);
  EXPECT_FALSE(state.explore.visits.can_undo());
}

TEST_F(ExploringHandlerTest, ARefreshedGeneratorKeepsThePlace) {
  const RunId run = explore();
  go_somewhere(run);
  const Place place = state.explore.place;
  exploring.offer(run, 5);
  collect();
  EXPECT_EQ(state.explore.place, place);
  EXPECT_TRUE(state.explore.visits.can_undo());
}

TEST_F(ExploringHandlerTest, TheSpaceAndAnswersOfAnotherRunAreNotShown) {
  const RunId first = explore();
  see(first);
  ask(intent::Random{});
  exploring.draw(first);  // On its way when the next run is begun.
  ask(intent::StartTraining{});
  collect();
  EXPECT_EQ(state.explore.space, nullptr) << "still the old run's";
  EXPECT_FALSE(state.explore.frame.has_value());
  const RunId second = training.asked.back().run;
  exploring.offer(second, 5);
  collect();
  EXPECT_NE(state.explore.space, nullptr);
  EXPECT_FALSE(state.explore.visits.can_undo());
}

TEST_F(ExploringHandlerTest, AStartThatFailsLeavesTheOldSpaceToExplore) {
  explore();
  ask(intent::StartTraining{});
  collect();
  EXPECT_EQ(state.explore.space, nullptr);
  training.answer(training.asked.back().command, fail(ErrorCode::Empty, "no sprites"));
  collect();
  EXPECT_NE(state.explore.space, nullptr);
}

TEST_F(ExploringHandlerTest, RequestsKeepTheirNumbersOverRuns) {
  const RunId first = explore();
  ask(intent::Random{});
  const std::uint64_t last = exploring.requests.back().id;
  ask(intent::StartTraining{});
  const RunId second = training.asked.back().run;
  EXPECT_NE(first, second);
  exploring.offer(second, 5);
  collect();
  EXPECT_GT(exploring.requests.back().id, last);
}

TEST_F(ExploringHandlerTest, AnAnswerIsOfThePlaceItWasAskedFor) {
  const RunId run = explore();
  const Place asked = state.explore.place;
  exploring.draw(run);
  ask(intent::GoToSprite{2});
  collect();
  EXPECT_EQ(state.explore.frame->place, asked);
  EXPECT_FALSE(state.explore.place == asked);
}

TEST_F(ExploringHandlerTest, UndoGoesBackThroughPlacesWithLabels) {
  const RunId run = explore();
  const Place start = state.explore.place;
  go_somewhere(run);
  EXPECT_EQ(state.explore.visits.undo_label(), "random sprite");
  const Place random = state.explore.place;
  ask(intent::GoToSprite{2});
  ASSERT_NE(anchored(state.explore.place), nullptr);
  EXPECT_EQ(anchored(state.explore.place)->sprite, 2);
  ask(intent::UndoPlace{});
  EXPECT_EQ(state.explore.place, random);
  ask(intent::UndoPlace{});
  ask(intent::UndoPlace{});
  EXPECT_EQ(state.explore.place, start);
  ask(intent::RedoPlace{});
  EXPECT_EQ(state.explore.place, random);
  EXPECT_EQ(exploring.requests.back().place, random);
}

TEST_F(ExploringHandlerTest, ADragIsOneStep) {
  explore();
  const Place start = state.explore.place;
  for (const float offset : {0.5F, 1.0F, 1.5F}) {
    ask(intent::ScrubTo{with_offset(start, 0, offset)});
  }
  ask(intent::CommitPlace{});
  ask(intent::UndoPlace{});
  EXPECT_EQ(state.explore.place, start);
}

TEST_F(ExploringHandlerTest, PlaysBetweenTwoMarks) {
  const RunId run = explore();
  ask(intent::TogglePlay{});
  EXPECT_FALSE(state.explore.playing);
  EXPECT_TRUE(told("Set A and B first"));
  see(run);
  ask(intent::SetMark{'a'});
  go_somewhere(run);
  ask(intent::SetMark{'b'});
  ask(intent::TogglePlay{});
  EXPECT_TRUE(handlers.animate(0.5));
  const Between* between = on_the_way(state.explore.place);
  ASSERT_NE(between, nullptr);
  EXPECT_EQ(*between->from, state.explore.a->place);
  EXPECT_EQ(*between->to, state.explore.b->place);
  EXPECT_FLOAT_EQ(between->t, 0.2F);
  state.page = Page::Gallery;
  EXPECT_FALSE(handlers.animate(0.5)) << "nobody looks";
  ask(intent::TogglePlay{});
  EXPECT_EQ(state.explore.visits.undo_label(), "play between A and B");
}

TEST_F(ExploringHandlerTest, KeepsWhatIsOnScreen) {
  const RunId run = train();
  ask(intent::Keep{});
  EXPECT_TRUE(told("Nothing to keep yet."));
  exploring.offer(run, 5);
  collect();
  see(run);
  ask(intent::Keep{});
  ASSERT_EQ(state.gallery.kept.size(), 1U);
  EXPECT_EQ(state.gallery.kept[0].place, state.explore.frame->place);
}

TEST_F(ExploringHandlerTest, APartIsTakenFromAnotherSpriteAndComesBack) {
  const RunId run = explore();
  LatentSpace space = *exploring.space;
  space.run = run;
  space.shape.kin =
      std::make_shared<const Kin>(Kin{{0, 1, 2, 3, 4}, {0, 1, 2, 3, 4}, 0.5F, {0.5F, 0.3F, 0.2F}});
  exploring.space = std::make_shared<const LatentSpace>(std::move(space));
  collect();
  ask(intent::GoToSprite{2});
  const Place before = state.explore.place;
  ask(intent::OtherPart{1});
  const LatentPoint* point = anchored(state.explore.place);
  ASSERT_NE(point, nullptr);
  EXPECT_EQ(point->sprite, 2);
  ASSERT_FALSE(point->blend.empty());
  EXPECT_EQ(point->blend.back().parts, 0b010U);
  EXPECT_NE(point->blend.back().sprite, 2);
  EXPECT_EQ(point->novelty, 1.0F);
  EXPECT_EQ(state.explore.visits.undo_label(), "another part");
  ask(intent::OtherPart{3});
  EXPECT_EQ(state.explore.visits.undo_label(), "another part") << "there is no such part";
  EXPECT_EQ(anchored(state.explore.place)->blend.back().parts, 0b010U);
  ask(intent::UndoPlace{});
  EXPECT_EQ(state.explore.place, before);
}

TEST_F(ExploringHandlerTest, ARandomPlaceIsNoVisitBeforeItIsSeen) {
  const RunId run = explore();
  const std::uint64_t before = state.explore.visits.current()->id;
  ask(intent::Random{});
  EXPECT_EQ(state.explore.visits.current()->id, before);
  ask(intent::GoToSprite{1});
  see(run);
  EXPECT_EQ(anchored(state.explore.place)->sprite, 1) << "what was asked for later wins";
  EXPECT_EQ(state.explore.visits.undo_label(), "go to a sprite of yours");
}

TEST_F(ExploringHandlerTest, ASpriteOfOnesOwnDoesNotMakeWhatFollowsOneToo) {
  const RunId run = explore();
  ask(intent::GoToSprite{2});
  EXPECT_EQ(novelty_of(state.explore.place), 0.0F);
  go_somewhere(run);
  EXPECT_EQ(novelty_of(state.explore.place), 1.0F);
}

TEST_F(ExploringHandlerTest, GoingElsewhereAfterUndoLosesNothing) {
  const RunId run = explore();
  go_somewhere(run);
  const Place first = state.explore.place;
  const std::uint64_t id = state.explore.visits.current()->id;
  ask(intent::UndoPlace{});
  ask(intent::GoToSprite{3});
  EXPECT_NE(state.explore.place, first);
  ask(intent::GoToVisit{id});
  EXPECT_EQ(state.explore.place, first);
  ask(intent::PinVisit{id, true});
  ask(intent::DescribeVisit{id, "the green one", "hat"});
  EXPECT_TRUE(state.explore.visits.find(id)->pinned);
  EXPECT_EQ(state.explore.visits.matching("GREEN"), std::vector<std::uint64_t>{id});
}

TEST_F(ExploringHandlerTest, WhereOneWasIsStoredAndComesBackWithItsRun) {
  const RunId first = explore();
  go_somewhere(first);
  ask(intent::DescribeVisit{2, "green", ""});
  collect(1);
  ASSERT_FALSE(project.visits.empty());
  EXPECT_EQ(project.visits.back().first, first);
  EXPECT_EQ(project.visits.back().second.current, 2U);
  StoredVisits stored;
  for (const auto& [id, visit] : state.explore.visits.all()) stored.visits.push_back(visit);
  stored.current = 1;
  ask(intent::StartTraining{});
  const RunId second = training.asked.back().run;
  EXPECT_TRUE(state.explore.visits.empty());
  ask(intent::ShowVisits{second, stored});
  EXPECT_EQ(state.explore.visits.current()->id, 1U);
  exploring.offer(second, 5);
  collect(2);
  EXPECT_EQ(exploring.requests.back().place, stored.visits[0].place) << "where it was left";
}

TEST_F(ExploringHandlerTest, APictureSeenBeforeTrainingWentOnIsShownAndKept) {
  exploring.fingerprint = 41;
  const RunId run = explore();
  EXPECT_FALSE(seen_otherwise(state.explore));
  const auto seen = state.explore.visits.current()->picture;
  exploring.fingerprint = 42;
  see(run);  // another generator, the same place
  EXPECT_TRUE(seen_otherwise(state.explore));
  ask(intent::ShowAsSeen{true});
  ask(intent::Keep{});
  EXPECT_EQ(state.gallery.kept.at(0).image, seen);
  EXPECT_EQ(state.gallery.kept.at(0).generator, 41U) << "the one that drew it";
  ask(intent::ShowAsSeen{false});
  ask(intent::Keep{});
  EXPECT_EQ(state.gallery.kept.at(1).generator, 42U);
  ask(intent::GoToSprite{1});
  EXPECT_EQ(state.explore.as_seen, 0U);
}

}  // namespace
}  // namespace pixelatent::gui
