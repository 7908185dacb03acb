// Grid, packed or single; and real sheets, where there are some.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "core/drawn_sheets.hpp"
#include "core/packed_sheet.hpp"
#include "core/synthetic_sheet.hpp"
#include "image/decode.hpp"
#include "sheet/layout/layout.hpp"
#include "sheet/layout/two_grids.hpp"

namespace pixelatent {
namespace {

using testing::SheetRecipe;
using testing::SpriteStyle;

SheetRecipe uniform(GridSpec grid, int columns, int rows) {
  SheetRecipe r;
  r.grid = grid;
  r.columns = r.in_last_row = columns;
  r.rows = rows;
  return r;
}

TEST(Choice, UniformSheetsAreGrids) {
  int exact = 0;
  constexpr int kSheets = 60;
  for (int seed = 0; seed < kSheets; ++seed) {
    Rng rng(0xBEEF + static_cast<std::uint64_t>(seed));
    SheetRecipe r = testing::random_recipe(rng);
    r.cut_right = r.cut_bottom = 0;
    const SheetLayout layout = find_layout(testing::draw_sheet(r, rng));
    exact += layout.kind == LayoutKind::Grid && layout.grid == r.grid ? 1 : 0;
  }
  EXPECT_GE(exact * 100, kSheets * 95);
}

TEST(Choice, SpacingAndMarginsAreKept) {
  for (const GridSpec& grid : {GridSpec{16, 16, 0, 0, 1, 1}, GridSpec{32, 32, 2, 2, 2, 2}}) {
    Rng rng(2);
    const SheetLayout layout = find_layout(testing::draw_sheet(uniform(grid, 10, 6), rng));
    EXPECT_EQ(layout.kind, LayoutKind::Grid);
    EXPECT_EQ(layout.grid, grid);
    EXPECT_EQ(layout.sprites.size(), 60U);
    EXPECT_EQ(layout.sprites.front(),
              (Rect{grid.margin_x, grid.margin_y, grid.cell_w, grid.cell_h}));
  }
}

TEST(Choice, SmallCellsInAMostlyEmptySheet) {
  Rng rng(6);
  const Image some = testing::draw_sheet(uniform({16, 16, 0, 0, 0, 0}, 12, 3), rng);
  Image sheet(512, 512);
  paste(sheet, some, 0, 0);
  const SheetLayout layout = find_layout(sheet);
  EXPECT_EQ(layout.kind, LayoutKind::Grid);
  EXPECT_EQ(layout.grid, (GridSpec{16, 16, 0, 0, 0, 0}));
  EXPECT_EQ(layout.sprites.size(), 36U);
}

TEST(Choice, LoosePartsDoNotMakeAGridPacked) {
  Rng rng(12);
  Image sheet(32 * 10, 32 * 6);
  const auto sprites = testing::draw_loose_sprites(60, 14, 20, rng);
  for (int i = 0; i < 60; ++i) {
    const Image& sprite = sprites[static_cast<std::size_t>(i)];
    paste(sheet, sprite, i % 10 * 32 + (32 - sprite.width()) / 2,
          i / 10 * 32 + 31 - sprite.height());
  }
  const SheetLayout layout = find_layout(sheet);
  EXPECT_EQ(layout.kind, LayoutKind::Grid);
  EXPECT_EQ(layout.grid, (GridSpec{32, 32, 0, 0, 0, 0}));
}

TEST(Choice, PartialCellsAreKeptWhenTheyHoldSomething) {
  SheetRecipe r = uniform({32, 32, 0, 0, 0, 0}, 10, 8);
  r.cut_right = 10, r.cut_bottom = 14;
  Rng rng(4);
  const Image sheet = testing::draw_sheet(r, rng);
  EXPECT_EQ(partial_cells_of(sheet, r.grid), PartialCells::Keep);
  EXPECT_EQ(partial_cells_of(sheet, {32, 32, 0, 0, 500, 500}), PartialCells::Skip);
  const SheetLayout layout = find_layout(sheet);
  ASSERT_EQ(layout.kind, LayoutKind::Grid);
  EXPECT_EQ(layout.partial_cells, PartialCells::Keep);
  EXPECT_EQ(layout.sprites.size(), 80U);
  EXPECT_EQ(layout.sprites.back(), (Rect{288, 224, 22, 18}));
  EXPECT_FALSE(layout.note.empty());
  EXPECT_EQ(cells_of(r.grid, sheet.width(), sheet.height()).size(), 9U * 7);
}

TEST(Choice, OneSpriteIsSingle) {
  for (const int size : {16, 24, 32, 64, 128}) {
    Rng rng(static_cast<std::uint64_t>(size));
    const Image sprite = testing::draw_sprite(SpriteStyle::Figure, size, size, 0.9, true, rng);
    const SheetLayout layout = find_layout(sprite);
    EXPECT_EQ(layout.kind, LayoutKind::Single);
    ASSERT_EQ(layout.sprites.size(), 1U);
    EXPECT_EQ(layout.sprites.front(), opaque_bounds(sprite));
  }
}

TEST(Choice, OneSpriteWithLoosePartsIsSingle) {
  Rng rng(5);
  for (const Image& sprite : testing::draw_loose_sprites(30, 24, 64, rng)) {
    Image padded(sprite.width() + 6, sprite.height() + 6);
    paste(padded, sprite, 3, 3);
    const SheetLayout layout = find_layout(padded);
    EXPECT_EQ(layout.kind, LayoutKind::Single);
    ASSERT_EQ(layout.sprites.size(), 1U);
    EXPECT_EQ(layout.sprites.front(), opaque_bounds(padded));
  }
}

TEST(Choice, IllustrationsAndPhotosAreSingle) {
  for (const int size : {200, 300, 500}) {
    Rng rng(static_cast<std::uint64_t>(size));
    const Image figure = testing::draw_sprite(SpriteStyle::Figure, size, size, 0.9, true, rng);
    EXPECT_EQ(find_layout(figure).kind, LayoutKind::Single);
    Image photo(2 * size, size);
    for (int y = 0; y < size; ++y) {
      for (int x = 0; x < 2 * size; ++x) {
        photo.at(x, y) = {static_cast<std::uint8_t>(x / 4 + rng.below(9)),
                          static_cast<std::uint8_t>(y / 4), 70, 255};
      }
    }
    EXPECT_EQ(find_layout(photo).kind, LayoutKind::Single);
  }
}

TEST(Choice, NothingIsSingleWithoutSprites) {
  for (const Image& image : {Image(), Image(1, 1), Image(5, 3), Image(300, 200)}) {
    const SheetLayout layout = find_layout(image);
    EXPECT_EQ(layout.kind, LayoutKind::Single);
    EXPECT_TRUE(layout.sprites.empty());
    EXPECT_EQ(layout.score, 0.0F);
    EXPECT_NE(layout.note.find("transparent all over"), std::string::npos);
  }
}

TEST(Choice, OneColourAllOverIsNothing) {
  for (const int size : {1, 32, 256}) {
    Image image(size, size);
    for (Rgba8& pixel : image.pixels()) pixel = {90, 120, 60, 255};
    const SheetLayout layout = find_layout(image);
    EXPECT_EQ(layout.kind, LayoutKind::Single);
    EXPECT_TRUE(layout.sprites.empty());
    EXPECT_NE(layout.note.find("the same colour"), std::string::npos);
  }
}

TEST(Choice, SpritesWithoutGapsAreSaidToBe) {
  Rng rng(9);
  std::vector<Image> tiles;
  for (int i = 0; i < 60; ++i) {
    tiles.push_back(testing::draw_sprite(SpriteStyle::Tile, 12 + rng.below(50), 12 + rng.below(50),
                                         1.0, true, rng));
  }
  testing::PackRecipe r;
  r.packing = testing::Packing::Skyline;
  r.gap = 0;
  r.width = 360;
  const testing::PackedSheet packed = testing::pack(tiles, r, rng);
  Image sheet(512, packed.image.height());
  paste(sheet, packed.image, 0, 0);
  const SheetLayout layout = find_layout(sheet);
  EXPECT_EQ(layout.kind, LayoutKind::Packed);
  EXPECT_LE(layout.score, 0.3F);
  EXPECT_NE(layout.note.find("touch"), std::string::npos);
}

struct Expected {
  const char* file;
  LayoutKind kind;
  int cell_or_count;
};

class RealLayouts : public ::testing::TestWithParam<Expected> {};

TEST_P(RealLayouts, AreRecognised) {
  PIXELATENT_SKIP_WITHOUT_SHEET(GetParam().file);
  const auto image = decode_file(testing::drawn_sheet(GetParam().file));
  ASSERT_TRUE(image) << one_line(image.error());
  const SheetLayout layout = find_layout(*image);
  EXPECT_EQ(layout.kind, GetParam().kind);
  if (layout.kind == LayoutKind::Grid) {
    EXPECT_EQ(layout.grid.cell_w, GetParam().cell_or_count);
    EXPECT_EQ(layout.grid.cell_h, GetParam().cell_or_count);
    EXPECT_GE(layout.score, 0.5F);
  } else if (GetParam().cell_or_count > 0) {
    EXPECT_EQ(static_cast<int>(layout.sprites.size()), GetParam().cell_or_count);
    EXPECT_GE(layout.score, 0.5F);
  } else {
    EXPECT_FALSE(layout.note.empty());
    EXPECT_LE(layout.score, 0.3F);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Data, RealLayouts,
    ::testing::Values(
        Expected{testing::kBundledSheet, LayoutKind::Grid, 32},
        Expected{"crawl_characters_32.png", LayoutKind::Grid, 32},
        Expected{"crawl_weapons_32.png", LayoutKind::Grid, 32},
        Expected{"angband_16.png", LayoutKind::Grid, 16},
        Expected{"lpc_characters_64.png", LayoutKind::Grid, 64},
        Expected{"kenney_rpg_64.png", LayoutKind::Grid, 64},
        Expected{"packed/kenney_Platformer_assets_1330_assets_Base_pack_360_assets_HUD_"
                 "hud_spritesheet.png",
                 LayoutKind::Packed, 33},
        // No gaps: 0.
        Expected{"packed/kenney_enemies.png", LayoutKind::Packed, 0},
        Expected{"packed/kenney_Space_shooter_assets_300_assets_Spritesheet_sheet.png",
                 LayoutKind::Packed, 0},
        Expected{"packed/crawl_main.png", LayoutKind::Packed, 0},
        Expected{"packed/crawl_player.png", LayoutKind::Packed, 0}),
    [](const auto& param_info) { return testing::sheet_word(param_info.param.file); });

/// A noisy picture without a transparent pixel.
Image noise_tile(int w, int h, std::uint64_t seed) {
  Rng rng(seed);
  Image image(w, h);
  for (Rgba8& p : image.pixels()) {
    const auto level = [&rng] { return static_cast<std::uint8_t>(rng.below(256)); };
    p = {level(), level(), level(), 255};
  }
  return image;
}

TEST(Choice, FramesThatTouchAreToldByWhatTheyRepeat) {
  // Eight frames of 40x48, each the first with a patch that moves.
  const Image first = noise_tile(40, 48, 11);
  Image sheet(8 * 40, 48);
  for (int i = 0; i < 8; ++i) {
    paste(sheet, first, i * 40, 0);
    paste(sheet, noise_tile(12, 12, 50), i * 40 + 3 * i, 10);
  }
  const SheetLayout layout = find_layout(sheet);
  EXPECT_EQ(layout.kind, LayoutKind::Grid);
  EXPECT_EQ(layout.grid, (GridSpec{40, 48, 0, 0, 0, 0}));
  EXPECT_EQ(layout.sprites.size(), 8U);
  EXPECT_NE(layout.note.find("touch"), std::string::npos);
}

TEST(Choice, OnePictureIsNoStripOfFrames) {
  const SheetLayout layout = find_layout(noise_tile(300, 100, 12));
  EXPECT_NE(layout.kind, LayoutKind::Grid);
}

/// Lines of one colour round `columns` x `rows` cells, every cell with a sprite, one of which lies
/// across the line at its right.
void draw_lattice(Image& sheet, const Rect& first, int columns, int rows) {
  const Rgba8 line{0, 255, 0, 255};
  for (int y = 0; y < rows; ++y) {
    for (int x = 0; x < columns; ++x) {
      const Rect cell{first.x + x * (first.w + 1), first.y + y * (first.h + 1), first.w, first.h};
      for (int i = -1; i <= cell.w; ++i) {
        sheet.at(cell.x + i, cell.y - 1) = sheet.at(cell.x + i, cell.y + cell.h) = line;
      }
      for (int i = -1; i <= cell.h; ++i) {
        sheet.at(cell.x - 1, cell.y + i) = sheet.at(cell.x + cell.w, cell.y + i) = line;
      }
      paste(sheet, noise_tile(cell.w / 2, cell.h / 2, static_cast<std::uint64_t>(x + y * 99)),
            cell.x + cell.w / 4, cell.y + cell.h / 4);
    }
  }
}

TEST(Choice, TwoGridsOfUnlikeCellsWithLinesRoundEach) {
  Image sheet(400, 260);
  draw_lattice(sheet, {1, 1, 40, 24}, 6, 3);
  draw_lattice(sheet, {1, 120, 30, 30}, 9, 3);
  paste(sheet, noise_tile(6, 2, 7), 38, 12);  // across a line
  const SheetLayout layout = find_layout(sheet);
  ASSERT_EQ(layout.sprites.size(), 6U * 3U + 9U * 3U);
  EXPECT_EQ(layout.sprites.front(), (Rect{1, 1, 40, 24}));
  EXPECT_EQ(layout.sprites.back(), (Rect{1 + 8 * 31, 120 + 2 * 31, 30, 30}));
}

/// Rows of figures in cells of two sizes, one grid above the other.
Image two_sizes(int small, int columns, int rows, int large, int large_columns, int large_rows,
                std::uint64_t seed) {
  Rng rng(seed);
  SheetRecipe first = uniform({small, small, 0, 0, 0, 0}, columns, rows);
  SheetRecipe second = uniform({large, large, 0, 0, 0, 0}, large_columns, large_rows);
  first.fill = second.fill = 0.8;
  const Image above = testing::draw_sheet(first, rng), below = testing::draw_sheet(second, rng);
  Image sheet(std::max(above.width(), below.width()), above.height() + below.height());
  paste(sheet, above, 0, 0);
  paste(sheet, below, 0, above.height());
  return sheet;
}

TEST(Choice, TwoGridsThatEndAtNoMultipleOfEight) {
  const SheetLayout layout = find_layout(two_sizes(12, 14, 3, 24, 7, 3, 1224));
  ASSERT_EQ(layout.sprites.size(), 14U * 3U + 7U * 3U);
  EXPECT_EQ(layout.sprites.front(), (Rect{0, 0, 12, 12}));
  EXPECT_EQ(layout.sprites.back(), (Rect{144, 84, 24, 24}));
}

TEST(Choice, OfTwoGridsEverySpriteHasACell) {
  int found = 0;
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    const Image sheet = two_sizes(20, 8, 1, 40, 4, 3, seed);
    const std::vector<Rect> sprites = packed_layout(sheet).sprites;
    const auto both = find_two_grids(sheet, sprites);
    if (!both) continue;
    ++found;
    for (const Rect& box : sprites) {
      EXPECT_TRUE(std::any_of(both->cells.begin(), both->cells.end(),
                              [&box](const Rect& cell) {
                                return cell.x <= box.x && cell.y <= box.y &&
                                       cell.x + cell.w >= box.x + box.w &&
                                       cell.y + cell.h >= box.y + box.h;
                              }))
          << "seed " << seed << " at " << box.x << ", " << box.y;
    }
  }
  EXPECT_GE(found, 1);
}

}  // namespace
}  // namespace pixelatent
