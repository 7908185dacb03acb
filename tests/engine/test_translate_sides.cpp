// Sides out of sheets, and sheets completed.
#include <gtest/gtest.h>

#include <cmath>

#include "engine/complete_sheet.hpp"
#include "engine/translate_sides.hpp"
#include "engine/view_sheets.hpp"

namespace pixelatent::testing {
namespace {

constexpr auto kAllDrawn = [](int, int) { return true; };

TEST(TranslateSidesTest, TwoSheetsOfOneGridPairCellByCellAndEmptyCellsBelongToNone) {
  const SheetCollection sheets = collection_of(
      {view_sheet(1, "a.png", 5, 2, [](int who, int v) { return who != 2 || v != 1; }),
       view_sheet(2, "b.png", 5, 2, kAllDrawn, 20)});
  const auto pairs = pairs_of(sheets, {{1}, {}}, {{2}, {}});
  ASSERT_TRUE(pairs);
  EXPECT_EQ(pairs->size(), 9U);
  for (const TranslatePair& pair : *pairs) {
    EXPECT_EQ(pair.a.row, pair.b.row);
    EXPECT_EQ(pair.a.column, pair.b.column);
    EXPECT_EQ(pair.a.sheet_id, 1);
    EXPECT_EQ(pair.b.sheet_id, 2);
  }
}

TEST(TranslateSidesTest, TwoColumnsOfASheetPairByRow) {
  const SheetCollection sheets = collection_of({view_sheet(1, "a.png", 6, 3, kAllDrawn)});
  const TranslateSide first{{1}, {SheetPart::Kind::Column, 0}},
      last{{1}, {SheetPart::Kind::Column, 2}};
  EXPECT_EQ(cells_of(sheets, first).size(), 6U);
  const auto pairs = pairs_of(sheets, first, last);
  ASSERT_TRUE(pairs);
  ASSERT_EQ(pairs->size(), 6U);
  for (const TranslatePair& pair : *pairs) {
    EXPECT_EQ(pair.a.row, pair.b.row);
    EXPECT_EQ(pair.b.column, 2);
  }
  EXPECT_EQ(describe(sheets, last), "column 3 of a.png");
}

TEST(TranslateSidesTest, OtherGridsSayWhyTheyDoNotPair) {
  const SheetCollection sheets = collection_of(
      {view_sheet(1, "a.png", 5, 2, kAllDrawn), view_sheet(2, "b.png", 4, 3, kAllDrawn, 20)});
  const auto pairs = pairs_of(sheets, {{1}, {}}, {{2}, {}});
  ASSERT_FALSE(pairs);
  EXPECT_NE(pairs.error().what.find("2 \u00d7 5"), std::string::npos) << pairs.error().what;
}

TEST(TranslateSidesTest, SilhouettesTellTheSameCharactersFromOthers) {
  const SheetCollection sheets = collection_of({view_sheet(1, "a.png", 8, 2, kAllDrawn)});
  std::vector<TranslatePair> same, others;
  const auto cells = cells_of(sheets, {{1}, {}});
  for (std::size_t i = 0; i < cells.size(); ++i) {
    same.push_back({cells[i], cells[i]});
    others.push_back({cells[i], cells[(i + 1) % cells.size()]});
  }
  EXPECT_EQ(how_alike(sheets, same), 1);
  EXPECT_LT(how_alike(sheets, others), 0.85);
}

TEST(CompleteSheetTest, WhatACharacterLacksIsDrawnInPlaceAndNothingElseChanges) {
  // Row 21 repeats row 0 in its first view, so a lookup can know what its others are.
  auto sheet = view_sheet(1, "a.png", 22, 3, [](int who, int v) { return who < 21 || v == 0; });
  auto picture = std::make_shared<Image>(*sheet.image);
  for (int y = 0; y < kViewSide; ++y) {
    for (int x = 0; x < kViewSide; ++x) picture->at(x, 21 * kViewSide + y) = picture->at(x, y);
  }
  sheet.source = sheet.image = picture;
  CompleteRequest request;
  request.sheets = std::make_shared<const SheetCollection>(collection_of({sheet}));
  request.sheet_id = 1;
  const auto missing = missing_cells(*request.sheets, 1, CharacterIs::Row);
  ASSERT_TRUE(missing);
  EXPECT_EQ(missing->cells.size(), 2U);
  int told = 0;
  const auto completed = complete_sheet(request, make_lookup_views, [&](int done, int total) {
    EXPECT_GE(done, told);
    EXPECT_LE(done, total);
    told = done;
    return true;
  });
  ASSERT_TRUE(completed) << one_line(completed.error());
  ASSERT_EQ(completed->cells.size(), 2U);
  for (const CompletedCell& cell : completed->cells) {
    EXPECT_EQ(cell.row, 21);
    EXPECT_EQ(cell.from, std::vector<int>{0});
    EXPECT_EQ(cell.sprite, view_of(0, cell.column));
    EXPECT_GE(cell.confidence, 0);
    EXPECT_LE(cell.confidence, 1);
  }
  Image expected = *picture;
  for (int view : {1, 2}) paste(expected, view_of(0, view), view * kViewSide, 21 * kViewSide);
  EXPECT_EQ(completed->whole, expected);
  const auto without = with_cells(request, *completed, {completed->cells.front().cell});
  ASSERT_TRUE(without);
  EXPECT_NE(*without, expected);
}

TEST(CompleteSheetTest, TooFewExamplesToTryItSayThatTheyAreTooFew) {
  CompleteRequest request;
  request.sheets = std::make_shared<const SheetCollection>(collection_of(
      {view_sheet(1, "a.png", 6, 2, [](int who, int v) { return who < 5 || v == 0; })}));
  request.sheet_id = 1;
  const auto completed = complete_sheet(request, make_lookup_views, [](int, int) { return true; });
  ASSERT_TRUE(completed) << one_line(completed.error());
  ASSERT_EQ(completed->cells.size(), 1U);
  EXPECT_TRUE(std::isnan(completed->cells.front().confidence));
}

TEST(CompleteSheetTest, NothingMissingTooFewAndStoppedGetASentence) {
  const auto try_it = [](const SheetCollection& sheets, bool goes_on) {
    CompleteRequest request;
    request.sheets = std::make_shared<const SheetCollection>(sheets);
    request.sheet_id = 1;
    return complete_sheet(request, make_lookup_views, [goes_on](int, int) { return goes_on; });
  };
  const auto whole = try_it(collection_of({view_sheet(1, "a.png", 5, 2, kAllDrawn)}), true);
  ASSERT_FALSE(whole);
  EXPECT_EQ(whole.error().code, ErrorCode::Empty);
  const auto few = try_it(collection_of({view_sheet(
                              1, "a.png", 4, 2, [](int who, int v) { return who < 3 || v == 0; })}),
                          true);
  ASSERT_FALSE(few);
  EXPECT_EQ(few.error().code, ErrorCode::Empty);
  const auto stopped =
      try_it(collection_of(
                 {view_sheet(1, "a.png", 6, 2, [](int who, int v) { return who < 5 || v == 0; })}),
             false);
  ASSERT_FALSE(stopped);
  EXPECT_EQ(stopped.error().code, ErrorCode::Cancelled);
}

}  // namespace
}  // namespace pixelatent::testing
