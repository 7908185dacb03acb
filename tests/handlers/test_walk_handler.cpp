#include <algorithm>
#include <cmath>

#include "handlers_fixture.hpp"
#include "latent/place_edit.hpp"

namespace pixelatent::gui {
namespace {

class WalkHandlerTest : public HandlersTest {
 protected:
  void SetUp() override {
    HandlersTest::SetUp();
    run = train();
    exploring.offer(run, 9);
    collect();
    state.page = Page::Explore;
    exploring.draw(run);
    collect();
    ask(intent::ShowExploreTab{ExploreTab::Walk});
  }
  void add(int sprite) { ask(intent::AddStop{Mark{sprite_itself(sprite), Image(4, 4)}}); }
  void add_three() {
    for (const int sprite : {1, 4, 7}) add(sprite);
    collect();
  }
  /// Answers to all that is asked for, until nothing more is.
  void draw_all() {
    for (std::uint64_t batch = 0; batch != exploring.batch.id;) {
      batch = exploring.batch.id;
      for (std::size_t i = 0; i < exploring.batch.items.size(); ++i) {
        exploring.fill(run, i);
        paint(exploring.filled.back());
      }
      collect();
    }
  }
  /// Everything changes in the middle of every step.
  static void paint(FilledPreview& filled) {
    const Between* between = on_the_way(filled.place);
    const bool second = between != nullptr && between->t > 0.5F;
    filled.image->at(0, 0) = {static_cast<std::uint8_t>(second ? 9 : 5), 0, 0, 255};
  }
  std::vector<int> sprites() const {
    std::vector<int> sprites;
    for (const WalkStop& stop : walk().plan.stops) sprites.push_back(anchored(stop.place)->sprite);
    return sprites;
  }
  const WalkState& walk() const { return state.walk; }
  RunId run;
};

TEST_F(WalkHandlerTest, TheSpriteOneIsAtBecomesAStopAndUndoTakesItOut) {
  ask(intent::AddStop{});
  ASSERT_EQ(walk().plan.stops.size(), 1U);
  EXPECT_EQ(walk().plan.stops[0].place, state.explore.place);
  ask(intent::UndoWalk{});
  EXPECT_TRUE(walk().plan.stops.empty());
  ask(intent::RedoWalk{});
  EXPECT_EQ(walk().plan.stops.size(), 1U);
}

TEST_F(WalkHandlerTest, StopsAreMovedTimedAndTakenOutAndAllOfItCanBeUndone) {
  add_three();
  ask(intent::ChooseStop{2});
  ask(intent::MoveStop{2, -2});
  EXPECT_EQ(sprites(), (std::vector<int>{7, 1, 4}));
  EXPECT_EQ(walk().chosen, 0) << "the chosen one is chosen where it is now";
  ask(intent::TimeStop{0, 99, 2});
  EXPECT_EQ(walk().plan.stops[0].hold, kLongestHold);
  ask(intent::RemoveStop{1});
  EXPECT_EQ(sprites(), (std::vector<int>{7, 4}));
  ask(intent::RemoveStop{9});
  ask(intent::UndoWalk{});
  ask(intent::UndoWalk{});
  ask(intent::UndoWalk{});
  EXPECT_EQ(sprites(), (std::vector<int>{1, 4, 7}));
  ask(intent::ChooseStop{0});
  add(2);
  EXPECT_EQ(sprites(), (std::vector<int>{1, 2, 4, 7})) << "behind the chosen one";
}

TEST_F(WalkHandlerTest, PicturesAreWhereItChangesAsTheExportHasThem) {
  add_three();
  draw_all();
  ASSERT_TRUE(walk().whole);
  EXPECT_EQ(walk().shown.size(), 36U);
  EXPECT_TRUE(std::ranges::none_of(walk().frames, &Image::empty));
  EXPECT_TRUE(std::ranges::none_of(walk().stops, &Image::empty));
  EXPECT_EQ(exploring.batch.items.back().place, at(path_of(walk().plan), walk().times.back()));
  const WalkFrames by_time = walk_frames(path_of(walk().plan), WalkLoop::Closed, 36);
  EXPECT_NE(walk().times, by_time.times);
  WalkPlan plan = walk().plan;
  plan.even = false;
  ask(intent::SetWalk{plan});
  collect();
  draw_all();
  EXPECT_EQ(walk().times, by_time.times);
  EXPECT_TRUE(walk().whole);
}

TEST_F(WalkHandlerTest, APictureThatCannotBeDrawnIsToldAndTheRestIsThere) {
  add_three();
  WalkPlan plan = walk().plan;
  plan.even = false;
  ask(intent::SetWalk{plan});
  collect();
  const std::size_t items = exploring.batch.items.size();
  // A newer generator draws again what it could draw before: that is not the one that is missing.
  for (int generator = 0; generator < 2; ++generator) {
    for (std::size_t i = 0; i + 1 < items; ++i) exploring.fill(run, i);
    collect();
    EXPECT_FALSE(walk().whole);
  }
  exploring.fill(run, items - 1);
  exploring.filled.back().image = fail(ErrorCode::BadArgument, "there is no such sprite");
  collect();
  EXPECT_TRUE(walk().whole);
  EXPECT_NE(walk().problem.find("no such sprite"), std::string::npos);
  EXPECT_EQ(std::ranges::count_if(walk().frames, &Image::empty), 1);
}

TEST_F(WalkHandlerTest, ItPlaysOnTheLargeSpriteAndStopsWhenOneGoesElsewhere) {
  ask(intent::PlayWalk{});
  EXPECT_TRUE(told("A walk needs two stops"));
  add_three();
  draw_all();
  ask(intent::PlayWalk{});
  ASSERT_TRUE(walk().playing);
  const std::size_t visits = state.explore.visits.all().size();
  for (int frame = 0; frame < 40; ++frame) {
    EXPECT_TRUE(handlers.animate(1.0 / 12 + 1e-6));
    collect();
  }
  EXPECT_EQ(static_cast<int>(walk().at), 4) << "round once";
  EXPECT_EQ(state.explore.visits.all().size(), visits) << "nothing is a visit while it plays";
  EXPECT_EQ(state.explore.place, at(path_of(walk().plan), walk().times[4]));
  ask(intent::GoToSprite{3});
  EXPECT_FALSE(handlers.animate(0.1));
  EXPECT_FALSE(walk().playing);
}

TEST_F(WalkHandlerTest, ScrubbingShowsThatPictureAndEndsAsAVisit) {
  add_three();
  draw_all();
  ask(intent::ScrubWalk{12});
  EXPECT_EQ(state.explore.place, sprite_itself(4));
  ask(intent::LeaveWalkFrame{});
  EXPECT_EQ(state.explore.visits.undo_label(), "look along a walk");
}

TEST_F(WalkHandlerTest, ARandomWalkIsTheSeeds) {
  ask(intent::SetRandomWalk{{6, 42}});
  ask(intent::DrawRandomWalk{});
  collect();
  RandomWalk wish;
  wish.seed = 42;
  wish.keyframes = 6;
  const std::vector<Place> places = random_places(exploring.space->shape, wish);
  ASSERT_EQ(walk().plan.stops.size(), 6U);
  for (std::size_t i = 0; i < 6; ++i) EXPECT_EQ(walk().plan.stops[i].place, places[i]);
  EXPECT_EQ(walk().history.undo_label(), "a random walk");
}

TEST_F(WalkHandlerTest, ItIsInTheProjectAndBackAfterARestart) {
  add_three();
  ASSERT_FALSE(project.walks.empty());
  EXPECT_EQ(project.walks.back().first, run);
  const std::string text = project.walks.back().second;
  const std::size_t writes = project.walks.size();
  collect();
  EXPECT_EQ(project.walks.size(), writes) << "written when it changes";
  ask(intent::ClearWalk{});
  ask(intent::ShowWalk{run, text});
  EXPECT_EQ(sprites(), (std::vector<int>{1, 4, 7}));
  ask(intent::ShowWalk{run, "damaged"});
  EXPECT_EQ(sprites(), (std::vector<int>{1, 4, 7}));
}

TEST_F(WalkHandlerTest, OneOfANewerVersionStaysUntilAnotherIsLaidOut) {
  ask(intent::ShowWalk{run, "{\"version\":99}"});
  ask(intent::ChooseStop{0});
  ask(intent::UndoWalk{});
  collect();
  EXPECT_TRUE(project.walks.empty()) << "written over";
  add(3);
  EXPECT_EQ(project.walks.size(), 1U);
}

TEST_F(WalkHandlerTest, AnotherRunHasAWalkOfItsOwn) {
  add_three();
  const RunId other = train();
  ask(intent::ShowWalk{other, ""});
  exploring.offer(other, 9);
  collect();
  EXPECT_TRUE(walk().plan.stops.empty());
}

TEST_F(WalkHandlerTest, NobodyDrawsWhereNobodyLooksAndChildrenComeAgain) {
  add_three();
  EXPECT_GT(exploring.batch.items.size(), 36U);
  ask(intent::ShowExploreTab{ExploreTab::Breed});
  collect();
  EXPECT_EQ(exploring.batch.items.size(), 15U) << "the children's batch stays";
  ask(intent::ShowExploreTab{ExploreTab::Map});
  collect();
  EXPECT_TRUE(exploring.batch.items.empty());
}

TEST_F(WalkHandlerTest, TheExportIsWhatWasSeen) {
  ask(intent::ExportWalk{});
  EXPECT_TRUE(exports.walks.empty());
  add_three();
  WalkPlan plan = walk().plan;
  plan.loop = WalkLoop::PingPong;
  plan.fps = 8;
  ask(intent::SetWalk{plan});
  state.exporting.folder = "/nowhere";
  ask(intent::SetWalkExport{{WalkFormat::Sheet, 99, "hero"}});
  ask(intent::ExportWalk{});
  ASSERT_EQ(exports.walks.size(), 1U);
  const WalkRequest& request = exports.walks.front();
  EXPECT_EQ(request.run, run);
  EXPECT_EQ(request.wish.path, path_of(walk().plan));
  EXPECT_EQ(request.wish.loop, WalkLoop::PingPong);
  EXPECT_EQ(request.wish.frames, 32);
  EXPECT_EQ(request.file.out, "/nowhere/hero.json");
  EXPECT_EQ(request.file.scale, 16);
  EXPECT_EQ(request.file.fps, 8);
}

TEST_F(WalkHandlerTest, ARandomSpriteIsNotLostWhileItPlays) {
  add_three();
  draw_all();
  ask(intent::PlayWalk{});
  ask(intent::Random{});
  const std::uint64_t random = exploring.requests.back().id;
  EXPECT_FALSE(handlers.animate(1.0));
  EXPECT_EQ(exploring.requests.back().id, random) << "nothing was asked for after it";
  EXPECT_FALSE(walk().playing);
}

TEST_F(WalkHandlerTest, UndoingPastTheFirstStepStaysInTheWalk) {
  add(1);
  const Place place = state.explore.place;
  ask(intent::UndoWalk{});
  ask(intent::UndoWalk{});
  EXPECT_EQ(state.explore.place, place);
  EXPECT_TRUE(told("The walk is as it began"));
}

}  // namespace
}  // namespace pixelatent::gui
