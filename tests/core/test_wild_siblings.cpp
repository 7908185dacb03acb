// Sheets and pictures as people have them that are a little unlike those of test_wild_sheets.cpp:
// things that fill their boxes, bands with margins, rims that stand apart, WebP.
#include <gtest/gtest.h>
#include <webp/encode.h>

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/rng.hpp"
#include "dataset/make_sheet.hpp"
#include "dataset/sheet_collection.hpp"
#include "image/decode.hpp"
#include "sheet/extruded_tiles.hpp"
#include "sheet/layout/layout.hpp"
#include "sheet/native/restore.hpp"
#include "sheet/ruled_lines.hpp"

namespace pixelatent {
namespace {

constexpr Rgba8 kRim{24, 18, 30, 255};

void fill_rect(Image& sheet, const Rect& r, Rgba8 colour) {
  for (int y = r.y; y < r.y + r.h; ++y) {
    for (int x = r.x; x < r.x + r.w; ++x) sheet.at(x, y) = colour;
  }
}

void lay(Image& sheet, const Image& sprite, int left, int top) {
  for (int y = 0; y < sprite.height(); ++y) {
    for (int x = 0; x < sprite.width(); ++x) {
      if (sprite.at(x, y).a > 0) sheet.at(left + x, top + y) = sprite.at(x, y);
    }
  }
}

/// Rounded, with an outline and spots: an ellipse.
Image blob(int w, int h, Rng& rng) {
  Image image(w, h);
  const auto red = static_cast<std::uint8_t>(120 + rng.below(100));
  const auto inside = [w, h](int x, int y) {
    const double u = (2.0 * x + 1 - w) / w, v = (2.0 * y + 1 - h) / h;
    return u * u + v * v <= 1.05;
  };
  for (int y = 0; y < h; ++y) {
    for (int x = 0; x < w; ++x) {
      if (!inside(x, y)) continue;
      const bool edge =
          !inside(x - 1, y) || !inside(x + 1, y) || !inside(x, y - 1) || !inside(x, y + 1);
      const auto green = static_cast<std::uint8_t>(60 + 40 * rng.below(3));
      image.at(x, y) = edge ? kRim : Rgba8{red, green, 90, 255};
    }
  }
  return image;
}

/// As rectangular as a panel: only its lid's corners are cut.
Image chest(int w, int h, Rng& rng) {
  Image image(w, h);
  const auto brown = static_cast<std::uint8_t>(130 + rng.below(80));
  fill_rect(image, {0, 0, w, h}, kRim);
  fill_rect(image, {1, 1, w - 2, h - 2}, {brown, 90, 50, 255});
  fill_rect(image, {0, h / 2, w, 1}, kRim);
  image.at(0, 0) = image.at(w - 1, 0) = kTransparent;
  image.at(w / 2, h / 2) = {250, 220, static_cast<std::uint8_t>(rng.below(200)), 255};
  return image;
}

Image cut_to_drawn(const Image& image) { return crop(image, opaque_bounds(image)); }

/// Every wanted sprite once and nothing else.
void expect_exactly(const Image& picture, std::vector<Image> wanted, const std::string& what) {
  Sheet sheet = make_sheet(1, "sheet.png", picture);
  sheet.cells = slice(sheet);
  std::string others;
  for (std::size_t i = 0; i < sheet.cells.size(); ++i) {
    if (sheet.cells[i].state != CellState::Accepted) continue;
    const Image sprite = cut_to_drawn(cell_image(sheet, i));
    const auto at = std::find(wanted.begin(), wanted.end(), sprite);
    if (at != wanted.end()) {
      wanted.erase(at);
    } else {
      others.append(" ").append(std::to_string(sprite.width()));
      others.append("x").append(std::to_string(sprite.height()));
    }
  }
  EXPECT_EQ(wanted.size(), 0U) << what;
  EXPECT_EQ(others, "") << what;
}

TEST(WildSiblings, AThingThatFillsItsBoxLosesItToo) {
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    Rng rng(seed);
    Image sheet(5 * 34, 2 * 38);
    std::vector<Image> things;
    for (int i = 0; i < 10; ++i) {
      things.push_back(i % 4 == 1 ? chest(24, 22, rng) : blob(20 + rng.below(5), 26, rng));
      const Image& thing = things.back();
      const Rect box{4 + i % 5 * 34, 4 + i / 5 * 38, thing.width() + 2, thing.height() + 2};
      fill_rect(sheet, box, {0, 64, 160, 255});
      lay(sheet, thing, box.x + 1, box.y + 1);
    }
    expect_exactly(sheet, things, "tight boxes, seed " + std::to_string(seed));
  }
}

TEST(WildSiblings, ABandsRimIsNoLine) {
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    Rng rng(seed);
    const int rows = 2 + static_cast<int>(seed % 2) * 2;
    Image sheet(8 + 7 * 32, 6 + rows * 38);
    fill_rect(sheet, {0, 0, sheet.width(), sheet.height()}, {84, 109, 142, 255});
    std::vector<Image> blobs;
    for (int r = 0; r < rows; ++r) {
      const auto shade = static_cast<std::uint8_t>(30 + 50 * r);
      fill_rect(sheet, {4, 6 + r * 38, sheet.width() - 8, 32}, {shade, 40, 70, 255});
      for (int i = 0; i < 7; ++i) {
        blobs.push_back(blob(18 + rng.below(7), 24 + rng.below(5), rng));
        lay(sheet, blobs.back(), 8 + i * 32, 6 + r * 38 + 30 - blobs.back().height());
      }
    }
    expect_exactly(sheet, blobs, "bands, seed " + std::to_string(seed));
  }
}

TEST(WildSiblings, TilesWithRimsApartAndAMargin) {
  Rng rng(3);
  const int side = 12, margin = 2, gap = 1, period = side + 2 + gap;
  Image sheet(5 * period - gap + 2 * margin, 4 * period - gap + 2 * margin);
  for (int i = 0; i < 20; ++i) {
    Image tile(side, side);
    for (Rgba8& p : tile.pixels()) {
      p = {static_cast<std::uint8_t>(50 * rng.below(5)), static_cast<std::uint8_t>(10 * i), 120,
           255};
    }
    for (int y = 0; y < side + 2; ++y) {
      for (int x = 0; x < side + 2; ++x) {
        sheet.at(margin + i % 5 * period + x, margin + i / 5 * period + y) =
            tile.at(std::clamp(x - 1, 0, side - 1), std::clamp(y - 1, 0, side - 1));
      }
    }
  }
  const auto grid = find_extruded_tiles(sheet);
  ASSERT_TRUE(grid);
  EXPECT_EQ(*grid, (GridSpec{side, side, margin + 1, margin + 1, 2 + gap, 2 + gap}));
}

/// 20 cells of 12 pixels whose rims are repeated by one, a pixel apart; `inside` draws a cell.
template <typename Inside>
Image rimmed_cells(const Inside& inside) {
  const int side = 12, period = side + 3;
  Image sheet(5 * period - 1, 4 * period - 1);
  for (int i = 0; i < 20; ++i) {
    for (int y = 0; y < side + 2; ++y) {
      for (int x = 0; x < side + 2; ++x) {
        sheet.at(i % 5 * period + x, i / 5 * period + y) =
            inside(i, std::clamp(x - 1, 0, side - 1), std::clamp(y - 1, 0, side - 1));
      }
    }
  }
  return sheet;
}

TEST(WildSiblings, CratesWithPlainEdgesAreTilesAndBoxesAroundSpritesAreNone) {
  const auto colour = [](int i, int light) {
    return Rgba8{static_cast<std::uint8_t>(40 + 10 * i), static_cast<std::uint8_t>(light), 90, 255};
  };
  Rng rng(8);
  std::vector<int> grain;
  for (int i = 0; i < 20 * 144; ++i) grain.push_back(rng.below(4));
  const auto crate = [&](int i, int x, int y) {
    const bool edge = x == 0 || y == 0 || x == 11 || y == 11;
    const int at = i * 144 + y * 12 + x;
    return colour(i, edge ? 20 : 90 + 30 * grain[static_cast<std::size_t>(at)]);
  };
  const auto grid = find_extruded_tiles(rimmed_cells(crate));
  ASSERT_TRUE(grid);
  EXPECT_EQ(*grid, (GridSpec{12, 12, 1, 1, 3, 3}));

  const auto boxed = [&](int i, int x, int y) {
    const int reach = 2 + i % 3;  // one sprite comes nearer to the box's edge than another
    const bool sprite = x >= reach && y >= reach && x < 12 - reach && y < 12 - reach;
    const int at = i * 144 + y * 12 + x;
    return colour(i, sprite ? 90 + 30 * grain[static_cast<std::size_t>(at)] : 20);
  };
  EXPECT_FALSE(find_extruded_tiles(rimmed_cells(boxed)));

  const auto full = [&](int i, int x, int y) {
    const bool edge = x == 0 || y == 0 || x == 11 || y == 11;
    const int at = i * 144 + y * 12 + x;
    return edge ? colour(i / 5, 20) : colour(i, 90 + 30 * grain[static_cast<std::size_t>(at)]);
  };
  EXPECT_FALSE(find_extruded_tiles(rimmed_cells(full))) << "a colour a row";
}

TEST(WildSiblings, TwoWholeSpritesALittleCloserThanOthersAreTwo) {
  Rng rng(5);
  Image sheet(6 * 27 + 8, 2 * 46);
  std::vector<Image> blobs;
  for (int i = 0; i < 12; ++i) {
    blobs.push_back(blob(20, 34 + i % 3, rng));
    // One of them stands a pixel nearer to the one before it.
    lay(sheet, blobs.back(), 4 + i % 6 * 27 - (i == 4 ? 1 : 0), 4 + i / 6 * 46);
  }
  expect_exactly(sheet, blobs, "closer by a pixel");
}

TEST(WildSiblings, AThinThingOffTheLineOfItsRowIsNoPieceOfItsNeighbour) {
  Rng rng(52);
  std::vector<Image> things;
  for (int i = 0; i < 6; ++i) things.push_back(blob(26, 20 + 2 * (i % 2), rng));
  Image sword(23, 20);  // as large as the others, of a tenth of their pixels
  for (int i = 0; i < 20; ++i) fill_rect(sword, {i, 19 - i, 4, 1}, kRim);
  things[3] = sword;
  Image sheet(6 * 33 + 2, 40);
  for (int i = 0; i < 6; ++i) {
    const Image& thing = things[static_cast<std::size_t>(i)];
    lay(sheet, thing, 4 + 33 * i, i == 3 ? 9 : 34 - thing.height());
  }
  const SheetLayout layout = find_layout(sheet);
  EXPECT_EQ(layout.sprites.size(), 6U);
  expect_exactly(sheet, std::move(things), "a sword in a row");
}

TEST(WildSiblings, OneThingWithAWaistIsOneSprite) {
  for (const int w : {18, 22, 26}) {
    Image glass(w, 20);
    for (int y = 0; y < 20; ++y) {
      const int half = std::max(2, std::abs(2 * y - 19) * w / 40);
      for (int x = w / 2 - half; x < w / 2 + half; ++x) {
        const bool edge = x == w / 2 - half || x + 1 == w / 2 + half || y == 0 || y == 19;
        glass.at(x, y) = edge ? kRim : Rgba8{90, 180, static_cast<std::uint8_t>(100 + 5 * y), 255};
      }
    }
    expect_exactly(glass, {cut_to_drawn(glass)}, "an hourglass of " + std::to_string(w));
  }
}

TEST(WildSiblings, TilesOfNoiseAreSaidToTouch) {
  Rng rng(8);
  Image tiles(128, 64);
  for (Rgba8& p : tiles.pixels()) {
    const auto shade = static_cast<std::uint8_t>(80 * rng.below(4));
    p = {shade, static_cast<std::uint8_t>(shade / 2 + 60), 40, 255};
  }
  const SheetLayout layout = find_layout(tiles);
  EXPECT_NE(layout.note.find("touch"), std::string::npos) << layout.note;
  EXPECT_GE(layout.offers.size(), 2U);
}

/// As browsers and chat programs hand pictures on.
Image through_webp(const Image& image, float quality) {
  std::uint8_t* data = nullptr;
  const std::size_t size =
      WebPEncodeRGBA(reinterpret_cast<const std::uint8_t*>(image.pixels().data()), image.width(),
                     image.height(), image.width() * 4, quality, &data);
  const auto picture = decode_bytes(std::span(data, size), "p.webp");
  WebPFree(data);
  EXPECT_TRUE(picture);
  return picture ? *picture : Image();
}

/// Ground, sky with stars and a few figures: much of it flat, as WebP keeps it.
Image scene(Rng& rng) {
  Image image(60, 45);
  fill_rect(image, {0, 0, 60, 45}, {110, 150, 230, 255});
  fill_rect(image, {0, 36, 60, 9}, {90, 60, 50, 255});
  for (int i = 0; i < 40; ++i) image.at(rng.below(60), rng.below(34)) = {255, 255, 255, 255};
  for (int i = 0; i < 4; ++i) {
    const Image figure = blob(8 + rng.below(5), 12 + rng.below(12), rng);
    lay(image, figure, 2 + i * 14, 38 - figure.height());
  }
  return image;
}

TEST(WildSiblings, WebPOfEnlargedArtComesBackAtItsSize) {
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    Rng rng(seed);
    const Image native = scene(rng);
    const int scale = 3 + static_cast<int>(seed);
    const Restored restored =
        restore(through_webp(upscale(native, scale), 80.0F + 5.0F * static_cast<float>(seed)));
    EXPECT_EQ(restored.image.width(), native.width()) << "seed " << seed;
    EXPECT_EQ(restored.image.height(), native.height()) << "seed " << seed;
  }
}

}  // namespace
}  // namespace pixelatent
