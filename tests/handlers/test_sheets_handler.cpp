#include "handlers_fixture.hpp"

namespace pixelatent::gui {
namespace {

using SheetsHandlerTest = HandlersTest;

SheetCollection with_sheet(int id) {
  SheetCollection collection;
  Sheet sheet;
  sheet.id = id;
  sheet.file = "/of/the/project.png";
  collection.sheets.push_back(std::move(sheet));
  collection.sprites.emplace_back(8, 8);
  return collection;
}

TEST_F(SheetsHandlerTest, FilesAreBroughtInAndTheSheetIsShown) {
  state.page = Page::Train;
  state.overlay = Overlay::OpenFile;
  ask(intent::AddFiles{{"/art/hero.png"}});
  ASSERT_EQ(sheets.imports.size(), 1U);
  EXPECT_EQ(state.page, Page::Sprites);
  EXPECT_EQ(state.overlay, Overlay::None);
  EXPECT_EQ(state.browse_folder, "/art");
  EXPECT_FALSE(state.sheets.at_rest());
  sheets.finish_import("/art/hero.png");
  collect();
  EXPECT_TRUE(state.sheets.at_rest());
  ASSERT_NE(selected_sheet(state.sheets), nullptr);
  EXPECT_EQ(selected_sheet(state.sheets)->file, "/art/hero.png");
}

TEST_F(SheetsHandlerTest, AProjectAmongDroppedFilesIsOpenedBeforeTheSheetsComeIntoIt) {
  ask(intent::AddFiles{{"/a.png", "/old.pxl", "/b.png"}});
  EXPECT_EQ(project.commands, std::vector<std::string>{"open /old.pxl"});
  ASSERT_EQ(sheets.imports.size(), 1U);
  EXPECT_EQ(sheets.imports.at(1).size(), 2U);
}

TEST_F(SheetsHandlerTest, APaletteIsReadAndWrittenByTheEngine) {
  bring_sheet();
  state.page = Page::Gallery;
  ask(intent::AddFiles{{"/pico8.gpl"}});
  EXPECT_EQ(sheets.palettes_used, std::vector<std::filesystem::path>{"/pico8.gpl"});
  EXPECT_EQ(state.page, Page::Sprites);
  EXPECT_TRUE(state.new_toasts.empty()) << "how it went is told by the engine";

  ask(intent::SavePalette{"/mine.gpl"});
  EXPECT_TRUE(sheets.palettes_saved.empty()) << "there are no colours yet";
  SheetCollection coloured = *sheets.collection;
  coloured.palette.colours = {{0, 0, 0, 0}, {255, 0, 0, 255}};
  sheets.replace(std::move(coloured));
  collect();
  ask(intent::SavePalette{"/art/mine.gpl"});
  EXPECT_EQ(sheets.palettes_saved, std::vector<std::filesystem::path>{"/art/mine.gpl"});
  EXPECT_EQ(state.browse_folder, "/art");
}

TEST_F(SheetsHandlerTest, ProblemsOfAnImportStayUntilTheyAreDismissed) {
  ask(intent::AddFiles{{"/broken.png"}});
  sheets.reports.push_back({sheets.last_import, 0, {not_an_image()}, false});
  collect();
  EXPECT_EQ(state.overlay, Overlay::Problems);
  ASSERT_EQ(state.sheets.problems.size(), 1U);
  ask(intent::AddFiles{{"/hero.png"}});
  EXPECT_EQ(state.overlay, Overlay::Problems);
  ask(intent::CloseOverlay{});
  EXPECT_EQ(state.overlay, Overlay::None);
  EXPECT_TRUE(state.sheets.problems.empty());
}

TEST_F(SheetsHandlerTest, AFolderWithoutPicturesIsTold) {
  ask(intent::AddFiles{{"/empty"}});
  sheets.reports.push_back({sheets.last_import, 0, {}, false});
  collect();
  EXPECT_TRUE(told("No picture files were found there."));
}

TEST_F(SheetsHandlerTest, AStoppedImportIsNoEmptyFolder) {
  ask(intent::AddFiles{{"/big"}});
  ask(intent::CancelImport{});
  EXPECT_EQ(sheets.cancelled, 1);
  sheets.reports.push_back({sheets.last_import, 0, {}, true});
  collect();
  EXPECT_FALSE(told("No picture files"));
  EXPECT_TRUE(state.sheets.at_rest());
}

TEST_F(SheetsHandlerTest, TheSampleGoesWhenASheetOfTheirOwnComes) {
  ask(intent::LoadSampleSheet{});
  sheets.finish_import(kSample);
  collect();
  ask(intent::AddFiles{{"/hero.png"}});
  EXPECT_TRUE(sheets.removed.empty()) << "not before the other one is there";
  sheets.finish_import("/hero.png");
  collect();
  EXPECT_EQ(sheets.removed, std::vector<int>{1});
  EXPECT_FALSE(state.sheets.at_rest()) << "it is on its way out";
  sheets.remove_now(1);
  collect();
  EXPECT_TRUE(state.sheets.at_rest());
}

TEST_F(SheetsHandlerTest, TheSampleStaysWhenNothingCameInItsPlace) {
  ask(intent::LoadSampleSheet{});
  sheets.finish_import(kSample);
  collect();
  ask(intent::AddFiles{{"/broken.png"}});
  sheets.reports.push_back({sheets.last_import, 0, {not_an_image()}, false});
  collect();
  EXPECT_TRUE(sheets.removed.empty());
  EXPECT_TRUE(state.sheets.at_rest());
  bring_sheet();
  EXPECT_EQ(sheets.removed, std::vector<int>{1}) << "it still is only the sample";
}

TEST_F(SheetsHandlerTest, ASampleThatWasWorkedWithStays) {
  ask(intent::LoadSampleSheet{});
  sheets.finish_import(kSample);
  collect();
  ask(intent::ToggleCell{1, 0});
  bring_sheet();
  EXPECT_TRUE(sheets.removed.empty());
}

TEST_F(SheetsHandlerTest, ASampleThatIsTrainedOnStays) {
  ask(intent::LoadSampleSheet{});
  sheets.finish_import(kSample);
  collect();
  ask(intent::StartTraining{});
  ASSERT_EQ(training.started.size(), 1U);
  bring_sheet();
  EXPECT_TRUE(sheets.removed.empty());
}

TEST_F(SheetsHandlerTest, AMissingSampleIsTold) {
  state.sample_sheet.clear();
  ask(intent::LoadSampleSheet{});
  EXPECT_TRUE(sheets.imports.empty());
  EXPECT_TRUE(told(ToastTone::Warning, "The sample sheet is missing"));
}

TEST_F(SheetsHandlerTest, EveryEditHasALabel) {
  bring_sheet();
  ask(intent::MergeCells{1, {0, 1}});
  ask(intent::ToggleCells{1, {0, 1, 2}});
  ask(intent::SplitCell{1, 0, Cut::Down, 4});
  EXPECT_EQ(sheets.labels,
            (std::vector<std::string>{"merge 2 cells", "take 3 cells out or in", "cut a cell"}));
  ask(intent::MergeCells{1, {0}});
  ask(intent::SplitCell{1, -1, Cut::Down, 4});
  EXPECT_EQ(sheets.labels.size(), 3U) << "nothing to merge, nothing pointed at";
}

TEST_F(SheetsHandlerTest, UndoGoesToTheEngineWhenThereIsSomething) {
  ask(intent::UndoSheets{});
  ask(intent::RedoSheets{});
  EXPECT_EQ(sheets.undone + sheets.redone, 0);
  sheets.undo = {true, true, "merge 2 cells", "cut a cell"};
  collect();
  EXPECT_TRUE(state.sheets.can_undo);
  EXPECT_EQ(state.sheets.undo_label, "merge 2 cells");
  EXPECT_EQ(state.sheets.redo_label, "cut a cell");
  ask(intent::UndoSheets{});
  ask(intent::RedoSheets{});
  EXPECT_EQ(sheets.undone, 1);
  EXPECT_EQ(sheets.redone, 1);
}

TEST_F(SheetsHandlerTest, AMovedGridIsSentOnceUntilItIsThere) {
  SheetCollection collection = with_sheet(1);
  collection.sheets[0].kind = LayoutKind::Grid;
  collection.sheets[0].grid.cell_w = collection.sheets[0].grid.cell_h = 8;
  sheets.replace(collection);
  collect();
  ask(intent::MoveGrid{GridPart::Margin, 1, 0});
  ask(intent::MoveGrid{GridPart::Margin, 1, 0});
  EXPECT_EQ(sheets.changes.size(), 1U) << "the second waits for the first";
  ASSERT_TRUE(state.sheets.moving_grid.has_value());
  EXPECT_EQ(state.sheets.moving_grid->margin_x, 2);
  collection.sheets[0].grid.margin_x = 1;
  sheets.replace(collection);
  collect();
  EXPECT_EQ(sheets.changes.size(), 2U);
  collection.sheets[0].grid.margin_x = 2;
  sheets.replace(collection);
  collect();
  EXPECT_FALSE(state.sheets.moving_grid.has_value());
}

TEST_F(SheetsHandlerTest, AnotherSheetIsShownWithNothingPicked) {
  bring_sheet("/a.png");
  bring_sheet("/b.png");
  EXPECT_EQ(state.sheets.selected, 2);
  ask(intent::PickCells{{3, 1}});
  EXPECT_EQ(state.sheets.picked, (std::vector<int>{1, 3}));
  ask(intent::SelectSheet{1});
  EXPECT_TRUE(state.sheets.picked.empty());
  sheets.remove_now(1);
  collect();
  EXPECT_EQ(state.sheets.selected, 2) << "the one that is left";
}

TEST_F(SheetsHandlerTest, ASecondCopyShowsTheSheetThatIsThere) {
  bring_sheet("/a.png");
  bring_sheet("/b.png");
  ask(intent::AddFiles{{"/copy of a.png"}});
  sheets.reports.push_back({sheets.last_import, 0, {}, false, {1}});
  collect();
  EXPECT_EQ(state.sheets.selected, 1);
  EXPECT_FALSE(told("No picture files"));
  EXPECT_TRUE(state.sheets.at_rest());
}

TEST_F(SheetsHandlerTest, OnlyWhatCameWithAProblemWasTakenIn) {
  bring_sheet("/before.png");
  ask(intent::AddFiles{{"/notes.txt"}});
  sheets.reports.push_back({sheets.last_import, 0, {not_an_image()}, false});
  collect();
  EXPECT_FALSE(state.sheets.taken_in) << "the sheet that came earlier is nothing of this drop";
  ask(intent::ClearProblems{});
  ask(intent::AddFiles{{"/notes.txt", "/hero.png"}});
  sheets.finish_import("/hero.png");
  sheets.reports.back().problems = {not_an_image()};
  collect();
  EXPECT_TRUE(state.sheets.taken_in);
  ask(intent::ClearProblems{});
  EXPECT_FALSE(state.sheets.taken_in);
}

/// One sheet with a picture, on a canvas that follows its cells.
SheetCollection on_canvas(const std::shared_ptr<const Image>& picture, Canvas canvas) {
  SheetCollection collection = with_sheet(1);
  collection.sheets[0].source = picture;
  collection.canvas = canvas;
  return collection;
}

TEST_F(SheetsHandlerTest, ACanvasThatFollowsTheCellsIsToldAndMayBeHadBack) {
  const auto picture = std::make_shared<const Image>(8, 8);
  sheets.replace(on_canvas(picture, {16, 16}));
  collect();
  EXPECT_FALSE(state.sheets.canvas_before) << "the first sheets had to have one";
  sheets.replace(on_canvas(picture, {16, 24}));
  collect();
  EXPECT_TRUE(told("The canvas is 16\u00d724 now, as the cells need it. It was 16\u00d716."));
  ASSERT_FALSE(state.new_toasts.empty());
  EXPECT_EQ(state.new_toasts.back().action, ToastAction::KeepCanvas);
  ask(intent::KeepCanvas{});
  EXPECT_EQ(sheets.canvases, (std::vector<Canvas>{{16, 16}}));
  EXPECT_FALSE(state.sheets.canvas_before);
}

TEST_F(SheetsHandlerTest, ACanvasThatUndoOrAPersonChangedIsNoNews) {
  const auto picture = std::make_shared<const Image>(8, 8);
  sheets.replace(on_canvas(picture, {16, 16}));
  collect();
  sheets.undo = {true, false, "add a sheet", ""};
  ask(intent::UndoSheets{});
  sheets.replace(on_canvas(picture, {32, 32}));
  collect();
  EXPECT_FALSE(told("The canvas is"));
  SheetCollection chosen = on_canvas(picture, {24, 24});
  chosen.canvas_chosen = true;
  sheets.replace(chosen);
  collect();
  EXPECT_FALSE(told("The canvas is"));
  sheets.replace(on_canvas(std::make_shared<const Image>(8, 8), {48, 48}));
  collect();
  EXPECT_FALSE(told("The canvas is")) << "other sheets: another project";
}

TEST_F(SheetsHandlerTest, WhatBelongedToTheSheetsBeforeAnotherProjectIsForgotten) {
  ask(intent::AddFiles{{"/broken.png"}});
  sheets.reports.push_back({sheets.last_import, 0, {not_an_image()}, false});
  collect();
  ask(intent::AddFiles{{"/slow"}});
  ask(intent::OpenProject{"/other.pxl"});
  sheets.replace(with_sheet(9));
  open_with({});
  EXPECT_TRUE(state.sheets.at_rest());
  EXPECT_TRUE(state.sheets.problems.empty());
  sheets.reports.push_back({sheets.last_import, 0, {}, true});
  collect();
  EXPECT_FALSE(told("No picture files"));
}

TEST_F(SheetsHandlerTest, FollowingIsSwitchedAndRemembered) {
  ask(intent::FollowSaved{FollowFiles::Off});
  EXPECT_EQ(sheets.following, FollowFiles::Off);
  EXPECT_EQ(state.sheets.following, FollowFiles::Off);
  EXPECT_EQ(settings_changed, 1);
}

}  // namespace
}  // namespace pixelatent::gui
