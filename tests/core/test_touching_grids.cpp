// Two grids on one sheet whose cells touch: no gap says where one ends.
#include <gtest/gtest.h>

#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/rng.hpp"
#include "sheet/layout/layout.hpp"
#include "sheet/layout/two_grids.hpp"

namespace pixelatent {
namespace {

/// A gem as wide and as high as its cell: it touches those at all sides of it.
Image gem(int side, Rng& rng) {
  Image image(side, side);
  const auto shade = static_cast<std::uint8_t>(100 + rng.below(120));
  const auto other = static_cast<std::uint8_t>(60 + rng.below(180));
  for (int y = 0; y < side; ++y) {
    for (int x = 0; x < side; ++x) {
      const int off = std::abs(2 * x + 1 - side) + std::abs(2 * y + 1 - side);
      if (off > side + 4) continue;
      const bool rim = off > side;
      image.at(x, y) = rim ? Rgba8{24, 18, 30, 255} : Rgba8{shade, other, 90, 255};
    }
  }
  return image;
}

/// `rows` of gems from `top` down.
void put_gems(Image& sheet, int top, int rows, int side, Rng& rng) {
  for (int y = 0; y < rows; ++y) {
    for (int x = 0; x < sheet.width() / side; ++x) {
      paste(sheet, gem(side, rng), x * side, top + y * side);
    }
  }
}

TEST(TouchingGrids, AreToldBySizeAlone) {
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    Rng rng(seed);
    Image sheet(192, 32 + 96);
    put_gems(sheet, 0, 2, 16, rng);
    put_gems(sheet, 32, 3, 32, rng);
    const SheetLayout layout = find_layout(sheet);
    ASSERT_EQ(layout.sprites.size(), 2U * 12U + 3U * 6U) << seed;
    EXPECT_EQ(layout.sprites.front(), (Rect{0, 0, 16, 16}));
    EXPECT_EQ(layout.sprites.back(), (Rect{160, 96, 32, 32}));
    EXPECT_NE(layout.note.find("16x16 and 32x32"), std::string::npos) << layout.note;
  }
}

TEST(TouchingGrids, MayStandSideBySide) {
  Rng rng(9);
  Image tall(192, 32 + 96), sheet(32 + 96, 192);
  put_gems(tall, 0, 2, 16, rng);
  put_gems(tall, 32, 3, 32, rng);
  for (int y = 0; y < tall.height(); ++y) {
    for (int x = 0; x < tall.width(); ++x) sheet.at(y, x) = tall.at(x, y);
  }
  const auto both = find_touching_grids(sheet, {});
  ASSERT_TRUE(both);
  EXPECT_EQ(both->first.cell_w, 16);
  EXPECT_EQ(both->second.cell_w, 32);
  EXPECT_EQ(both->cells.size(), 2U * 12U + 3U * 6U);
}

TEST(TouchingGrids, OneGridIsNotTwo) {
  for (const int side : {12, 16, 24, 32}) {
    Rng rng(static_cast<std::uint64_t>(side));
    Image sheet(side * 8, side * 6);
    put_gems(sheet, 0, 6, side, rng);
    EXPECT_FALSE(find_touching_grids(sheet, {})) << side;
  }
}

/// Gates of two posts on a plank, which touch at their planks alone: cells of 80x96, whose shape is
/// none of the usual ones.
TEST(TouchingGrids, DoNotCutPostsThatStandInEveryFrame) {
  Image sheet(560, 96);
  const auto fill = [&](Rect r, Rgba8 colour) {
    for (int y = r.y; y < r.y + r.h; ++y)
      for (int x = r.x; x < r.x + r.w; ++x) sheet.at(x, y) = colour;
  };
  Rng rng(4);
  for (int frame = 0; frame < 7; ++frame) {
    const int left = 80 * frame;
    for (int y = 3; y < 88; ++y) {
      const int lean = 3 - y / 24;
      for (const int post : {26, 52}) fill({left + post + lean, y, 6, 1}, {150, 100, 40, 255});
    }
    fill({left + 34, 4, 21, 12 + frame % 2}, {220, 220, 230, 255});
    for (int x = 1; x < 79; ++x)
      fill({left + x, 87, 1, 9}, {static_cast<std::uint8_t>(120 + 40 * rng.below(4)), 90, 40, 255});
    fill({left, 91, 80, 2}, {150, 100, 40, 255});
  }
  EXPECT_FALSE(find_touching_grids(sheet, {}));
}

TEST(TouchingGrids, DoNotCutWhatStandsFree) {
  Rng rng(5);
  Image sheet(192, 32 + 96);
  put_gems(sheet, 0, 2, 16, rng);
  put_gems(sheet, 32, 3, 32, rng);
  EXPECT_FALSE(find_touching_grids(sheet, {{10, 2, 12, 12}, {26, 2, 12, 12}}));
}

}  // namespace
}  // namespace pixelatent
