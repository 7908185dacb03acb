// Sheets as people really have them, drawn by a seed: lines, boxes and bands behind sprites, words,
// tiles that touch, sprites in each other's boxes.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/rng.hpp"
#include "dataset/make_sheet.hpp"
#include "dataset/sheet_collection.hpp"
#include "sheet/cut_out.hpp"
#include "sheet/extruded_tiles.hpp"
#include "sheet/layout/layout.hpp"
#include "sheet/layout/tile_grid.hpp"
#include "sheet/ruled_lines.hpp"

namespace pixelatent {
namespace {

constexpr Rgba8 kInk{30, 20, 40, 255};

/// A bottle: an outline, two shades, no pixel of the grounds used here.
Image bottle(int w, int h, Rng& rng) {
  Image image(w, h);
  const auto shade = static_cast<std::uint8_t>(90 + 10 * rng.below(12));
  const int neck = 2 + rng.below(std::max(1, w / 4)),
            shoulder = h / 4 + rng.below(std::max(1, h / 4));
  for (int y = 0; y < h; ++y) {
    const int half = y < shoulder ? neck : w / 2;
    for (int x = w / 2 - half; x < w / 2 + half; ++x) {
      const bool edge = x == w / 2 - half || x + 1 == w / 2 + half || y == 0 || y + 1 == h ||
                        (y == shoulder && (x < w / 2 - neck || x >= w / 2 + neck));
      image.at(x, y) = edge               ? kInk
                       : (x + y) % 3 == 0 ? Rgba8{shade, 200, 90, 255}
                                          : Rgba8{210, shade, 60, 255};
    }
  }
  return image;
}

void put(Image& sheet, const Image& sprite, int left, int top) {
  for (int y = 0; y < sprite.height(); ++y) {
    for (int x = 0; x < sprite.width(); ++x) {
      if (sprite.at(x, y).a > 0) sheet.at(left + x, top + y) = sprite.at(x, y);
    }
  }
}

void fill(Image& sheet, const Rect& r, Rgba8 colour) {
  for (int y = r.y; y < r.y + r.h; ++y) {
    for (int x = r.x; x < r.x + r.w; ++x) sheet.at(x, y) = colour;
  }
}

Image trimmed(const Image& image) { return crop(image, opaque_bounds(image)); }

using Pictures = std::vector<Image>;

/// What a person gets from a sheet, each trimmed.
Pictures cut(const Image& picture) {
  const Sheet sheet = make_sheet(1, "sheet.png", picture);
  SheetCollection collection;
  collection.sheets.push_back(sheet);
  const SheetCollection arranged = arrange(std::move(collection));
  Pictures found;
  const std::vector<Cell>& cells = arranged.sheets[0].cells;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (cells[i].state == CellState::Empty || cells[i].state == CellState::Caption ||
        cells[i].state == CellState::Frame || cells[i].state == CellState::PaletteStrip ||
        cells[i].state == CellState::TooSmall) {
      continue;
    }
    found.push_back(trimmed(cell_image(arranged.sheets[0], i)));
  }
  return found;
}

/// Every sprite once and nothing else.
void expect_cut(const Image& sheet, const Pictures& wanted, const std::string& what) {
  Pictures found = cut(sheet);
  EXPECT_EQ(found.size(), wanted.size()) << what;
  std::size_t right = 0;
  for (const Image& sprite : wanted) {
    const auto at = std::find(found.begin(), found.end(), trimmed(sprite));
    if (at == found.end()) continue;
    found.erase(at);
    ++right;
  }
  std::string left;
  for (const Image& image : found) {
    left.append(" ").append(std::to_string(image.width())).append("x");
    left.append(std::to_string(image.height()));
  }
  EXPECT_EQ(right, wanted.size()) << what << ", not wanted:" << left;
}

struct Rows {
  int columns = 6, rows = 3, w = 18, h = 22;  ///< of the cells
};

Pictures bottles(const Rows& rows, Rng& rng) {
  Pictures sprites;
  for (int i = 0; i < rows.columns * rows.rows; ++i) {
    sprites.push_back(bottle(rows.w - 2 - 2 * rng.below(3), rows.h - 2 - rng.below(4), rng));
  }
  return sprites;
}

TEST(Wild, LinesRoundEveryCellAreNoneOfThem) {
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    Rng rng(seed);
    const Rows rows{5 + rng.below(3), 3 + rng.below(2), 24, 32};
    const Pictures sprites = bottles(rows, rng);
    Image sheet(rows.columns * (rows.w + 1) + 1, rows.rows * (rows.h + 1) + 1);
    const Rgba8 line{0, 255, 0, 255};
    for (int c = 0; c <= rows.columns; ++c)
      fill(sheet, {c * (rows.w + 1), 0, 1, sheet.height()}, line);
    for (int r = 0; r <= rows.rows; ++r) fill(sheet, {0, r * (rows.h + 1), sheet.width(), 1}, line);
    for (std::size_t i = 0; i < sprites.size(); ++i) {
      const int c = static_cast<int>(i) % rows.columns, r = static_cast<int>(i) / rows.columns;
      put(sheet, sprites[i], 1 + c * (rows.w + 1) + 1, 1 + r * (rows.h + 1) + 1);
    }
    const SheetLayout layout = find_layout(sheet);
    EXPECT_EQ(layout.grid, (GridSpec{rows.w, rows.h, 1, 1, 1, 1}));
    expect_cut(sheet, sprites, "lines, seed " + std::to_string(seed));
  }
}

TEST(Wild, LinesOfTwoColoursOnAFilledGround) {
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    Rng rng(seed);
    const Rows rows{6, 3, 20, 24};
    const Pictures sprites = bottles(rows, rng);
    Image sheet(rows.columns * 21 + 1, rows.rows * 25 + 1);
    fill(sheet, {0, 0, sheet.width(), sheet.height()}, {0, 128, 0, 255});
    for (int c = 0; c <= rows.columns; ++c) {
      fill(sheet, {c * 21, 0, 1, sheet.height()},
           c % 3 == 0 ? Rgba8{200, 0, 0, 255} : Rgba8{0, 0, 0, 255});
    }
    for (int r = 0; r <= rows.rows; ++r) fill(sheet, {0, r * 25, sheet.width(), 1}, {1, 1, 1, 255});
    for (std::size_t i = 0; i < sprites.size(); ++i) {
      const int c = static_cast<int>(i) % rows.columns, r = static_cast<int>(i) / rows.columns;
      put(sheet, sprites[i], 2 + c * 21, 2 + r * 25);
    }
    expect_cut(sheet, sprites, "two colours, seed " + std::to_string(seed));
  }
}

TEST(Wild, ThinLinesBetweenEnlargedCellsDoNotSpoilTheScale) {
  Rng rng(34);
  const Rows rows{8, 2, 16, 20};
  const Pictures sprites = bottles(rows, rng);
  const int k = 4, w = rows.w * k + 1, h = rows.h * k + 1;
  Image sheet(rows.columns * w + 1, rows.rows * h + 1);
  fill(sheet, {0, 0, sheet.width(), sheet.height()}, {255, 255, 255, 255});
  for (int c = 0; c <= rows.columns; ++c)
    fill(sheet, {c * w, 0, 1, sheet.height()}, {255, 0, 0, 255});
  for (int r = 0; r <= rows.rows; ++r) fill(sheet, {0, r * h, sheet.width(), 1}, {255, 0, 0, 255});
  for (std::size_t i = 0; i < sprites.size(); ++i) {
    const int c = static_cast<int>(i) % rows.columns, r = static_cast<int>(i) / rows.columns;
    put(sheet, upscale(sprites[i], k), 1 + c * w + k, 1 + r * h + k);
  }
  expect_cut(sheet, sprites, "thin lines");
}

TEST(Wild, BoxesOnAnotherGroundAreGround) {
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    Rng rng(seed);
    const Rows rows;
    const Pictures sprites = bottles(rows, rng);
    const bool clear = seed % 2 == 0;  // boxes on transparency, in a colour for each row
    Image sheet(8 + rows.columns * 26, 8 + rows.rows * 32);
    if (!clear) fill(sheet, {0, 0, sheet.width(), sheet.height()}, {0, 64, 96, 255});
    for (std::size_t i = 0; i < sprites.size(); ++i) {
      const int c = static_cast<int>(i) % rows.columns, r = static_cast<int>(i) / rows.columns;
      const auto green = static_cast<std::uint8_t>(clear ? 110 + 20 * r : 128);
      const Rect box{4 + c * 26, 4 + r * 32, rows.w + 2, rows.h + 4};
      fill(sheet, box, {0, green, 128, 255});
      put(sheet, sprites[i], box.x + 2, box.y + 2);
    }
    expect_cut(sheet, sprites, "boxes, seed " + std::to_string(seed));
  }
}

TEST(Wild, BandsOfColourAreGround) {
  Rng rng(50);
  const Rows rows{6, 3, 22, 28};
  const Pictures sprites = bottles(rows, rng);
  Image sheet(rows.columns * 28, rows.rows * 36);
  for (int r = 0; r < rows.rows; ++r) {
    fill(sheet, {0, r * 36, sheet.width(), 36},
         {20, static_cast<std::uint8_t>(60 + 50 * r), 190, 255});
  }
  for (std::size_t i = 0; i < sprites.size(); ++i) {
    const int c = static_cast<int>(i) % rows.columns, r = static_cast<int>(i) / rows.columns;
    put(sheet, sprites[i], 3 + c * 28, 4 + r * 36);
  }
  expect_cut(sheet, sprites, "bands");
}

TEST(Wild, AGroundThatFadesIsGround) {
  Rng rng(41);
  const Rows rows{4, 3, 32, 40};
  const Pictures sprites = bottles(rows, rng);
  Image sheet(rows.columns * 46, rows.rows * 54);
  for (int y = 0; y < sheet.height(); ++y) {
    fill(sheet, {0, y, sheet.width(), 1},
         {60, static_cast<std::uint8_t>(80 + y / 3), static_cast<std::uint8_t>(120 + y / 2), 255});
  }
  for (std::size_t i = 0; i < sprites.size(); ++i) {
    const int c = static_cast<int>(i) % rows.columns, r = static_cast<int>(i) / rows.columns;
    put(sheet, sprites[i], 5 + c * 46, 5 + r * 54);
  }
  expect_cut(sheet, sprites, "gradient");
}

TEST(Wild, CheckersOfThreePixelsAreGroundToo) {
  for (const auto& [light, dark] : {std::pair{255, 191}, std::pair{80, 50}}) {
    Rng rng(23);
    const Rows rows{4, 2, 20, 24};
    const Pictures sprites = bottles(rows, rng);
    Image sheet(rows.columns * 30, rows.rows * 33);
    for (int y = 0; y < sheet.height(); ++y) {
      for (int x = 0; x < sheet.width(); ++x) {
        const auto grey = static_cast<std::uint8_t>((x / 3 + y / 3) % 2 == 0 ? light : dark);
        sheet.at(x, y) = {grey, grey, grey, 255};
      }
    }
    for (std::size_t i = 0; i < sprites.size(); ++i) {
      const int c = static_cast<int>(i) % rows.columns, r = static_cast<int>(i) / rows.columns;
      put(sheet, sprites[i], 5 + c * 30, 4 + r * 33);
    }
    expect_cut(sheet, sprites, "checkers");
  }
}

TEST(Wild, FramesThatTouchKeepTheirPhase) {
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    Rng rng(seed);
    const Rows rows{12, 8, 24, 32};
    Image sheet(rows.columns * rows.w, rows.rows * rows.h);
    for (int i = 0; i < rows.columns * rows.rows; ++i) {
      put(sheet, bottle(rows.w, rows.h - rng.below(3), rng), i % rows.columns * rows.w,
          i / rows.columns * rows.h);
    }
    EXPECT_EQ(find_layout(sheet).grid, (GridSpec{24, 32, 0, 0, 0, 0})) << seed;
  }
}

TEST(Wild, TwoGridsOnOneSheet) {
  Rng rng(53);
  Image sheet(192, 96);
  Pictures sprites;
  for (int i = 0; i < 36; ++i) {
    const bool small = i < 24;
    sprites.push_back(small ? bottle(14, 12 + rng.below(3), rng)
                            : bottle(28, 26 + rng.below(4), rng));
    const int n = small ? i : i - 24, columns = small ? 12 : 6, side = small ? 16 : 32;
    put(sheet, sprites.back(), n % columns * side + 1, (small ? 0 : 32) + n / columns * side + 1);
  }
  expect_cut(sheet, sprites, "two grids");
  EXPECT_NE(find_layout(sheet).note.find("16x16 and 32x32"), std::string::npos);
}

/// Squares of two greys, their first corner at (offset, offset).
Image squares(int w, int h, int side, int offset, Rgba8 even, Rgba8 odd) {
  Image image(w, h);
  for (int y = 0; y < h; ++y) {
    for (int x = 0; x < w; ++x) {
      const int column = (x + side - offset) / side, row = (y + side - offset) / side;
      image.at(x, y) = (column + row) % 2 == 0 ? even : odd;
    }
  }
  return image;
}

TEST(Wild, CheckerboardsOfAllSquares) {
  const Rgba8 greys[][2] = {{{255, 255, 255, 255}, {204, 204, 204, 255}},
                            {{102, 102, 102, 255}, {153, 153, 153, 255}},
                            {{56, 56, 56, 255}, {43, 43, 43, 255}}};
  for (const int side : {3, 4, 5, 8, 16}) {
    for (const auto& [even, odd] : greys) {
      Rng rng(static_cast<std::uint64_t>(side));
      Image sheet = squares(130, 66, side, side / 2 + 1, even, odd);
      Pictures sprites;
      for (int i = 0; i < 8; ++i) {
        sprites.push_back(bottle(24, 25, rng));
        put(sheet, sprites.back(), 6 + i % 4 * 31, 5 + i / 4 * 31);
      }
      expect_cut(sheet, sprites, "squares of " + std::to_string(side));
    }
  }
}

TEST(Wild, WhatIsDrawnInACheckerboardsGreyStays) {
  const Rgba8 even{102, 102, 102, 255}, odd{153, 153, 153, 255};
  Rng rng(23);
  Image sheet = squares(130, 66, 5, 2, even, odd);
  Pictures sprites;
  for (int i = 0; i < 8; ++i) {
    Image one = bottle(24, 25, rng);
    if (i % 2 == 0) one.at(11, 16) = one.at(12, 16) = one.at(13, 16) = even;
    sprites.push_back(one);
    put(sheet, one, 6 + i % 4 * 31, 5 + i / 4 * 31);
  }
  expect_cut(sheet, sprites, "drawn in its grey");
}

Image random_tile(int side, Rng& rng) {
  Image tile(side, side);
  for (int y = 0; y < side; ++y) {
    for (int x = 0; x < side; ++x) {
      const auto level = static_cast<std::uint8_t>(60 * rng.below(4));
      tile.at(x, y) = {level, static_cast<std::uint8_t>(level / 2 + 60), 90, 255};
    }
  }
  return tile;
}

TEST(Wild, ExtrudedTilesLoseTheirRims) {
  for (const int rim : {1, 2}) {
    Rng rng(12);
    const int side = 16, period = side + 2 * rim;
    Image sheet(6 * period, 4 * period);
    for (int i = 0; i < 24; ++i) {
      const Image tile = random_tile(side, rng);
      for (int y = 0; y < period; ++y) {
        for (int x = 0; x < period; ++x) {
          sheet.at(i % 6 * period + x, i / 6 * period + y) =
              tile.at(std::clamp(x - rim, 0, side - 1), std::clamp(y - rim, 0, side - 1));
        }
      }
    }
    const auto grid = find_extruded_tiles(sheet);
    ASSERT_TRUE(grid);
    EXPECT_EQ(*grid, (GridSpec{side, side, rim, rim, 2 * rim, 2 * rim}));
    EXPECT_EQ(find_layout(sheet).grid, *grid);
  }
}

TEST(Wild, TilesThatTouchAreFoundByWhatTheyHaveInCommon) {
  Rng rng(28);
  Image sheet(128, 64);
  for (int i = 0; i < 128; ++i) {
    Image tile = random_tile(8, rng);
    for (int y = 0; y < 8; ++y) {
      for (int x = 0; x < 4; ++x) tile.at(7 - x, y) = tile.at(x, y);  // alike on both sides
    }
    put(sheet, tile, i % 16 * 8, i / 16 * 8);
  }
  const SheetLayout layout = find_layout(sheet);
  EXPECT_EQ(layout.kind, LayoutKind::Grid);
  EXPECT_EQ(layout.grid, (GridSpec{8, 8, 0, 0, 0, 0}));
  EXPECT_NE(layout.note.find("touch"), std::string::npos);
  ASSERT_GE(layout.offers.size(), 2U) << "other grids are a click away";
  EXPECT_EQ(layout.offers.front(), (GridSpec{8, 8, 0, 0, 0, 0}));
  EXPECT_NE(layout.offers[1], layout.offers.front());
}

/// Four frames of sparks in a strip: none of a frame's pieces reaches into the next.
TEST(Wild, AStripOfSquaresWithFramesInPiecesIsCutIntoSquares) {
  Image sheet(128, 32);
  for (int frame = 0; frame < 4; ++frame) {
    for (int spark = 0; spark < 5; ++spark) {
      const int x = 4 + (spark * 11 + frame * 5) % 22, y = 3 + (spark * 6 + frame * 3) % 25;
      for (int i = 0; i < 9; ++i) {
        sheet.at(frame * 32 + x + i % 3, y + i / 3) = {250,
                                                       static_cast<std::uint8_t>(90 + 30 * spark),
                                                       static_cast<std::uint8_t>(20 * frame), 255};
      }
    }
  }
  const SheetLayout layout = find_layout(sheet);
  EXPECT_EQ(layout.kind, LayoutKind::Grid);
  EXPECT_EQ(layout.grid, (GridSpec{32, 32, 0, 0, 0, 0}));
}

/// Seven tiles side by side among few others: what touches fills whole cells.
TEST(Wild, SquaresRoundPiecesOfSparseTilesAreFound) {
  const Image sheet(320, 320);
  std::vector<Rect> pieces = {{180, 80, 140, 20}};
  for (int i = 0; i < 9; ++i) pieces.push_back({i * 20 + 3, (i * 7 % 12 + 5) * 20 + 2, 14, 15});
  const auto squares = squares_round_pieces(sheet, pieces);
  ASSERT_TRUE(squares);
  EXPECT_EQ(*squares, (GridSpec{20, 20, 0, 0, 0, 0}));
  pieces.push_back({131, 44, 14, 14});  // across a line
  EXPECT_FALSE(squares_round_pieces(sheet, pieces));
  pieces.resize(5);
  EXPECT_FALSE(squares_round_pieces(sheet, pieces)) << "too few to tell";
}

TEST(Wild, ASpriteInTheBendOfAnotherComesOutAlone) {
  Rng rng(26);
  Image sheet(170, 40);
  Image bend(26, 30);
  for (int y = 0; y < 30; ++y) {
    for (int x = 0; x < 26; ++x) {
      if (x < 9 || y >= 20) bend.at(x, y) = {static_cast<std::uint8_t>(150 + 4 * x), 90, 60, 255};
    }
  }
  Pictures sprites = {bend, bottle(10, 11, rng)};
  put(sheet, bend, 2, 4);
  put(sheet, sprites[1], 16, 5);
  for (int i = 0; i < 4; ++i) {
    sprites.push_back(bottle(20, 28, rng));
    put(sheet, sprites.back(), 40 + 28 * i, 5);
  }
  expect_cut(sheet, sprites, "bend");
}

TEST(Wild, FloatingPiecesStayWithTheirBodies) {
  Rng rng(27);
  Image sheet(240, 48);
  Pictures sprites;
  for (int i = 0; i < 6; ++i) {
    Image one(38, 42);
    put(one, bottle(16, 28, rng), 11, 11);
    put(one, bottle(10, 6, rng), 14, 2);
    fill(one, {4, 20 + rng.below(3), 5, 5}, {210, 150, 60, 255});
    fill(one, {29, 20 + rng.below(3), 5, 5}, {210, 150, 60, 255});
    put(sheet, one, i * 40 + 1, 3);
    sprites.push_back(one);
  }
  expect_cut(sheet, sprites, "floating pieces");
}

/// Digits of 3x6 pixels.
void put_number(Image& sheet, int number, int left, int top, Rgba8 colour) {
  static const char* const kDigits[] = {"757557", "262227", "717747", "717117", "557711",
                                        "747717", "747757", "711222", "757757", "757717"};
  const std::string text = std::to_string(number);
  for (std::size_t d = 0; d < text.size(); ++d) {
    const char* rows = kDigits[text[d] - '0'];
    for (int y = 0; y < 6; ++y) {
      for (int x = 0; x < 3; ++x) {
        if (((rows[y] - '0') >> (2 - x) & 1) != 0)
          sheet.at(left + static_cast<int>(d) * 4 + x, top + y) = colour;
      }
    }
  }
}

TEST(Wild, FrameNumbersAreSetAside) {
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    Rng rng(seed);
    const Rows rows{6, 3, 20, 26};
    const Pictures sprites = bottles(rows, rng);
    Image sheet(rows.columns * 28, rows.rows * 42);
    fill(sheet, {0, 0, sheet.width(), sheet.height()}, {0, 64, 128, 255});
    for (std::size_t i = 0; i < sprites.size(); ++i) {
      const int c = static_cast<int>(i) % rows.columns, r = static_cast<int>(i) / rows.columns;
      put(sheet, sprites[i], 4 + c * 28, 3 + r * 42);
      put_number(sheet, static_cast<int>(i) + 1, 10 + c * 28, 33 + r * 42, {255, 255, 255, 255});
    }
    expect_cut(sheet, sprites, "numbers, seed " + std::to_string(seed));
  }
}

TEST(Wild, FrameNumbersOverSpritesAreSetAsideWhereTheRowAboveIsNearer) {
  for (const int apart : {2, 4, 6}) {  // pixels from a row to the numbers of the next
    Rng rng(static_cast<std::uint64_t>(apart));
    const Rows rows{6, 3, 20, 26};
    const Pictures sprites = bottles(rows, rng);
    const int gap = 7, height = 6 + gap + 24 + apart;
    Image sheet(rows.columns * 28, rows.rows * height + 4);
    fill(sheet, {0, 0, sheet.width(), sheet.height()}, {0, 64, 128, 255});
    for (std::size_t i = 0; i < sprites.size(); ++i) {
      const int c = static_cast<int>(i) % rows.columns, r = static_cast<int>(i) / rows.columns;
      const int top = r * height + 2, bottom = top + 6 + gap + 24;
      put_number(sheet, static_cast<int>(i) + 1, 10 + c * 28, top, {255, 255, 255, 255});
      put(sheet, sprites[i], 4 + c * 28, bottom - sprites[i].height());
    }
    expect_cut(sheet, sprites, "numbers over, apart " + std::to_string(apart));
  }
}

TEST(Wild, RunesCoinsAndLettersAreSprites) {
  Rng rng(29);
  Image sheet(8 * 20, 3 * 20);
  for (int i = 0; i < 24; ++i) {
    const int left = i % 8 * 20 + 4, top = i / 8 * 20 + 4;
    if (i < 8) {  // runes: bold digits of one colour
      Image rune(3, 6);
      put_number(rune, i, 0, 0, {240, 200, 60, 255});
      put(sheet, upscale(rune, 2), left, top);
    } else {
      put(sheet, bottle(10 + 2 * rng.below(2), 12, rng), left, top);
    }
  }
  EXPECT_EQ(cut(sheet).size(), 24U);
}

TEST(Wild, APhotoSaysThatThereIsNothingToCut) {
  Rng rng(60);
  Image photo(200, 150);
  for (int y = 0; y < 150; ++y) {
    for (int x = 0; x < 200; ++x) {
      const int base = (x * x / 90 + y * y / 70) % 200;
      photo.at(x, y) = {static_cast<std::uint8_t>(base + rng.below(40)),
                        static_cast<std::uint8_t>(200 - base + rng.below(40)),
                        static_cast<std::uint8_t>(90 + rng.below(60)), 255};
    }
  }
  const SheetLayout layout = find_layout(photo);
  EXPECT_EQ(layout.kind, LayoutKind::Single);
  EXPECT_NE(layout.note.find("photo"), std::string::npos);
}

TEST(Wild, CellsOfUnevenSidesAreEvenedOut) {
  Rng rng(32);
  const int n = 40;
  Image native(n, n);
  for (int y = 0; y < n; ++y) {
    for (int x = 0; x < n; ++x) {
      const auto level = static_cast<std::uint8_t>(70 * rng.below(3));
      native.at(x, y) = {level, static_cast<std::uint8_t>(200 - level), 120, 255};
    }
  }
  std::vector<int> sides;
  int total = 0;
  for (int i = 0; i < n; ++i) total += sides.emplace_back(15 + rng.below(3));
  Image big(total, total);
  int top = 0;
  for (int y = 0; y < n; ++y) {
    int left = 0;
    for (int x = 0; x < n; ++x) {
      const int w = sides[static_cast<std::size_t>(x)], h = sides[static_cast<std::size_t>(y)];
      fill(big, {left, top, w, h}, native.at(x, y));
      left += w;
    }
    top += sides[static_cast<std::size_t>(y)];
  }
  for (Rgba8& p : big.pixels()) p.r = static_cast<std::uint8_t>(p.r + rng.below(4));
  const Sheet sheet = make_sheet(1, "ai.png", big);
  EXPECT_EQ(sheet.image->width(), n);
  EXPECT_EQ(sheet.image->height(), n);
}

}  // namespace
}  // namespace pixelatent
