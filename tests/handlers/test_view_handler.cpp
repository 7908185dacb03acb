#include "gui/handlers/view_handler.hpp"
#include "handlers_fixture.hpp"

namespace pixelatent::gui {
namespace {

class ViewHandlerTest : public HandlersTest {
 protected:
  static Mark mark(int sprite) {
    Mark mark{sprite_itself(sprite), Image(3, 2)};
    mark.image.at(1, 1) = {200, 10, 0, 255};
    return mark;
  }
  void name_project() {
    project.status.file = "/heroes.pxl";
    project.status.named = true;
    collect();
  }
  void open_as_left(RunId run, const std::string& view) {
    OpenedProject contents;
    contents.run_id = run;
    contents.run = run ? 7 : 0;
    contents.view = view;
    project.opened = std::move(contents);
    project.status.file = "/heroes.pxl";
    collect();
    training.tell(run, run ? TrainState::Paused : TrainState::Idle);
    project.answer();
    collect();
  }
  void explore(RunId run) {
    auto space = std::make_shared<LatentSpace>();
    space->run = run;
    space->shape.sprites = 8;
    exploring.space = std::move(space);
    collect();
    collect();
  }
};

TEST_F(ViewHandlerTest, WhatIsKeptComesBackAsItWas) {
  ProjectView view{"gallery", 2, ExploreTab::Walk, mark(3), std::nullopt};
  EXPECT_EQ(view_from_json(view_to_json(view)), view);
}

TEST_F(ViewHandlerTest, WhatCannotBeReadIsAsInANewProject) {
  EXPECT_EQ(view_from_json(""), ProjectView{});
  EXPECT_EQ(view_from_json("{\"page\":3}"), ProjectView{});
  const std::string torn = view_to_json({"train", 0, ExploreTab::Map, mark(1), mark(2)});
  EXPECT_EQ(view_from_json(torn.substr(0, torn.size() / 2)), ProjectView{});
  ProjectView odd = view_from_json(
      R"({"page":"train","tab":77,"a":{"place":"x","pixels":"zz","width":9999,"height":-1}})");
  EXPECT_EQ(odd.page, "train");
  EXPECT_EQ(odd.tab, ExploreTab::Breed);
  EXPECT_FALSE(odd.a);
}

TEST_F(ViewHandlerTest, IsKeptWhenItChangesAndOnlyThen) {
  bring_sheet();
  name_project();
  collect();
  const std::size_t before = project.views.size();
  ASSERT_GT(before, 0U);
  collect();
  EXPECT_EQ(project.views.size(), before);
  ask(intent::GoTo{Page::Gallery});
  collect();
  ASSERT_EQ(project.views.size(), before + 1);
  EXPECT_EQ(view_from_json(project.views.back()).page, "gallery");
}

TEST_F(ViewHandlerTest, WithoutAFileNothingIsKept) {
  bring_sheet();
  ask(intent::GoTo{Page::Gallery});
  collect();
  EXPECT_TRUE(project.views.empty());
}

TEST_F(ViewHandlerTest, PagePanelSheetAndMarksComeBackWithTheProject) {
  bring_sheet("/a.png");
  bring_sheet("/b.png");
  const int first = state.sheets.collection->sheets.front().id;
  ASSERT_NE(state.sheets.selected, first);
  ask(intent::OpenProject{"/heroes.pxl"});
  const RunId run{42};
  open_as_left(run, view_to_json({"train", 0, ExploreTab::Mix, mark(3), mark(5)}));
  EXPECT_EQ(state.page, Page::Train);
  EXPECT_EQ(state.explore.tab, ExploreTab::Mix);
  EXPECT_EQ(state.sheets.selected, first);
  EXPECT_FALSE(state.explore.a) << "what they belong to is not there yet";
  explore(run);
  ASSERT_TRUE(state.explore.a && state.explore.b);
  EXPECT_EQ(state.explore.a->place, sprite_itself(3));
  EXPECT_EQ(state.explore.a->image, mark(3).image);
  EXPECT_EQ(state.explore.b->place, sprite_itself(5));
}

TEST_F(ViewHandlerTest, WhatIsMixedComesBackWithTheProject) {
  bring_sheet("/a.png");
  ask(intent::OpenProject{"/heroes.pxl"});
  const RunId run{42};
  ProjectView view{"explore", 0, ExploreTab::Mix, std::nullopt, std::nullopt};
  view.mix.slots = {mark(3), mark(5), mark(1)};
  view.mix.knob = {0.25F, -0.125F};
  view.mix.weights = weights_on_wheel(view.mix.knob, 3);
  view.mix.shapes_of = 2;
  view.mix.order = 4;
  EXPECT_EQ(view_from_json(view_to_json(view)), view);
  open_as_left(run, view_to_json(view));
  EXPECT_TRUE(state.mix.slots.empty()) << "what it belongs to is not there yet";
  const std::size_t kept = project.views.size();
  explore(run);
  ASSERT_EQ(state.mix.slots.size(), 3U);
  EXPECT_EQ(state.mix.slots[1].place, sprite_itself(5));
  EXPECT_EQ(state.mix.slots[1].image, mark(5).image);
  EXPECT_EQ(state.mix.weights, view.mix.weights);
  EXPECT_EQ(state.mix.shapes_of, 2);
  EXPECT_FALSE(state.mix.history.can_undo()) << "it is as it began";
  for (std::size_t i = kept; i < project.views.size(); ++i) {
    EXPECT_EQ(view_from_json(project.views[i]).mix.slots.size(), 3U) << "never lost on the way";
  }
  ask(intent::ClearMix{});
  collect();
  EXPECT_TRUE(view_from_json(project.views.back()).mix.slots.empty());
}

TEST_F(ViewHandlerTest, AMixThatDoesNotFitTheRunIsLeftOut) {
  bring_sheet("/a.png");
  ask(intent::OpenProject{"/heroes.pxl"});
  const RunId run{42};
  ProjectView view{"explore", 0, ExploreTab::Mix, mark(2), std::nullopt};
  view.mix.slots = {mark(3), mark(500)};
  view.mix.weights = {0.5F, 0.5F};
  open_as_left(run, view_to_json(view));
  explore(run);
  EXPECT_TRUE(state.mix.slots.empty());
  EXPECT_TRUE(state.explore.a) << "the rest comes back";
  EXPECT_EQ(view_from_json(R"({"page":"train","mix":{"slots":[3]}})").mix.slots.size(), 0U);
}

TEST_F(ViewHandlerTest, AProjectWithoutARunShowsNoPageOfOne) {
  ask(intent::OpenProject{"/heroes.pxl"});
  open_as_left({}, view_to_json({"explore", -1, ExploreTab::Breed, mark(3), std::nullopt}));
  EXPECT_EQ(state.page, Page::Sprites);
  EXPECT_FALSE(state.explore.a);
}

}  // namespace
}  // namespace pixelatent::gui
