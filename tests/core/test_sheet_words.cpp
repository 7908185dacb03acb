// What stands between sprites and behind them, and is none: words of all kinds, dividers, bands,
// rims with gaps, gaps in sprites, checkerboards after a lossy format.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include "base/rng.hpp"
#include "core/packed_sheet.hpp"
#include "dataset/make_sheet.hpp"
#include "dataset/sheet_collection.hpp"
#include "sheet/cut_out.hpp"
#include "sheet/extruded_tiles.hpp"
#include "sheet/layout/layout.hpp"
#include "sheet/native_picture.hpp"

namespace pixelatent {
namespace {

constexpr Rgba8 kLine{24, 16, 32, 255}, kWhite{255, 255, 255, 255};

void fill(Image& image, const Rect& r, Rgba8 colour) {
  for (int y = r.y; y < r.y + r.h; ++y) {
    for (int x = r.x; x < r.x + r.w; ++x) image.at(x, y) = colour;
  }
}

/// A jar of w x h with an outline, shades and specks; `gap`: a hole that the ground shows through.
Image jar(int w, int h, Rng& rng, bool gap = false) {
  Image image(w, h);
  const auto shade = static_cast<std::uint8_t>(80 + rng.below(120));
  const int neck = h / 4 + rng.below(3), narrow = w / 4 + rng.below(2);
  for (int y = 0; y < h; ++y) {
    const int from = y < neck ? narrow : 0, to = w - from;
    for (int x = from; x < to; ++x) {
      const bool edge = x == from || x + 1 == to || y == 0 || y + 1 == h || y == neck;
      image.at(x, y) = edge ? kLine : Rgba8{shade, static_cast<std::uint8_t>(90 + 5 * x), 60, 255};
      if (!edge && rng.below(9) == 0) image.at(x, y) = {230, 220, shade, 255};
    }
  }
  if (gap) fill(image, {2, h - 6, 2, 3}, kTransparent);
  return image;
}

void put(Image& sheet, const Image& sprite, int left, int top) {
  for (int y = 0; y < sprite.height(); ++y) {
    for (int x = 0; x < sprite.width(); ++x) {
      if (sprite.at(x, y).a > 0) sheet.at(left + x, top + y) = sprite.at(x, y);
    }
  }
}

struct Table {
  int columns = 6, rows = 3, w = 24, h = 28;  ///< of the cells
  int left = 0, top = 0, step_x = 24, step_y = 28;
  int count() const { return columns * rows; }
  Rect cell(int i) const { return {left + i % columns * step_x, top + i / columns * step_y, w, h}; }
};

std::vector<Image> jars_on(Image& sheet, const Table& table, Rng& rng, bool gap = false) {
  std::vector<Image> jars;
  for (int i = 0; i < table.count(); ++i) {
    jars.push_back(jar(table.w - 4 - rng.below(4), table.h - 4 - rng.below(4), rng, gap));
    const Rect cell = table.cell(i);
    put(sheet, jars.back(), cell.x + 2, cell.y + cell.h - 1 - jars.back().height());
  }
  return jars;
}

/// Letters of twice the smallest font's size; `soft`: with edges between ink and ground.
void put_words(Image& sheet, int x, int y, const char* text, Rgba8 ink, bool soft) {
  Image small(200, 8);
  testing::draw_text(small, 1, 1, text, ink);
  const Image large = upscale(small, 2);
  for (int v = 1; v + 1 < large.height(); ++v) {
    for (int u = 1; u + 1 < large.width(); ++u) {
      if (x + u >= sheet.width() || y + v >= sheet.height()) continue;
      Rgba8& pixel = sheet.at(x + u, y + v);
      if (large.at(u, v).a > 0) {
        pixel = ink;
      } else if (soft && large.at(u - 1, v).a > 0) {
        const auto mix = [](int a, int b) { return static_cast<std::uint8_t>((3 * a + b) / 4); };
        pixel = pixel.a == 0
                    ? Rgba8{ink.r, ink.g, ink.b, 64}
                    : Rgba8{mix(pixel.r, ink.r), mix(pixel.g, ink.g), mix(pixel.b, ink.b), 255};
      }
    }
  }
}

Image trimmed(const Image& image) { return crop(image, opaque_bounds(image)); }

/// Every wanted sprite once and nothing else.
void expect_sprites(const Image& picture, std::vector<Image> wanted, const std::string& what) {
  Sheet sheet = make_sheet(1, "sheet.png", picture);
  sheet.cells = slice(sheet);
  std::size_t found = 0;
  std::string sizes;
  for (std::size_t i = 0; i < sheet.cells.size(); ++i) {
    if (sheet.cells[i].state != CellState::Accepted) continue;
    ++found;
    const auto at = std::find(wanted.begin(), wanted.end(), trimmed(cell_image(sheet, i)));
    if (at != wanted.end()) {
      wanted.erase(at);
    } else {
      sizes.append(" ").append(std::to_string(trimmed(cell_image(sheet, i)).width()));
      sizes.append("x").append(std::to_string(trimmed(cell_image(sheet, i)).height()));
    }
  }
  EXPECT_EQ(wanted.size(), 0U) << what << ": " << found << " found, not wanted:" << sizes;
  EXPECT_EQ(sizes, "") << what;
}

TEST(SheetWords, WordsInRuledCellsAreSetAside) {
  Rng rng(1);
  const Table table{6, 3, 32, 44, 1, 1, 33, 45};
  Image sheet(6 * 33 + 1, 3 * 45 + 1);
  fill(sheet, {0, 0, sheet.width(), sheet.height()}, {0, 0, 0, 255});
  std::vector<Image> jars;
  for (int i = 0; i < table.count(); ++i) {
    const Rect cell = table.cell(i);
    fill(sheet, cell, {0, 128, 128, 255});
    jars.push_back(jar(20 + rng.below(6), 20 + rng.below(6), rng));
    put(sheet, jars.back(), cell.x + 4, cell.y + 30 - jars.back().height());
    Image word(32, 9);
    testing::draw_text(word, 0, 0, i % 2 == 0 ? "RED" : "OLD", kWhite);
    put(sheet, word, cell.x + 3, cell.y + 36);
  }
  expect_sprites(sheet, jars, "ruled");
}

TEST(SheetWords, SoftCaptionsAreSetAsideOnAnyGround) {
  for (const Rgba8 ground : {Rgba8{0, 128, 0, 255}, Rgba8{84, 109, 142, 255}, kTransparent}) {
    for (const bool soft : {false, true}) {
      Rng rng(2);
      const Table table{6, 3, 24, 28, 4, 20, 30, 50};
      Image sheet(240, 180);
      fill(sheet, {0, 0, sheet.width(), sheet.height()}, ground);
      const std::vector<Image> jars = jars_on(sheet, table, rng);
      const char* const names[] = {"WALK", "ATTACK", "CLIENT"};
      for (int r = 0; r < 3; ++r) put_words(sheet, 4, 3 + 50 * r, names[r], kWhite, soft);
      expect_sprites(sheet, jars, soft ? "soft" : "hard");
    }
  }
}

TEST(SheetWords, CaptionsWhoseLettersTouchAreKnownByWhereTheyStand) {
  for (const Rgba8 ground : {Rgba8{0, 128, 0, 255}, kTransparent}) {
    Rng rng(11);
    const Table table{6, 3, 24, 28, 4, 16, 30, 46};
    Image sheet(200, 160);
    fill(sheet, {0, 0, sheet.width(), sheet.height()}, ground);
    const std::vector<Image> jars = jars_on(sheet, table, rng);
    for (int r = 0; r < 3; ++r) {  // two broken letters, and three that are one region
      const int y = 5 + 46 * r;
      fill(sheet, {5, y, 1, 5}, kWhite);
      fill(sheet, {6, y + 2, 2 + r, 1}, kWhite);
      fill(sheet, {11, y + 4, 6, 1}, kWhite);
      for (int x = 11; x <= 17; x += 2 + r % 2) fill(sheet, {x, y + 1, 1, 3}, kWhite);
    }
    expect_sprites(sheet, jars, ground.a == 0 ? "transparent" : "green");
  }
}

TEST(SheetWords, AWordAsTallAsTinySpritesGoesOnUnderTheOthers) {
  Rng rng(16);
  const Table table{5, 4, 16, 16, 6, 18, 20, 36};
  Image sheet(152, 150);
  fill(sheet, {0, 0, sheet.width(), sheet.height()}, {0, 128, 128, 255});
  const std::vector<Image> jars = jars_on(sheet, table, rng);
  const char* const names[] = {"CLIENT", "ATTACK", "WALK", "TEN"};
  for (int r = 0; r < 4; ++r) put_words(sheet, 6, 2 + 36 * r, names[r], kWhite, false);
  expect_sprites(sheet, jars, "the last word");
}

TEST(SheetWords, BrokenDigitsAreSetAsideWhole) {
  Rng rng(12);
  const Table table{6, 4, 24, 28, 4, 4, 30, 44};
  Image sheet(190, 180);
  const std::vector<Image> jars = jars_on(sheet, table, rng);
  for (int i = 0; i < table.count(); ++i) {
    const Rect cell = table.cell(i);
    const int x = cell.x + 9, y = cell.y + cell.h + 2;
    testing::draw_text(sheet, x, y, std::to_string(i + 1).c_str(), kWhite);
    if (i % 10 == 4) fill(sheet, {x - 1, y + 1, 20, 1}, kTransparent);  // all that end in a five
  }
  expect_sprites(sheet, jars, "numbers");
}

/// Strokes of 7 x 7 that reach every side; where there is one alone its shades are beside it.
void put_soft_letter(Image& sheet, int x, int y, bool crossed) {
  for (int k = 0; k < 7; ++k) {
    sheet.at(x + k, y + k) = kWhite;
    if (crossed) sheet.at(x + 6 - k, y + k) = kWhite;
    if (k < 6) sheet.at(x + k + 1, y + k) = crossed ? kWhite : Rgba8{255, 255, 255, 70};
  }
}

TEST(SheetWords, NothingOfSoftLettersStaysInACell) {
  Rng rng(13);
  const Table table{6, 3, 32, 48, 0, 0, 32, 48};
  Image sheet(192, 144);
  std::vector<Image> jars;
  for (int i = 0; i < table.count(); ++i) {  // low enough to stand clear of the letters
    jars.push_back(jar(24 + rng.below(5), 26 + rng.below(5), rng));
    const Rect cell = table.cell(i);
    put(sheet, jars.back(), cell.x + 2, cell.y + cell.h - 1 - jars.back().height());
  }
  for (int r = 0; r < 3; ++r) {  // the fourth stands in two cells
    for (int letter = 0; letter < 4; ++letter) {
      put_soft_letter(sheet, 3 + 8 * letter, 4 + 48 * r, letter % 2 == 0);
    }
  }
  Sheet found = make_sheet(1, "sheet.png", sheet);
  EXPECT_EQ(found.kind, LayoutKind::Grid);
  found.cells = slice(found);
  for (std::size_t i = 0; i < found.cells.size(); ++i) {
    if (found.cells[i].state != CellState::Accepted) continue;
    const Image image = cell_image(found, i);
    EXPECT_EQ(std::count_if(image.pixels().begin(), image.pixels().end(),
                            [](Rgba8 p) { return p.a > 0 && p.a < 255; }),
              0)
        << "cell " << i;
  }
  expect_sprites(sheet, jars, "soft letters in cells");
}

TEST(SheetWords, ThingsInARowThatAreNoLettersStay) {
  Rng rng(3);
  Image sheet(200, 120);
  const Table table{6, 2, 24, 28, 4, 4, 30, 32};
  std::vector<Image> wanted = jars_on(sheet, table, rng);
  for (int i = 0; i < 6; ++i) {  // coins of one colour, apart
    Image coin(8, 8);
    fill(coin, {1, 0, 6, 8}, {230, 190, 40, 255});
    fill(coin, {0, 1, 8, 6}, {230, 190, 40, 255});
    coin.at(3, 2 + i % 4) = {120, 90, 10, 255};
    coin.at(4, 5 - i % 3) = {120, 90, 10, 255};
    put(sheet, coin, 8 + 30 * i, 84);
    wanted.push_back(coin);
  }
  expect_sprites(sheet, wanted, "coins");
}

TEST(SheetGrounds, DividersBetweenRowsAreNoSprites) {
  for (const int thick : {1, 2, 3}) {
    Rng rng(static_cast<std::uint64_t>(thick));
    const Table table{6, 3, 24, 28, 3, 3, 29, 38};
    Image sheet(190, 120);
    fill(sheet, {0, 0, sheet.width(), sheet.height()}, {160, 100, 200, 255});
    const std::vector<Image> jars = jars_on(sheet, table, rng);
    for (int r = 1; r < 3; ++r) fill(sheet, {0, 38 * r - 4, 190, thick}, {120, 190, 255, 255});
    expect_sprites(sheet, jars, "dividers");
  }
}

TEST(SheetGrounds, SpritesOfTwoBandsAreNoSpriteTogether) {
  for (const std::uint64_t seed : {15, 16, 17}) {
    Rng rng(seed);
    const Table table{4, 2, 16, 24, 3, 3, 23, 31};
    Image sheet(91, 61);
    fill(sheet, {0, 0, 91, 32}, kWhite);
    fill(sheet, {0, 32, 91, 29}, {192, 192, 192, 255});
    std::vector<Image> jars;
    for (int i = 0; i < table.count(); ++i) {
      jars.push_back(jar(9 + rng.below(5), 14 + rng.below(8), rng));
      const Rect cell = table.cell(i);
      put(sheet, jars.back(), cell.x + (16 - jars.back().width()) / 2,
          cell.y + 23 - jars.back().height());
    }
    expect_sprites(sheet, jars, "one over the other");
  }
}

TEST(SheetGrounds, GapsBehindALimbShowADarkGround) {
  Rng rng(15);
  const Rgba8 ground{32, 48, 80, 255};
  const Table table{6, 3, 24, 28, 3, 3, 28, 34};
  Image sheet(172, 106);
  fill(sheet, {0, 0, sheet.width(), sheet.height()}, ground);
  std::vector<Image> jars;
  for (int i = 0; i < table.count(); ++i) {
    Image one = jar(20 + rng.below(3), 22 + rng.below(3), rng);
    // Rings of outline, four pixels from the outside; through every third one the ground shows.
    const int x = 4, y = one.height() - 13 + i / 3 % 3 * 4;
    fill(one, {x - 1, y - 1, 5, 5}, kLine);
    if (i % 3 == 0) fill(one, {x, y, 3, 3}, kTransparent);
    jars.push_back(one);
    const Rect cell = table.cell(i);
    put(sheet, one, cell.x + 2, cell.y + cell.h - 1 - one.height());
  }
  expect_sprites(sheet, jars, "rings");
}

TEST(SheetGrounds, AnOutlineThatAllFramesHaveInOnePlaceIsNoLine) {
  Rng rng(18);
  std::vector<Image> frames, hills;
  for (int i = 0; i < 6; ++i) {
    Image hill(25, 22 + i % 2);
    for (int y = 0; y < hill.height(); ++y) {
      const int half = y * 12 / (hill.height() - 1);
      for (int x = 12 - half; x <= 12 + half; ++x) {
        const bool edge = std::abs(x - 12) == half || y + 1 == hill.height();
        hill.at(x, y) =
            edge ? kLine : Rgba8{static_cast<std::uint8_t>(60 + rng.below(99)), 90, 200, 255};
      }
    }
    Image frame(29, 29);
    fill(frame, {0, 0, 29, 29}, {0, 255, 0, 255});
    put(frame, hill, 2, 27 - hill.height());
    frames.push_back(frame);
    hills.push_back(hill);
  }
  Sheet sheet = make_animation_sheet(1, "walk.gif", frames);
  sheet.cells = slice(sheet);
  ASSERT_EQ(sheet.cells.size(), hills.size());
  for (std::size_t i = 0; i < hills.size(); ++i) {
    EXPECT_EQ(trimmed(cell_image(sheet, i)), hills[i]) << "frame " << i;
  }
}

TEST(SheetGrounds, TwoBandsAreBothGround) {
  Rng rng(4);
  const Table table{5, 2, 24, 28, 4, 6, 30, 40};
  Image sheet(156, 80);
  fill(sheet, {0, 0, 156, 40}, {112, 146, 190, 255});
  fill(sheet, {0, 40, 156, 40}, {0, 64, 128, 255});
  expect_sprites(sheet, jars_on(sheet, table, rng), "two bands");
}

TEST(SheetGrounds, GapsInEverySpriteShowAColourThatNobodyDrawsWith) {
  for (const Rgba8 ground : {Rgba8{0, 128, 128, 255}, Rgba8{192, 192, 192, 255}}) {
    Rng rng(5);
    const Table table{6, 3, 24, 28, 3, 3, 28, 34};
    Image sheet(172, 106);
    fill(sheet, {0, 0, sheet.width(), sheet.height()}, ground);
    expect_sprites(sheet, jars_on(sheet, table, rng, true), "gaps");
  }
}

TEST(SheetGrounds, RimsWithGapsBetweenThem) {
  Rng rng(6);
  const int side = 16, period = side + 3;
  Image sheet(6 * period - 1, 4 * period - 1);
  for (int i = 0; i < 24; ++i) {
    Image tile(side, side);
    for (Rgba8& p : tile.pixels()) {
      p = {static_cast<std::uint8_t>(60 * rng.below(4)), 90, 120, 255};
    }
    for (int y = 0; y < side + 2; ++y) {
      for (int x = 0; x < side + 2; ++x) {
        sheet.at(i % 6 * period + x, i / 6 * period + y) =
            tile.at(std::clamp(x - 1, 0, side - 1), std::clamp(y - 1, 0, side - 1));
      }
    }
  }
  const auto grid = find_extruded_tiles(sheet);
  ASSERT_TRUE(grid);
  EXPECT_EQ(*grid, (GridSpec{side, side, 1, 1, 3, 3}));
}

TEST(SheetGrounds, BoxesWithGapsBetweenThemHaveNoRims) {
  Rng rng(7);
  const Table table{6, 2, 24, 28, 0, 0, 28, 32};
  Image sheet(6 * 28 - 4, 2 * 32 - 4);
  for (int i = 0; i < table.count(); ++i) {
    fill(sheet, table.cell(i), i < 6 ? Rgba8{192, 192, 192, 255} : Rgba8{0, 128, 0, 255});
  }
  const std::vector<Image> jars = jars_on(sheet, table, rng);
  EXPECT_FALSE(find_extruded_tiles(sheet));
  expect_sprites(sheet, jars, "boxes");
}

TEST(SheetGrounds, EnlargedArtOverUnevenChecksComesBackAtItsSize) {
  Rng rng(8);
  const Table table{4, 2, 24, 28, 4, 4, 32, 36};
  Image small(134, 76);
  const std::vector<Image> jars = jars_on(small, table, rng);
  Image sheet = upscale(small, 6);
  for (int y = 0; y < sheet.height(); ++y) {
    for (int x = 0; x < sheet.width(); ++x) {
      Rgba8& p = sheet.at(x, y);
      const auto grey = static_cast<std::uint8_t>((x / 16 + y / 16) % 2 == 0 ? 250 : 204);
      if (p.a == 0) p = {grey, grey, grey, 255};
      const int change = rng.below(5) - 2;  // as a lossy format does
      for (std::uint8_t* c : {&p.r, &p.g, &p.b}) {
        *c = static_cast<std::uint8_t>(std::clamp(*c + change, 0, 255));
      }
    }
  }
  Sheet found = make_sheet(1, "sheet.jpg", sheet);
  EXPECT_EQ(found.mapping.scale_x, 6);
  found.cells = slice(found);
  const auto accepted = std::count_if(found.cells.begin(), found.cells.end(),
                                      [](const Cell& c) { return c.state == CellState::Accepted; });
  EXPECT_EQ(accepted, 8);
}

TEST(SheetGrounds, SquaresOfTwoArtPixelsGoAway) {
  Rng rng(17);
  const Table table{5, 2, 14, 14, 4, 4, 20, 20};
  Image small(112, 46);
  const std::vector<Image> jars = jars_on(small, table, rng);
  Image sheet = upscale(small, 4);
  for (int y = 0; y < sheet.height(); ++y) {
    for (int x = 0; x < sheet.width(); ++x) {
      Rgba8& p = sheet.at(x, y);
      const auto grey = static_cast<std::uint8_t>((x / 8 + y / 8) % 2 == 0 ? 255 : 204);
      if (p.a == 0) p = {grey, grey, grey, 255};
    }
  }
  expect_sprites(sheet, jars, "small squares");
}

TEST(SheetGrounds, SquaresThatAreNoWholeArtPixelsDoNotSetTheScale) {
  Rng rng(9);
  const Table table{4, 2, 24, 28, 4, 4, 32, 36};
  Image small(134, 76);
  jars_on(small, table, rng);
  for (const auto& [scale, side] : {std::pair{4, 6}, {5, 16}, {3, 10}}) {
    Image sheet = upscale(small, scale);
    for (int y = 0; y < sheet.height(); ++y) {
      for (int x = 0; x < sheet.width(); ++x) {
        Rgba8& p = sheet.at(x, y);
        const auto grey = static_cast<std::uint8_t>((x / side + y / side) % 2 == 0 ? 255 : 204);
        if (p.a == 0) p = {grey, grey, grey, 255};
      }
    }
    const NativePicture native = native_picture(sheet);
    EXPECT_EQ(native.image(sheet).width(), small.width()) << scale << " over " << side;
    EXPECT_EQ(native.image(sheet).height(), small.height()) << scale << " over " << side;
  }
}

}  // namespace
}  // namespace pixelatent
