// A sheet as it was saved again, with what was decided about the one before.
#include <gtest/gtest.h>

#include <memory>
#include <vector>

#include "dataset/make_sheet.hpp"
#include "dataset/retaken_sheet.hpp"
#include "dataset/sheet_collection.hpp"
#include "dataset/sheet_edit.hpp"

namespace pixelatent {
namespace {

/// A figure that no other number has, in a cell of 16x16.
void draw(Image& sheet, int x, int y, int number) {
  for (int dy = 2; dy < 14; ++dy) {
    for (int dx = 3; dx < 13; ++dx) {
      const int shade = (dx * (number % 5 + 1) + dy * (number / 5 + 1)) % 7;
      sheet.at(x + dx, y + dy) = {static_cast<std::uint8_t>(30 + 30 * shade),
                                  static_cast<std::uint8_t>(20 + 9 * number), 90, 255};
    }
  }
}

/// Figures in rows of four.
Image figures(const std::vector<int>& numbers) {
  const int count = static_cast<int>(numbers.size());
  Image image(64, (count + 3) / 4 * 16);
  for (int i = 0; i < count; ++i) {
    if (numbers[static_cast<std::size_t>(i)] >= 0)
      draw(image, i % 4 * 16, i / 4 * 16, numbers[static_cast<std::size_t>(i)]);
  }
  return image;
}

Sheet arranged_sheet(Sheet sheet) {
  SheetCollection collection;
  collection.sheets = {std::move(sheet)};
  return std::move(arrange(std::move(collection)).sheets.front());
}

Sheet gridded(Image image) {
  Sheet sheet = make_sheet(7, "hero.png", std::move(image));
  set_grid(sheet, {16, 16, 0, 0, 0, 0});
  return arranged_sheet(std::move(sheet));
}

Sheet saved_again(const Sheet& before, Image image) {
  return arranged_sheet(retaken(before, make_sheet(99, "hero.png", std::move(image))));
}

std::string news(const Sheet& before, const Sheet& after) {
  return words_of(news_between(before, after));
}

TEST(RetakenSheet, SaysWhatIsOtherInItsSprites) {
  const Sheet before = gridded(figures({0, 1, 2, 3, 4, 5, 6, -1}));
  const Sheet after = saved_again(before, figures({0, 11, 12, 3, 4, 13, -1, 14}));
  EXPECT_EQ(after.id, 7);
  EXPECT_EQ(after.grid, before.grid);
  EXPECT_EQ(news_between(before, after), (SheetNews{3, 1, 1}));
  EXPECT_EQ(news(before, after), "3 sprites changed, 1 new, 1 gone");
  EXPECT_EQ(news(before, before), "");
  EXPECT_EQ(news(before, saved_again(before, figures({0, 1, 2, 3, 4, 5, 12, -1}))),
            "1 sprite changed");
}

TEST(RetakenSheet, WhatOnlyLiesElsewhereIsTheSame) {
  const Sheet before = gridded(figures({0, 1, 2, 3}));
  EXPECT_EQ(news(before, saved_again(before, figures({3, 2, 1, 0}))), "");
}

TEST(RetakenSheet, ChosenGridAndCellsLeftOutStay) {
  Sheet before = gridded(figures({0, 1, 2, 3, 4, 5, 6, 7}));
  ASSERT_TRUE(toggle_cell(before, 5));
  // A row more: the grid was chosen, so that it stays with another size, too.
  set_grid(before, before.grid);
  before.guess.grid = {8, 8, 0, 0, 0, 0};
  const Sheet after = saved_again(before, figures({0, 1, 2, 3, 4, 5, 6, 7, 8, 9}));
  EXPECT_EQ(after.grid, before.grid);
  ASSERT_EQ(after.cells.size(), 12U);
  EXPECT_EQ(after.cells[5].state, CellState::Rejected);
  EXPECT_EQ(news(arranged_sheet(before), after), "2 new");
}

TEST(RetakenSheet, BoxesStayUntilTheyAreOutgrown) {
  Image image = figures({0, -1, 1, -1, -1, -1, -1, -1, 2, -1, -1, -1});
  Sheet before = make_sheet(7, "hero.png", image);
  before.kind = LayoutKind::Packed;
  // As a person drew them: with room around, and one around two.
  before.boxes = {{0, 0, 16, 16}, {30, 0, 34, 16}, {3, 34, 10, 12}};
  before = arranged_sheet(std::move(before));
  image.at(8, 10) = {255, 0, 0, 255};                               // of the first
  for (int x = 3; x < 20; ++x) image.at(x, 40) = {0, 255, 0, 255};  // the last grows
  draw(image, 48, 32, 9);
  const Sheet after = saved_again(before, image);
  const auto has = [&](const Rect& box) {
    return std::find(after.boxes.begin(), after.boxes.end(), box) != after.boxes.end();
  };
  EXPECT_TRUE(has({0, 0, 16, 16})) << "what is in it has changed, its box not";
  EXPECT_TRUE(has({30, 0, 34, 16}));
  EXPECT_FALSE(has({3, 34, 10, 12})) << "it would be cut";
  EXPECT_EQ(after.boxes.size(), 4U);
  EXPECT_EQ(news(before, after), "2 sprites changed, 1 new");
}

TEST(RetakenSheet, HowItIsReadStays) {
  Image large(64 * 4, 16 * 4);
  const Image small = figures({0, 1, 2, 3});
  for (int y = 0; y < large.height(); ++y) {
    for (int x = 0; x < large.width(); ++x) large.at(x, y) = small.at(x / 4, y / 4);
  }
  const Sheet found = make_sheet(7, "hero.png", large);
  ASSERT_EQ(found.image->width(), 64) << "what is enlarged is brought back";
  const Sheet before = with_native_use(found, NativeUse::AsItIs);
  for (int y = 20; y < 24; ++y) {
    for (int x = 20; x < 24; ++x) large.at(x, y) = {1, 2, 3, 255};
  }
  const Sheet after = retaken(before, make_sheet(9, "hero.png", large));
  EXPECT_EQ(after.native_use, NativeUse::AsItIs);
  EXPECT_EQ(after.image->width(), 256);
}

}  // namespace
}  // namespace pixelatent
