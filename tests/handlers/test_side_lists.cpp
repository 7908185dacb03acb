#include <gtest/gtest.h>

#include <array>
#include <cstdint>

#include "dataset/sheet_edit.hpp"
#include "gui/handlers/side_lists.hpp"

namespace pixelatent::gui {
namespace {

/// A row of 32-pixel cells: blocks of 24 pixels in colours of their own; cell 3 has two pixels
/// only.
SheetCollection blocks(int count) {
  Image image(count * 32, 32);
  for (int i = 0; i < count; ++i) {
    const int side = i == 3 ? 1 : 24;
    for (int y = 4; y < 4 + side; ++y) {
      for (int x = 4; x < 5 + side; ++x) {
        image.at(i * 32 + x, y) = {static_cast<std::uint8_t>(20 * i), 90, 40, 255};
      }
    }
  }
  Sheet sheet;
  sheet.id = 7;
  sheet.image = sheet.source = std::make_shared<const Image>(std::move(image));
  sheet.grid = {32, 32, 0, 0, 0, 0};
  SheetCollection collection;
  collection.sheets.push_back(std::move(sheet));
  return arrange(std::move(collection));
}

TEST(SideLists, WhatStandsOutIsTheCellThatShowsIt) {
  SheetCollection collection = blocks(10);
  const auto hints = standing_out(collection);
  ASSERT_EQ(hints.size(), 1U);
  EXPECT_EQ(hints[0].sheet_id, 7);
  EXPECT_EQ(hints[0].cell, 3);
  EXPECT_EQ(hints[0].reason, OutlierReason::NearlyEmpty);
  EXPECT_EQ(hints[0].figure, 2);
  // Sprites before it that are left out move its number, not its cell.
  ASSERT_TRUE(toggle_cell(collection.sheets[0], 1));
  collection = arrange(std::move(collection));
  ASSERT_EQ(standing_out(collection).size(), 1U);
  EXPECT_EQ(standing_out(collection)[0].cell, 3);
  // What is left out is no hint any more: it is in the other list.
  ASSERT_TRUE(toggle_cell(collection.sheets[0], 3));
  collection = arrange(std::move(collection));
  EXPECT_TRUE(standing_out(collection).empty());
  const auto dropped = dropped_cells(collection);
  ASSERT_EQ(dropped.size(), 2U);
  EXPECT_EQ(dropped[0].cell, 1);
  EXPECT_EQ(dropped[1].cell, 3);
}

TEST(SideLists, WhatWasCalledFineIsNoHint) {
  SheetCollection collection = blocks(10);
  ASSERT_TRUE(approve_cells(collection.sheets[0], std::array{3}));
  collection = arrange(std::move(collection));
  EXPECT_TRUE(standing_out(collection).empty());
  EXPECT_EQ(collection.sprites.size(), 10U);
  EXPECT_TRUE(dropped_cells(collection).empty());
}

}  // namespace
}  // namespace pixelatent::gui
