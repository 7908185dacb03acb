// Grounds that are no one colour: gradients, cells between lines, checkerboards with and without
// loss, sheets whose sprites reach the edge all round.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "base/rng.hpp"
#include "dataset/make_sheet.hpp"
#include "dataset/sheet_collection.hpp"
#include "sheet/background_parts.hpp"
#include "sheet/cut_out.hpp"
#include "sheet/layout/layout.hpp"
#include "sheet/native_picture.hpp"
#include "sheet/ruled_lines.hpp"
#include "sheet/slow_ground.hpp"

namespace pixelatent {
namespace {

std::uint8_t level(double value) {
  return static_cast<std::uint8_t>(std::clamp(std::lround(value), 0L, 255L));
}

/// A coin with an outline and a face of its own; `hole`: of its radius, to look through.
Image coin(int w, int h, Rng& rng, double hole = 0) {
  Image image(w, h);
  const int red = 150 + rng.below(90), green = 60 + rng.below(60);
  for (int y = 0; y < h; ++y) {
    for (int x = 0; x < w; ++x) {
      const double r = std::hypot((2.0 * x + 1 - w) / w, (2.0 * y + 1 - h) / h);
      if (r > 1.02 || r < hole) continue;
      const bool outline = r > 0.82 || r < hole + 0.17;
      image.at(x, y) = outline ? Rgba8{18, 12, 22, 255}
                               : Rgba8{level(red), level(green + 50 * rng.below(3)), 30, 255};
    }
  }
  return image;
}

void lay_on(Image& sheet, const Image& sprite, int left, int top) {
  for (int y = 0; y < sprite.height(); ++y) {
    for (int x = 0; x < sprite.width(); ++x) {
      if (sprite.at(x, y).a > 0) sheet.at(left + x, top + y) = sprite.at(x, y);
    }
  }
}

using Colouring = std::function<Rgba8(int x, int y)>;

Image coloured(int w, int h, const Colouring& colour) {
  Image image(w, h);
  for (int y = 0; y < h; ++y) {
    for (int x = 0; x < w; ++x) image.at(x, y) = colour(x, y);
  }
  return image;
}

/// Every sprite once, pixel for pixel, and nothing else.
void expect_cut_into(const Image& picture, std::vector<Image> wanted, const std::string& what) {
  Sheet sheet = make_sheet(1, "sheet.png", picture);
  sheet.cells = slice(sheet);
  int others = 0;
  for (std::size_t i = 0; i < sheet.cells.size(); ++i) {
    if (sheet.cells[i].state != CellState::Accepted) continue;
    const Image cell = cell_image(sheet, i);
    const auto at = std::find(wanted.begin(), wanted.end(), crop(cell, opaque_bounds(cell)));
    if (at == wanted.end()) {
      ++others;
    } else {
      wanted.erase(at);
    }
  }
  EXPECT_EQ(wanted.size(), 0U) << what;
  EXPECT_EQ(others, 0) << what;
}

constexpr int kWide = 200, kHigh = 160;

/// 0..1 along a gradient, in one of the ways that programs offer.
using Fade = std::function<double(int x, int y)>;

double down(int /*x*/, int y) { return static_cast<double>(y) / kHigh; }
double across(int x, int y) {
  return (static_cast<double>(x) / kWide + static_cast<double>(y) / kHigh) / 2;
}
double round(int x, int y) {
  return std::hypot((x - kWide / 2.0) / kWide, (y - kHigh / 2.0) / kHigh) / 0.71;
}
double banded(double share) { return std::floor(share * 12) / 12; }
double dithered(double share, int x, int y) {
  constexpr int kOrder[2][2] = {{0, 2}, {3, 1}};
  return std::floor(share * 12 + kOrder[y % 2][x % 2] / 4.0) / 12;
}

Rgba8 between_blues(double share) {
  return {level(40 + 60 * share), level(70 + 120 * share), level(130 + 90 * share), 255};
}

TEST(Gradients, AreGroundInEveryWayTheyAreDrawn) {
  const std::pair<const char*, Fade> fades[] = {
      {"down", down},
      {"across", across},
      {"round", round},
      {"bands", [](int x, int y) { return banded(down(x, y)); }},
      {"bands across", [](int x, int y) { return banded(across(x, y)); }},
      {"dither", [](int x, int y) { return dithered(down(x, y), x, y); }},
      {"round dither", [](int x, int y) { return dithered(round(x, y), x, y); }}};
  for (const auto& [name, fade] : fades) {
    Rng rng(41);
    Image sheet = coloured(kWide, kHigh, [&](int x, int y) { return between_blues(fade(x, y)); });
    // What a dither has in the middle of a ring that it shows nowhere else can't be told.
    const double hole = std::string(name) == "round dither" ? 0 : 0.25;
    std::vector<Image> sprites;
    for (int i = 0; i < 12; ++i) {
      sprites.push_back(coin(26 + 2 * rng.below(3), 28 + 2 * rng.below(3), rng, hole));
      lay_on(sheet, sprites.back(), 10 + i % 4 * 48, 10 + i / 4 * 50);
    }
    expect_cut_into(sheet, sprites, name);
  }
}

TEST(Gradients, PhotosAndFlatTilesAreNone) {
  // Slow changes in waves: a sky or a wall out of focus, with something in front of it.
  const Image blurred = coloured(kWide, kHigh, [](int x, int y) {
    const double wave = std::sin(x / 23.0) * std::cos(y / 17.0), other = std::sin((x + y) / 31.0);
    if (std::hypot(x - 90, y - 80) < 30) return Rgba8{20, 30, level(40 + 10 * other), 255};
    return Rgba8{level(120 + 90 * wave), level(110 + 80 * other), level(90 - 60 * wave), 255};
  });
  EXPECT_FALSE(find_slow_ground(blurred));
  EXPECT_EQ(find_layout(blurred).kind, LayoutKind::Single);
  EXPECT_NE(find_layout(blurred).note.find("photo"), std::string::npos);

  const Image tiles = coloured(kWide, kHigh, [](int x, int y) {
    const int tile = (x / 20 * 7 + y / 20 * 5) % 9;
    return Rgba8{level(60 + 18 * tile), level(90 + 13 * (8 - tile)), level(70 + 10 * tile), 255};
  });
  EXPECT_FALSE(find_slow_ground(tiles));
}

TEST(Gradients, OneColourAndOneThatOnlyFadesAreNone) {
  const Image plain = coloured(kWide, kHigh, [](int, int) { return Rgba8{90, 120, 150, 255}; });
  EXPECT_FALSE(find_slow_ground(plain));
  const Image sky = coloured(kWide, kHigh, [](int x, int y) { return between_blues(down(x, y)); });
  EXPECT_FALSE(find_slow_ground(sky)) << "nothing stands on it";
}

/// Squares of two greys, with `spoil` done to every pixel of them.
Image squares(const std::function<Rgba8(int x, int y, std::uint8_t grey)>& spoil) {
  return coloured(96, 80, [&](int x, int y) {
    return spoil(x, y, (x / 8 + y / 8) % 2 == 0 ? std::uint8_t{204} : std::uint8_t{250});
  });
}

bool found_with_loss(const Image& image) {
  const auto board = find_checkerboard(image);
  EXPECT_TRUE(board) << "no checkerboard";
  return board && has_loss(*board, image);
}

TEST(CheckerboardLoss, IsSeenByManyColoursNearlyTheSame) {
  EXPECT_FALSE(found_with_loss(squares([](int, int, std::uint8_t grey) {
    return Rgba8{grey, grey, grey, 255};
  })));
  // A sprite of a few colours near those of the squares is drawn, and spoils nothing.
  EXPECT_FALSE(found_with_loss(squares([](int x, int y, std::uint8_t grey) {
    const bool drawn = x > 30 && x < 50 && y > 20 && y < 40;
    return drawn ? Rgba8{level(grey - 6 + x % 4), grey, level(grey - 3), 255}
                 : Rgba8{grey, grey, grey, 255};
  })));
  // Most of the squares are exact, but what is not has a hundred colours, as after JPEG.
  EXPECT_TRUE(found_with_loss(squares([](int x, int y, std::uint8_t grey) {
    const bool spoilt = x > 30 && x < 56 && y > 20 && y < 40;
    return spoilt ? Rgba8{level(grey - x % 10), grey, level(grey - y % 10), 255}
                  : Rgba8{grey, grey, grey, 255};
  })));
}

TEST(CheckerboardLoss, IsSeenWhereTheSquaresAreNowhereQuiteTheirColours) {
  EXPECT_TRUE(found_with_loss(squares([](int x, int, std::uint8_t grey) {
    const auto off = static_cast<std::uint8_t>(x % 2 == 0 ? grey : grey - 2);
    return Rgba8{off, off, off, 255};
  })));
  EXPECT_FALSE(found_with_loss(squares([](int x, int, std::uint8_t grey) {
    const auto off = static_cast<std::uint8_t>(x % 8 == 0 ? grey - 2 : grey);
    return Rgba8{off, off, off, 255};
  })));
}

TEST(CheckerboardLoss, SquaresOfTwoPixelsAreFoundADitherIsNot) {
  const auto small = coloured(60, 40, [](int x, int y) {
    const std::uint8_t grey = (x / 2 + y / 2) % 2 == 0 ? 255 : 192;
    return Rgba8{grey, grey, grey, 255};
  });
  ASSERT_TRUE(find_checkerboard(small));
  EXPECT_EQ(find_checkerboard(small)->side, 2);
  const auto dither = coloured(60, 40, [](int x, int y) {
    const std::uint8_t grey = (x / 2 + y / 2) % 2 == 0 || x % 7 == 0 ? 255 : 192;
    return Rgba8{grey, grey, grey, 255};
  });
  EXPECT_FALSE(find_checkerboard(dither));
}

/// Cells of 20x22 with lines of the screen's width between them, everything else enlarged.
struct RuledSheet {
  int columns = 5, rows = 1, scale = 1, outside = 0;
  Rgba8 ground{255, 255, 255, 255}, down{255, 0, 0, 255}, along{255, 0, 0, 255};
  int inset_x = 0;  ///< of the sprites in their cells

  Image with(const std::vector<Image>& sprites) const {
    const int w = 20 * scale, h = 22 * scale;
    Image sheet = coloured(columns * (w + 1) - 1 + 2 * outside, rows * (h + 1) - 1 + 2 * outside,
                           [this](int, int) { return ground; });
    for (std::size_t i = 0; i < sprites.size(); ++i) {
      const int c = static_cast<int>(i) % columns, r = static_cast<int>(i) / columns;
      lay_on(sheet, upscale(sprites[i], scale), outside + c * (w + 1) + inset_x * scale,
             outside + r * (h + 1));
    }
    for (int x = outside == 1 ? 0 : w; x < sheet.width(); x += w + 1) {
      for (int y = 0; y < sheet.height(); ++y) sheet.at(x, y) = down;
    }
    for (int y = outside == 1 ? 0 : h; y < sheet.height(); y += h + 1) {
      for (int x = 0; x < sheet.width(); ++x) sheet.at(x, y) = along;
    }
    return sheet;
  }
};

std::vector<Image> coins(int count, int w, int h) {
  Rng rng(static_cast<std::uint64_t>(count) * 100 + static_cast<std::uint64_t>(w));
  std::vector<Image> sprites;
  for (int i = 0; i < count; ++i) sprites.push_back(coin(w, h, rng));
  return sprites;
}

TEST(RuledCells, TwoRowsHaveOneLineBetweenThemAlsoOfAnotherColour) {
  RuledSheet sheet;
  sheet.rows = 2;
  sheet.ground = {40, 90, 140, 255};
  sheet.along = {90, 60, 30, 255};
  const auto sprites = coins(10, 20, 22);
  const Image picture = sheet.with(sprites);
  const auto lines = find_ruled_lines(picture);
  ASSERT_TRUE(lines);
  EXPECT_EQ(lines->rows, (std::vector<LineSpan>{{22, 23}}));
  expect_cut_into(picture, sprites, "two rows");
}

TEST(RuledCells, StripsOfTheGroundBesideLinesAreNoLines) {
  RuledSheet sheet;
  sheet.columns = 7, sheet.rows = 4;
  sheet.ground = {90, 110, 150, 255};
  sheet.along = {90, 60, 30, 255};
  // Sprites keep off the last row and column of their cells.
  const auto sprites = coins(28, 19, 21);
  const Image picture = sheet.with(sprites);
  const auto lines = find_ruled_lines(picture);
  ASSERT_TRUE(lines && lines->grid(picture.width(), picture.height()));
  EXPECT_EQ(lines->columns.front(), (LineSpan{20, 21}));
  EXPECT_EQ(lines->columns.size(), 6U);
  expect_cut_into(picture, sprites, "strips of the ground");
}

TEST(RuledCells, EnlargedOnesOfOneRowAreHigherThanAnyCell) {
  RuledSheet sheet;
  sheet.scale = 8;
  const auto sprites = coins(5, 18, 22);
  sheet.inset_x = 1;
  const NativePicture native = native_picture(sheet.with(sprites));
  ASSERT_TRUE(native.ruled);
  EXPECT_EQ(native.ruled->cell_w, 20);
  EXPECT_EQ(native.ruled->cell_h, 22);
  expect_cut_into(sheet.with(sprites), sprites, "one row");
}

/// Fills its cell but for small corners, so that hardly a border is all ground.
std::vector<Image> with_edges(std::vector<Image> sprites) {
  for (std::size_t i = 0; i < sprites.size(); ++i) {
    Image& sprite = sprites[i];
    const auto shade = level(70 + 20 * static_cast<double>(i));
    for (int x = 3; x + 3 < sprite.width(); ++x) {
      if (x % 3 != 0) sprite.at(x, 0) = sprite.at(x, sprite.height() - 1) = {shade, 90, 60, 255};
    }
    // One of them has its corners filled.
    if (i == 0) {
      for (const int x : {0, sprite.width() - 1}) {
        for (const int y : {0, sprite.height() - 1}) sprite.at(x, y) = {shade, 90, 60, 255};
      }
    }
  }
  return sprites;
}

TEST(RuledCells, GroundOfEnlargedOnesThatSpritesFillIsTheCommonestAlongTheirBorders) {
  for (const int scale : {1, 4}) {
    for (const Rgba8 ground : {Rgba8{255, 255, 255, 255}, Rgba8{40, 44, 52, 255}}) {
      RuledSheet sheet;
      sheet.columns = 6, sheet.rows = 1, sheet.scale = scale, sheet.outside = 1;
      sheet.ground = ground;
      const auto sprites = with_edges(coins(6, 20, 22));
      expect_cut_into(sheet.with(sprites), sprites, scale == 1 ? "as drawn" : "enlarged");
    }
  }
}

TEST(GroundsToTheEdge, AKeyBetweenSpritesThatReachEverySideIsGround) {
  Rng rng(53);
  Image sheet = coloured(128, 64 + 64, [](int, int) { return Rgba8{0, 64, 128, 255}; });
  for (int i = 0; i < 16; ++i) lay_on(sheet, coin(32, 32, rng), i % 4 * 32, i / 4 * 32);
  ASSERT_TRUE(background_colour(sheet));
  EXPECT_EQ(*background_colour(sheet), (Rgba8{0, 64, 128, 255}));
  // Grey stone between tiles of many colours is one of them.
  const Image tiles = coloured(128, 128, [](int x, int y) {
    const int tile = (x / 16 * 3 + y / 16 * 5) % 8;
    return tile < 3 ? Rgba8{130, 130, 130, 255}
                    : Rgba8{level(30 * tile), level(200 - 20 * tile), 60, 255};
  });
  EXPECT_FALSE(background_colour(tiles));
}

}  // namespace
}  // namespace pixelatent
