// What a person can change about a sheet, and what is decided about its single sprites.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "core/synthetic_sheet.hpp"
#include "dataset/cell_natives.hpp"
#include "dataset/make_sheet.hpp"
#include "dataset/sheet_collection.hpp"
#include "dataset/sheet_copies.hpp"
#include "dataset/sheet_edit.hpp"

namespace pixelatent {
namespace {

using testing::draw_sprite;
using testing::SpriteStyle;

Image figure(int size, std::uint64_t seed) {
  Rng rng(seed);
  return draw_sprite(SpriteStyle::Figure, size, size, 0.9, true, rng);
}

/// Four figures in a row of 32-pixel cells, cut as a grid.
Sheet four_cells() {
  Image image(4 * 32, 32);
  for (int i = 0; i < 4; ++i)
    paste(image, figure(32, static_cast<std::uint64_t>(i) + 1), i * 32, 0);
  Sheet sheet;
  sheet.id = 1;
  sheet.source = sheet.image = std::make_shared<const Image>(std::move(image));
  sheet.kind = sheet.found_kind = LayoutKind::Grid;
  sheet.grid = sheet.guess.grid = {32, 32, 0, 0, 0, 0};
  return sheet;
}

Sheet arranged(Sheet sheet) {
  SheetCollection collection;
  collection.sheets.push_back(std::move(sheet));
  return arrange(std::move(collection)).sheets.front();
}

TEST(SheetEdit, ToggleRejectsAndTakesBack) {
  Sheet sheet = arranged(four_cells());
  ASSERT_TRUE(toggle_cell(sheet, 1));
  sheet = arranged(std::move(sheet));
  EXPECT_EQ(sheet.cells[1].state, CellState::Rejected);
  ASSERT_TRUE(toggle_cell(sheet, 1));
  EXPECT_EQ(arranged(std::move(sheet)).cells[1].state, CellState::Accepted);
}

TEST(SheetEdit, CellsThatAreNotThereChangeNothing) {
  Sheet sheet = arranged(four_cells());
  EXPECT_FALSE(toggle_cell(sheet, -1));
  EXPECT_FALSE(toggle_cell(sheet, 4));
  EXPECT_FALSE(split_cell(sheet, 7, Cut::Down, 16));
  EXPECT_FALSE(merge_cells(sheet, std::array{0}));
  EXPECT_FALSE(merge_cells(sheet, std::array{0, 9}));
  EXPECT_FALSE(set_grid(sheet, sheet.grid));
}

TEST(SheetEdit, MergedCellsAreOneBoxAndTheOthersStay) {
  Sheet sheet = arranged(four_cells());
  ASSERT_TRUE(merge_cells(sheet, std::array{1, 2}));
  sheet = arranged(std::move(sheet));
  EXPECT_EQ(sheet.kind, LayoutKind::Packed);
  ASSERT_EQ(sheet.cells.size(), 3U);
  EXPECT_EQ(sheet.cells[0].rect, (Rect{0, 0, 32, 32}));
  EXPECT_EQ(sheet.cells[1].rect, (Rect{32, 0, 64, 32}));
  EXPECT_EQ(sheet.cells[2].rect, (Rect{96, 0, 32, 32}));
}

TEST(SheetEdit, SplitGivesTwoThatCoverTheOne) {
  Sheet sheet = arranged(four_cells());
  ASSERT_TRUE(split_cell(sheet, 3, Cut::Down, 106));
  ASSERT_TRUE(split_cell(sheet = arranged(std::move(sheet)), 0, Cut::Across, 20));
  sheet = arranged(std::move(sheet));
  ASSERT_EQ(sheet.cells.size(), 6U);
  EXPECT_EQ(sheet.cells[0].rect, (Rect{0, 0, 32, 20}));
  EXPECT_EQ(sheet.cells[1].rect, (Rect{0, 20, 32, 12}));
  EXPECT_EQ(sheet.cells[4].rect, (Rect{96, 0, 10, 32}));
  EXPECT_EQ(sheet.cells[5].rect, (Rect{106, 0, 22, 32}));
  EXPECT_FALSE(split_cell(sheet, 0, Cut::Down, 0));
  EXPECT_FALSE(split_cell(sheet, 0, Cut::Down, 32));
}

TEST(SheetEdit, ABoxOfOnesOwnIsClippedAndAdded) {
  Sheet sheet = arranged(four_cells());
  EXPECT_FALSE(add_box(sheet, {500, 500, 10, 10}));
  EXPECT_FALSE(add_box(sheet, {3, 3, 1, 1}));
  ASSERT_TRUE(add_box(sheet, {-4, 8, 20, 90}));
  sheet = arranged(std::move(sheet));
  ASSERT_EQ(sheet.cells.size(), 5U);
  EXPECT_EQ(sheet.cells.back().rect, (Rect{0, 8, 16, 24}));
}

TEST(SheetEdit, WhatIsFineStaysFineWhileItsCellIsThere) {
  Sheet sheet = arranged(four_cells());
  ASSERT_TRUE(toggle_cell(sheet, 3));
  sheet = arranged(std::move(sheet));
  EXPECT_FALSE(approve_cells(sheet, std::array{-1, 4, 3}));  // not there, or left out
  ASSERT_TRUE(approve_cells(sheet, std::array{0, 1, 0}));
  EXPECT_FALSE(approve_cells(sheet, std::array{1}));
  EXPECT_EQ(sheet.approved.size(), 2U);
  ASSERT_TRUE(merge_cells(sheet, std::array{1, 2}));
  sheet = arranged(std::move(sheet));
  EXPECT_TRUE(is_approved(sheet, sheet.cells[0].rect));
  EXPECT_FALSE(is_approved(sheet, sheet.cells[1].rect));
  EXPECT_EQ(sheet.approved.size(), 1U);
}

TEST(SheetEdit, AGridReplacesEverythingDecidedAboutCells) {
  Sheet sheet = arranged(four_cells());
  ASSERT_TRUE(approve_cells(sheet, std::array{3}));
  ASSERT_TRUE(toggle_cell(sheet, 0));
  ASSERT_TRUE(merge_cells(sheet, std::array{1, 2}));
  ASSERT_TRUE(use_layout(sheet, LayoutKind::Grid));
  sheet = arranged(std::move(sheet));
  EXPECT_EQ(sheet.kind, LayoutKind::Grid);
  ASSERT_EQ(sheet.cells.size(), 4U);
  EXPECT_EQ(sheet.cells[0].state, CellState::Accepted);
  EXPECT_TRUE(sheet.approved.empty());
}

TEST(SheetEdit, AMovedGridStaysWithinWhatAGridCanBe) {
  const GridSpec grid{32, 24, 2, 0, 1, 0};
  EXPECT_EQ(moved_grid(grid, GridPart::Margin, 1, 3), (GridSpec{32, 24, 3, 3, 1, 0}));
  EXPECT_EQ(moved_grid(grid, GridPart::Cell, -1, 1), (GridSpec{31, 25, 2, 0, 1, 0}));
  EXPECT_EQ(moved_grid(grid, GridPart::SpacingX, 1, 0), (GridSpec{32, 24, 2, 0, 2, 0}));
  EXPECT_EQ(moved_grid(grid, GridPart::SpacingY, 0, 4), (GridSpec{32, 24, 2, 0, 1, 4}));
  EXPECT_EQ(moved_grid(grid, GridPart::Margin, -9, -9), (GridSpec{32, 24, 0, 0, 1, 0}));
  EXPECT_EQ(moved_grid(grid, GridPart::Cell, -99, 999), (GridSpec{kMinCell, kMaxCell, 2, 0, 1, 0}));
}

TEST(SheetEdit, ANoisyPartCanBeUsedAllTheSame) {
  Sheet sheet = four_cells();
  sheet.kind = LayoutKind::Packed;
  sheet.boxes = {{0, 0, 32, 32}};
  sheet.noise = {{{64, 0, 32, 32}, RejectReason::Caption}};
  sheet = arranged(std::move(sheet));
  ASSERT_EQ(sheet.cells.size(), 2U);
  EXPECT_EQ(sheet.cells[1].state, CellState::Caption);
  ASSERT_TRUE(toggle_cell(sheet, 1));
  sheet = arranged(std::move(sheet));
  EXPECT_EQ(sheet.cells[1].state, CellState::Accepted);
  ASSERT_TRUE(toggle_cell(sheet, 1));
  EXPECT_EQ(arranged(std::move(sheet)).cells[1].state, CellState::Caption);
}

TEST(SheetEdit, OneSpriteIsEverythingVisible) {
  Sheet sheet = arranged(four_cells());
  ASSERT_TRUE(use_layout(sheet, LayoutKind::Single));
  sheet = arranged(std::move(sheet));
  ASSERT_EQ(sheet.cells.size(), 1U);
  EXPECT_EQ(sheet.cells[0].rect, opaque_bounds(*sheet.image));
}

TEST(MakeSheet, AnEnlargedSheetIsWorkedOnAtItsNativeResolution) {
  const Image drawn = *four_cells().image;
  const Sheet sheet = make_sheet(1, "big.png", upscale(drawn, 3));
  EXPECT_EQ(sheet.mapping.kernel, Kernel::Nearest);
  EXPECT_DOUBLE_EQ(sheet.mapping.scale_x, 3);
  ASSERT_EQ(sheet.image->width(), drawn.width());
  EXPECT_EQ(sheet.mapping.in_source({32, 0, 32, 32}, 384, 96), (Rect{96, 0, 96, 96}));
  const Sheet as_it_is = with_native_use(sheet, NativeUse::AsItIs);
  EXPECT_EQ(as_it_is.image->width(), 3 * drawn.width());
  EXPECT_TRUE(as_it_is.mapping.native());
  const Sheet again = with_native_use(as_it_is, NativeUse::Restored);
  EXPECT_EQ(again.image->pixels(), sheet.image->pixels());
}

TEST(MakeSheet, FramesOfAnAnimationAreCellsOfTheirSize) {
  const std::array frames{figure(24, 1), figure(24, 2), figure(24, 3)};
  const Sheet sheet = arranged(make_animation_sheet(1, "walk.gif", frames));
  ASSERT_GE(sheet.cells.size(), 3U);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(sheet.cells[i].state, CellState::Accepted);
    EXPECT_EQ(cell_image(sheet, i), frames[i]);
  }
}

TEST(MakeSheet, ASidecarsFramesAreRestored) {
  Image packed(20, 40);
  const Image sprite = figure(16, 5);
  const Rect bounds = opaque_bounds(sprite);
  paste(packed, crop(sprite, bounds), 2, 3);
  Sidecar sidecar;
  sidecar.frames.push_back(
      {"hero", {2, 3, bounds.w, bounds.h}, Turn::None, 16, 16, bounds.x, bounds.y});
  sidecar.frames.push_back({"lost", {15, 30, 30, 30}, Turn::None, 30, 30, 0, 0});
  sidecar.file = "hero.json";
  const Sheet sheet = arranged(make_sheet(1, "hero.png", packed, sidecar));
  EXPECT_EQ(sheet.sidecar, "hero.json");
  EXPECT_EQ(sheet.kind, LayoutKind::Sidecar);
  ASSERT_EQ(sheet.cells.size(), 1U);
  EXPECT_EQ(cell_image(sheet, 0), sprite);
  EXPECT_NE(sheet.note.find("lost"), std::string::npos);
}

TEST(GatherSingles, ManyFilesWithOneSpriteEachAreOneSheet) {
  std::vector<Sheet> sheets;
  for (int i = 0; i < 7; ++i) {
    Sheet single = make_sheet(i + 3, "heroes/h" + std::to_string(i) + ".png",
                              figure(16 + i, static_cast<std::uint64_t>(i) + 40));
    ASSERT_EQ(single.kind, LayoutKind::Single) << i;
    sheets.push_back(std::move(single));
  }
  sheets.insert(sheets.begin(), four_cells());
  const std::vector<Sheet> gathered = gather_singles(sheets);
  ASSERT_EQ(gathered.size(), 2U);
  const Sheet all = arranged(gathered[1]);
  EXPECT_EQ(all.id, 3);
  EXPECT_EQ(all.file, "heroes");
  ASSERT_EQ(all.cells.size(), 7U);
  for (std::size_t i = 0; i < 7; ++i) {
    EXPECT_EQ(cell_image(all, i), crop(*sheets[i + 1].image, sheets[i + 1].boxes.front()));
  }
  EXPECT_EQ(gather_singles({sheets[1], sheets[2]}).size(), 2U);
}

TEST(GatherSingles, BlankFilesAreOnlyCounted) {
  std::vector<Sheet> sheets;
  for (int i = 0; i < 6; ++i) {
    sheets.push_back(
        make_sheet(i + 1, "heroes/h.png", figure(20, static_cast<std::uint64_t>(i) + 40)));
  }
  sheets.insert(sheets.begin() + 2, make_sheet(9, "heroes/blank.png", Image(20, 20)));
  const std::vector<Sheet> gathered = gather_singles(sheets);
  ASSERT_EQ(gathered.size(), 1U);
  EXPECT_EQ(gathered[0].boxes.size(), 6U);
  EXPECT_NE(gathered[0].note.find("On 1 more nothing"), std::string::npos);
  EXPECT_EQ(gather_singles({sheets[0], sheets[2]}).size(), 2U);
}

/// Native figures, one of them drawn at twice its size.
Sheet one_enlarged() {
  Image image(8 * 64, 64);
  for (int i = 0; i < 8; ++i) {
    const auto seed = static_cast<std::uint64_t>(i) + 20;
    paste(image, i == 5 ? upscale(figure(32, seed), 2) : figure(64, seed), i * 64, 0);
  }
  Sheet sheet = four_cells();
  sheet.grid = sheet.guess.grid = {64, 64, 0, 0, 0, 0};
  sheet.source = sheet.image = std::make_shared<const Image>(std::move(image));
  return sheet;
}

TEST(CellNatives, OneEnlargedSpriteAmongNativeOnesComesBack) {
  const Sheet sheet = arranged(one_enlarged());
  for (std::size_t i = 0; i < sheet.cells.size(); ++i) {
    const Image image = cell_image(sheet, i);
    EXPECT_EQ(image.width(), i == 5 ? 32 : 64) << "cell " << i;
    if (i == 5) {
      EXPECT_EQ(image, figure(32, 25));
    }
  }
}

/// A row of figures in cells of this size, cut as a grid.
Sheet cells_of_size(int id, int width, int height, int count) {
  Image image(count * width, height);
  for (int i = 0; i < count; ++i) {
    const Image one = figure(std::min(width, height), static_cast<std::uint64_t>(id * 100 + i));
    paste(image, one, i * width, height - one.height());
  }
  Sheet sheet;
  sheet.id = id;
  sheet.file = "sheet" + std::to_string(id) + ".png";
  sheet.source = sheet.image = std::make_shared<const Image>(std::move(image));
  sheet.kind = sheet.found_kind = LayoutKind::Grid;
  sheet.grid = sheet.guess.grid = {width, height, 0, 0, 0, 0};
  return sheet;
}

TEST(CanvasChoice, ASheetThatIsAllLeftOutSaysNothing) {
  SheetCollection collection;
  collection.sheets = {cells_of_size(1, 16, 16, 6), cells_of_size(2, 64, 64, 2)};
  collection = arrange(std::move(collection));
  EXPECT_NE(collection.canvas, (Canvas{16, 16}));
  ASSERT_TRUE(toggle_cell(collection.sheets[1], 0));
  ASSERT_TRUE(toggle_cell(collection.sheets[1], 1));
  EXPECT_EQ(arrange(std::move(collection)).canvas, (Canvas{16, 16}));
}

TEST(CanvasChoice, ASheetThatIsThereTwiceCountsOnce) {
  SheetCollection collection;
  collection.sheets = {cells_of_size(1, 64, 64, 2), cells_of_size(2, 16, 16, 30)};
  const Canvas once = arrange(collection).canvas;
  for (int id = 3; id < 6; ++id) {
    collection.sheets.push_back(cells_of_size(2, 16, 16, 30));
    collection.sheets.back().id = id;
  }
  EXPECT_EQ(arrange(std::move(collection)).canvas, once) << "two large ones of 32, not of 122";
}

TEST(SheetCopies, AreToldByTheirPixelsWhateverWasDoneToThem) {
  std::vector<Sheet> sheets = {cells_of_size(1, 16, 16, 6), cells_of_size(2, 24, 24, 4)};
  Sheet again = cells_of_size(1, 16, 16, 6);
  again.id = 3;
  EXPECT_EQ(find_copy(sheets, again), sheets.data());
  ASSERT_TRUE(set_grid(sheets[0], {8, 8, 0, 0, 0, 0}));
  EXPECT_EQ(find_copy(sheets, again), sheets.data());
  EXPECT_EQ(find_copy(sheets, sheets[0]), nullptr) << "it is no copy of itself";
  again.sidecar = "sheet.json";
  EXPECT_EQ(find_copy(sheets, again), nullptr) << "a data file says something else";
}

}  // namespace
}  // namespace pixelatent
