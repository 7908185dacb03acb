#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <ostream>
#include <string>
#include <vector>

#include "core/drawn_sheets.hpp"
#include "core/slow_build.hpp"
#include "core/synthetic_sheet.hpp"
#include "image/decode.hpp"
#include "sheet/background_parts.hpp"
#include "sheet/grid.hpp"

namespace pixelatent {

// For readable failures.
static void PrintTo(const GridSpec& g, std::ostream* out) {
  *out << g.cell_w << "x" << g.cell_h << " margin " << g.margin_x << "," << g.margin_y
       << " spacing " << g.spacing_x << "," << g.spacing_y;
}

namespace {

using testing::Backdrop;
using testing::draw_sheet;
using testing::SheetRecipe;
using testing::SpriteStyle;

constexpr Rgba8 kMagenta{255, 0, 255, 255};

GridSpec square(int cell, int margin = 0, int spacing = 0) {
  return {cell, cell, margin, margin, spacing, spacing};
}

struct RealSheet {
  const char* file;
  int cell;
};

class RealSheets : public ::testing::TestWithParam<RealSheet> {};

TEST_P(RealSheets, GridIsFound) {
  PIXELATENT_SKIP_WITHOUT_SHEET(GetParam().file);
  const auto image = decode_file(testing::drawn_sheet(GetParam().file));
  ASSERT_TRUE(image) << one_line(image.error());
  const GridGuess guess = guess_grid(*image);
  EXPECT_EQ(guess.grid, square(GetParam().cell));
  EXPECT_GT(guess.confidence, 0.8F);
}

INSTANTIATE_TEST_SUITE_P(
    Data, RealSheets,
    ::testing::Values(RealSheet{testing::kBundledSheet, 32},
                      RealSheet{"crawl_characters_32.png", 32},
                      RealSheet{"crawl_weapons_32.png", 32}, RealSheet{"angband_16.png", 16},
                      RealSheet{"lpc_characters_64.png", 64}, RealSheet{"kenney_rpg_64.png", 64}),
    [](const auto& param_info) { return testing::sheet_word(param_info.param.file); });

class SheetsChanged : public ::testing::TestWithParam<const char*> {};

TEST_P(SheetsChanged, OnASolidBackground) {
  PIXELATENT_SKIP_WITHOUT_SHEET(GetParam());
  Image image = with_hard_alpha(decode_file(testing::drawn_sheet(GetParam())).value());
  for (Rgba8& pixel : image.pixels()) {
    if (pixel.a == 0) pixel = kMagenta;
  }
  EXPECT_EQ(guess_grid(image).grid, square(32));
}

/// The cells laid out anew with gaps.
TEST_P(SheetsChanged, WithGaps) {
  PIXELATENT_SKIP_WITHOUT_SHEET(GetParam());
  const Image image = decode_file(testing::drawn_sheet(GetParam())).value();
  for (const auto& [margin, spacing] : {std::pair{2, 2}, {0, 1}, {1, 1}, {0, 3}}) {
    Image gapped(2 * margin + 20 * (32 + spacing) - spacing,
                 2 * margin + 16 * (32 + spacing) - spacing);
    for (const Rect& cell : cells_of(square(32), image.width(), image.height())) {
      paste(gapped, crop(image, cell), margin + cell.x / 32 * (32 + spacing),
            margin + cell.y / 32 * (32 + spacing));
    }
    EXPECT_EQ(guess_grid(gapped).grid, square(32, margin, spacing));
  }
}

INSTANTIATE_TEST_SUITE_P(Data, SheetsChanged,
                         ::testing::Values(testing::kBundledSheet, "crawl_characters_32.png"),
                         [](const auto& param_info) {
                           return testing::sheet_word(param_info.param);
                         });

struct Variant {
  const char* name;
  SheetRecipe recipe;
};

class Variants : public ::testing::TestWithParam<Variant> {};

TEST_P(Variants, GridIsFound) {
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    Rng rng(seed);
    EXPECT_EQ(guess_grid(draw_sheet(GetParam().recipe, rng)).grid, GetParam().recipe.grid);
  }
}

SheetRecipe recipe(GridSpec grid, int columns, int rows) {
  SheetRecipe r;
  r.grid = grid;
  r.columns = r.in_last_row = columns;
  r.rows = rows;
  return r;
}

std::vector<Variant> variants() {
  std::vector<Variant> all = {
      {"margin2_spacing2", recipe(square(32, 2, 2), 8, 6)},
      {"spacing1", recipe(square(16, 0, 1), 12, 8)},
      {"margin1_spacing1", recipe(square(24, 1, 1), 10, 6)},
      {"margin0_spacing3", recipe(square(32, 0, 3), 8, 5)},
      {"cell8", recipe(square(8), 16, 16)},
      {"cell48", recipe(square(48), 8, 4)},
      {"cell64", recipe(square(64), 8, 4)},
      {"cell128", recipe(square(128), 5, 4)},
      {"cell16x24", recipe({16, 24, 0, 0, 0, 0}, 10, 5)},
      {"cell24x32", recipe({24, 32, 0, 0, 0, 0}, 9, 5)},
      {"one_row", recipe(square(32), 6, 1)},
      {"tiles16", recipe(square(16), 16, 12)},
      {"tiles32_lines", recipe(square(32, 1, 1), 10, 8)},
      {"small_in_cells64", recipe(square(64), 8, 5)},
      {"last_row_partly_empty", recipe(square(32), 10, 4)},
      {"partial_edges", recipe(square(32), 10, 8)},
      {"solid", recipe(square(32), 10, 6)},
  };
  for (Variant& v : all) {
    const std::string name = v.name;
    if (name.starts_with("tiles")) v.recipe.style = SpriteStyle::Tile;
    if (name == "small_in_cells64") v.recipe.fill = 0.35;
    if (name == "last_row_partly_empty") v.recipe.in_last_row = 3;
    if (name == "partial_edges") v.recipe.cut_right = 10, v.recipe.cut_bottom = 14;
    if (name == "solid" || name == "tiles32_lines") v.recipe.backdrop = Backdrop::SolidColour;
  }
  return all;
}

INSTANTIATE_TEST_SUITE_P(Drawn, Variants, ::testing::ValuesIn(variants()),
                         [](const auto& param_info) { return std::string(param_info.param.name); });

TEST(Grid, RandomisedSweepIsRightAtLeast95Percent) {
  constexpr int kSheets = testing::kSlowBuild ? 40 : 300;
  int exact = 0, whole = 0, whole_exact = 0;
  for (int seed = 0; seed < kSheets; ++seed) {
    Rng rng(0xC0FFEE + static_cast<std::uint64_t>(seed));
    const SheetRecipe r = testing::random_recipe(rng);
    const bool right = guess_grid(draw_sheet(r, rng)).grid == r.grid;
    exact += right ? 1 : 0;
    if (r.cut_right > 0) continue;
    ++whole;
    whole_exact += right ? 1 : 0;
  }
  RecordProperty("exact", exact);
  RecordProperty("whole_exact", whole_exact);
  std::printf("exact: %d of %d; sheets without cut edges: %d of %d\n", exact, kSheets, whole_exact,
              whole);
  // Padding, gaps and cut edges together can be truly ambiguous.
  EXPECT_GE(exact * 100, kSheets * 95);
  EXPECT_GE(whole_exact * 100, whole * 97);
}

TEST(Grid, SingleSpriteIsOneCell) {
  for (const int size : {16, 24, 32, 64, 128}) {
    Rng rng(static_cast<std::uint64_t>(size));
    const Image sprite = testing::draw_sprite(SpriteStyle::Figure, size, size, 0.9, true, rng);
    EXPECT_EQ(guess_grid(sprite).grid, square(size));
  }
  Rng rng(2);
  const Image tall = testing::draw_sprite(SpriteStyle::Figure, 24, 40, 0.9, true, rng);
  EXPECT_EQ(guess_grid(tall).grid, (GridSpec{24, 40, 0, 0, 0, 0}));
}

TEST(Grid, OddPicturesGiveSomeGridWithoutConfidence) {
  EXPECT_EQ(guess_grid(Image()).grid.cell_w, 1);
  EXPECT_EQ(guess_grid(Image(5, 3)).grid, (GridSpec{5, 3, 0, 0, 0, 0}));
  for (const auto& [w, h] : {std::pair{300, 200}, {1, 500}, {500, 8}, {129, 9}, {8, 8}}) {
    const GridGuess empty = guess_grid(Image(w, h));
    EXPECT_LT(empty.confidence, 0.2F);
    EXPECT_GE(empty.grid.cell_w, 1);
    EXPECT_GE(empty.grid.cell_h, 1);
  }
  Rng rng(4);
  Image noise(200, 150);
  for (Rgba8& p : noise.pixels()) p = {static_cast<std::uint8_t>(rng.below(256)), 0, 0, 255};
  EXPECT_LT(guess_grid(noise).confidence, 0.5F);
}

TEST(Grid, IsTheSameEveryTime) {
  Rng rng(9);
  const Image sheet = draw_sheet(testing::random_recipe(rng), rng);
  const GridGuess first = guess_grid(sheet), second = guess_grid(sheet);
  EXPECT_EQ(first.grid, second.grid);
  EXPECT_EQ(first.confidence, second.confidence);
}

TEST(Grid, TwoThousandSpritesInWellUnderASecond) {
  Rng rng(10);
  const Image sheet = draw_sheet(recipe(square(32), 40, 50), rng);
  const auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(guess_grid(sheet).grid, square(32));
  const double ms =
      std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
  std::printf("2000 sprites: %.1f ms\n", ms);
  RecordProperty("ms", static_cast<int>(ms));
}

TEST(Cells, CoverTheSheetRowByRow) {
  const auto cells = cells_of({10, 8, 1, 2, 3, 4}, 1 + 2 * 13 + 10, 2 + 12 + 8);
  ASSERT_EQ(cells.size(), 6U);
  EXPECT_EQ(cells[0], (Rect{1, 2, 10, 8}));
  EXPECT_EQ(cells[2], (Rect{27, 2, 10, 8}));
  EXPECT_EQ(cells[3], (Rect{1, 14, 10, 8}));
}

TEST(Cells, PartialOnesAreLeftOut) {
  EXPECT_EQ(cells_of(square(32), 95, 33).size(), 2U);
  EXPECT_TRUE(cells_of(square(32), 31, 31).empty());
  EXPECT_TRUE(cells_of(square(0), 100, 100).empty());
  EXPECT_TRUE(cells_of(square(8, 0, -8), 100, 100).empty());
}

TEST(Background, DominatingBorderColourBecomesTransparent) {
  Image image(40, 40);
  std::fill(image.pixels().begin(), image.pixels().end(), kMagenta);
  for (int y = 10; y < 30; ++y) {
    for (int x = 10; x < 30; ++x) image.at(x, y) = {0, 90, 0, 255};
  }
  image.at(20, 20) = kMagenta;
  const Image result = with_background_removed(image);
  EXPECT_EQ(result.at(0, 0), kTransparent);
  EXPECT_EQ(result.at(20, 20), kTransparent);
  EXPECT_EQ(result.at(15, 15), (Rgba8{0, 90, 0, 255}));
}

TEST(Background, ImagesWithTransparencyStay) {
  Image image(8, 8);
  for (int x = 0; x < 8; ++x) image.at(x, 0) = kMagenta;
  EXPECT_EQ(with_background_removed(image), image);
  EXPECT_FALSE(background_colour(image));
  EXPECT_EQ(with_background_removed(Image()), Image());
}

TEST(Background, TilesetsAndPhotosStay) {
  Rng rng(3);
  SheetRecipe tiles = recipe(square(16), 12, 12);
  tiles.style = SpriteStyle::Tile;
  const Image tileset = draw_sheet(tiles, rng);
  EXPECT_EQ(with_background_removed(tileset), tileset);
  Image photo(90, 60);
  for (int y = 0; y < 60; ++y) {
    for (int x = 0; x < 90; ++x) {
      photo.at(x, y) = {static_cast<std::uint8_t>(2 * x + rng.below(9)),
                        static_cast<std::uint8_t>(3 * y + rng.below(9)), 70, 255};
    }
  }
  EXPECT_EQ(with_background_removed(photo), photo);
}

TEST(Background, OneFlatColourIsAPicture) {
  Image image(8, 8);
  std::fill(image.pixels().begin(), image.pixels().end(), kMagenta);
  EXPECT_EQ(with_background_removed(image), image);
}

}  // namespace
}  // namespace pixelatent
