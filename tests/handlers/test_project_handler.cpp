#include "handlers_fixture.hpp"

namespace pixelatent::gui {
namespace {

using ProjectHandlerTest = HandlersTest;

Favourite favourite(std::uint64_t id) {
  Favourite kept;
  kept.id = id;
  kept.image = Image(4, 4);
  kept.run = 7;
  return kept;
}

TEST_F(ProjectHandlerTest, WithNothingThereIsNothingToSave) {
  ask(intent::Save{});
  EXPECT_TRUE(project.commands.empty());
  EXPECT_TRUE(told("Nothing to save yet."));
}

TEST_F(ProjectHandlerTest, TheFirstSaveAsksForAName) {
  bring_sheet();
  ask(intent::Save{});
  EXPECT_EQ(state.overlay, Overlay::SaveProject);
  ask(intent::SaveTo{"/art/heroes"});
  EXPECT_EQ(state.overlay, Overlay::None);
  EXPECT_EQ(project.commands, std::vector<std::string>{"save as /art/heroes.pxl"});
  EXPECT_EQ(state.browse_folder, "/art");
}

TEST_F(ProjectHandlerTest, SavedIsSaidOnlyWhenTheAnswerSaysSo) {
  bring_sheet();
  project.status.file = "/heroes.pxl";
  project.status.named = true;
  collect();
  ask(intent::Save{});
  ask(intent::Save{});
  EXPECT_EQ(project.commands, std::vector<std::string>{"save"});
  EXPECT_TRUE(told("Still saving."));
  collect();
  EXPECT_FALSE(told("Saved"));
  EXPECT_EQ(settings_changed, 0);
  project.answer();
  collect();
  EXPECT_TRUE(told(ToastTone::Done, "Saved /heroes.pxl"));
  EXPECT_EQ(settings_changed, 1);
  EXPECT_EQ(state.project.save_id, 0U);
}

TEST_F(ProjectHandlerTest, ASaveThatFailsSaysWhyAndNothingElse) {
  bring_sheet();
  ask(intent::SaveTo{"/full/heroes.pxl"});
  project.answer(fail(ErrorCode::NoSpace, "no space left", "/full"));
  collect();
  EXPECT_FALSE(told("Saved"));
  EXPECT_TRUE(told(ToastTone::Problem, "no space left"));
  EXPECT_EQ(state.project.save_id, 0U) << "it may be tried again";
}

TEST_F(ProjectHandlerTest, AReadOnlyProjectIsSavedUnderAnotherNameWithItsGallery) {
  bring_sheet();
  project.status.file = "/heroes.pxl";
  project.status.named = true;
  project.status.read_only = "open in another window";
  collect();
  ask(intent::Save{});
  EXPECT_EQ(state.overlay, Overlay::SaveProject);
  ask(intent::SaveTo{"/mine.pxl"});
  const std::size_t stored = project.favourites.size();
  project.status.file = "/mine.pxl";
  project.status.read_only.clear();
  project.answer();
  collect();
  EXPECT_TRUE(told(ToastTone::Done, "Saved /mine.pxl"));
  EXPECT_EQ(project.favourites.size(), stored + 1) << "what could not be written before";
}

TEST_F(ProjectHandlerTest, AWindowThatCanOnlyLookSaysSo) {
  const RunId run = train();
  exploring.offer(run, 5);
  collect();
  exploring.draw(run);
  project.status.file = "/heroes.pxl";
  project.status.named = true;
  project.status.read_only = "open in another window";
  collect();
  const std::size_t started = training.started.size();
  ask(intent::StartTraining{});
  ask(intent::AskNewRun{});
  EXPECT_EQ(training.started.size(), started);
  EXPECT_TRUE(told(ToastTone::Warning, "This window can only look: open in another window."));
  EXPECT_EQ(state.overlay, Overlay::SaveProject);
  ask(intent::CloseOverlay{});
  ask(intent::Keep{});
  EXPECT_EQ(state.gallery.kept.size(), 1U) << "a copy takes it";
  EXPECT_FALSE(told("Kept."));
}

TEST_F(ProjectHandlerTest, ANewProjectSaysWhereTheOneWithoutANameIs) {
  train();
  project.status.file = "/state/unnamed.pxl";
  collect();
  ask(intent::NewProjectNow{});
  EXPECT_TRUE(told("It is kept in the project menu."));
}

TEST_F(ProjectHandlerTest, ACopyLeavesTheProjectWhereItIs) {
  bring_sheet();
  project.status.file = "/heroes.pxl";
  project.status.named = true;
  ask(intent::Open{Overlay::SaveCopy});
  ask(intent::SaveCopy{"/backup.pxl"});
  project.answer();
  collect();
  EXPECT_TRUE(told(ToastTone::Done, "A copy is in /backup.pxl"));
  EXPECT_TRUE(project.favourites.empty());
  EXPECT_EQ(state.overlay, Overlay::None);
}

TEST_F(ProjectHandlerTest, WhatAProjectHoldsIsShownAtOnceAndItsRunWhenItIsThere) {
  const RunId before = train();
  training.draw(before, 640);
  collect();
  ask(intent::OpenProject{"/old.pxl"});
  EXPECT_EQ(state.training.pending, Pending::Opening);
  EXPECT_NE(state.training.samples, nullptr) << "nothing is lost before the other one is there";

  OpenedProject contents;
  contents.run_id = RunId{50};
  contents.run = 3;
  contents.model = ModelKind::Dcgan;
  contents.losses = {{64, 1, 1, 1}, {128, 1, 1, 1}};
  contents.changes = {{64, "rate"}};
  contents.gallery = {favourite(4)};
  contents.note = "for the jam";
  project.opened = contents;
  collect();
  EXPECT_EQ(state.training.run, RunId{50});
  EXPECT_EQ(state.training.losses.size(), 2U);
  EXPECT_EQ(state.training.changes.size(), 1U);
  EXPECT_EQ(state.training.samples, nullptr);
  EXPECT_EQ(state.training.chosen, ModelKind::Dcgan);
  EXPECT_EQ(state.gallery.kept.size(), 1U);
  EXPECT_EQ(state.project.note, "for the jam");
  EXPECT_EQ(state.page, Page::Explore);
  EXPECT_EQ(state.training.pending, Pending::Opening) << "the run is on its way";
  EXPECT_FALSE(told("Opened"));

  HyperParams hyper = default_hyper(ModelKind::Dcgan);
  hyper[Setting::LearningRate] = 1e-4F;
  training.tell(RunId{50}, TrainState::Paused, 30, hyper);
  project.answer();
  collect();
  EXPECT_EQ(state.training.pending, Pending::None);
  EXPECT_EQ(state.training.state(), TrainState::Paused);
  EXPECT_EQ(state.training.hyper, hyper);
  EXPECT_TRUE(told(ToastTone::Done, "Opened old.pxl. Resume trains on."));
}

TEST_F(ProjectHandlerTest, AProjectWithoutARunShowsItsSheets) {
  const RunId before = train();
  training.draw(before, 640);
  collect();
  ask(intent::OpenProject{"/sheets.pxl"});
  open_with({});
  EXPECT_EQ(state.page, Page::Sprites);
  EXPECT_EQ(state.training.samples, nullptr) << "of the run before";
  EXPECT_FALSE(state.training.has_run());
  EXPECT_TRUE(told(ToastTone::Done, "Opened sheets.pxl."));
  EXPECT_FALSE(told("Resume trains on."));
}

TEST_F(ProjectHandlerTest, WhatCannotBeOpenedLeavesEverythingAsItWas) {
  const RunId before = train();
  training.draw(before, 640);
  collect();
  ask(intent::OpenProject{"/newer.pxl"});
  project.answer(fail(ErrorCode::WrongVersion, "made by a newer version", "/newer.pxl"));
  collect();
  EXPECT_EQ(state.training.pending, Pending::None);
  EXPECT_EQ(state.training.run, before);
  EXPECT_NE(state.training.samples, nullptr);
  EXPECT_TRUE(told(ToastTone::Problem, "made by a newer version"));
}

TEST_F(ProjectHandlerTest, ADamagedProjectIsOfferedToBeRecovered) {
  ask(intent::OpenProject{"/old.pxl"});
  project.answer(fail(ErrorCode::Damaged, "damaged", "/old.pxl"));
  collect();
  EXPECT_EQ(state.overlay, Overlay::Recover);
  EXPECT_EQ(state.project.damaged, "/old.pxl");
  ask(intent::Recover{});
  EXPECT_EQ(state.overlay, Overlay::None);
  EXPECT_EQ(project.commands.back(), "recover /old.pxl");
  EXPECT_EQ(state.training.pending, Pending::Opening);
}

TEST_F(ProjectHandlerTest, WorkThatIsNotWrittenIsAskedAboutFirst) {
  project.status.problem = "no space left";
  train(300);
  ask(intent::OpenProject{"/other.pxl"});
  EXPECT_TRUE(project.commands.empty());
  EXPECT_EQ(state.overlay, Overlay::NewRun);
  EXPECT_EQ(state.training.new_run.open, "/other.pxl");
  ask(intent::StartNewRun{});
  EXPECT_EQ(project.commands, std::vector<std::string>{"open /other.pxl"});

  ask(intent::NewProject{});
  EXPECT_TRUE(state.training.new_run.new_project);
  ask(intent::StartNewRun{});
  EXPECT_EQ(project.commands.back(), "new");
}

TEST_F(ProjectHandlerTest, WhoComesForTheFirstTimeGetsTheSample) {
  ask(intent::OpenLast{});
  project.answer(fail(ErrorCode::NotFound, "no last project"));
  collect();
  ASSERT_EQ(sheets.imports.size(), 1U);
  EXPECT_EQ(sheets.imports.at(1).front(), kSample);
  EXPECT_FALSE(told("no last project"));
}

TEST_F(ProjectHandlerTest, ALastProjectThatFailsIsToldAndTheSampleComes) {
  ask(intent::OpenLast{});
  project.answer(fail(ErrorCode::Unreadable, "can't be read"));
  collect();
  EXPECT_TRUE(told(ToastTone::Problem, "can't be read"));
  EXPECT_EQ(sheets.imports.size(), 1U);
}

TEST_F(ProjectHandlerTest, TheSampleDoesNotComeOverSheetsThatWereBrought) {
  ask(intent::OpenLast{});
  ask(intent::AddFiles{{"/hero.png"}});
  project.answer(fail(ErrorCode::NotFound, "no last project"));
  collect();
  EXPECT_EQ(sheets.imports.size(), 1U);
}

TEST_F(ProjectHandlerTest, HowOftenItIsWrittenGoesToTheEngine) {
  ask(intent::SetSaveEvery{{60, 1000}});
  EXPECT_EQ(project.every, (SaveEvery{60, 1000}));
}

}  // namespace
}  // namespace pixelatent::gui
