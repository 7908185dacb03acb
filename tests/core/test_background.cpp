// Backgrounds that are not alpha: keys after JPEG, and checkerboards.
#include <gtest/gtest.h>
#include <stb_image_write.h>

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/packed_sheet.hpp"
#include "core/synthetic_sheet.hpp"
#include "image/decode.hpp"
#include "sheet/background_parts.hpp"
#include "sheet/layout/layout.hpp"

namespace pixelatent {
namespace {

constexpr Rgba8 kMagenta{255, 0, 255, 255}, kWhite{255, 255, 255, 255}, kGreen{0, 200, 0, 255};

Image on_colour(const Image& cut_out, Rgba8 colour) {
  Image image = cut_out;
  for (Rgba8& pixel : image.pixels()) {
    if (pixel.a < kOpaqueFrom) pixel = colour;
  }
  return image;
}

/// Through a real encoder and back; `quality` 1..100, chroma halved both ways up to 90.
Image through_jpeg(const Image& image, int quality) {
  std::vector<std::uint8_t> bytes;
  const auto append = [](void* context, void* data, int size) {
    auto& out = *static_cast<std::vector<std::uint8_t>*>(context);
    const auto* from = static_cast<const std::uint8_t*>(data);
    out.insert(out.end(), from, from + size);
  };
  stbi_write_jpg_to_func(append, &bytes, image.width(), image.height(), 4, image.pixels().data(),
                         quality);
  return decode_bytes(bytes, "sheet.jpg").value();
}

Image on_checkerboard(const Image& cut_out, int side, Rgba8 even, Rgba8 odd) {
  Image image = cut_out;
  for (int y = 0; y < image.height(); ++y) {
    for (int x = 0; x < image.width(); ++x) {
      if (image.at(x, y).a < kOpaqueFrom) image.at(x, y) = (x / side + y / side) % 2 ? odd : even;
    }
  }
  return image;
}

testing::PackedSheet spacious(std::uint64_t seed) {
  Rng rng(seed);
  std::vector<Image> sprites;
  for (int i = 0; i < 30; ++i) {
    sprites.push_back(testing::draw_sprite(testing::SpriteStyle::Figure, 24 + rng.below(24),
                                           24 + rng.below(24), 1.0, true, rng));
  }
  testing::PackRecipe recipe;
  recipe.gap = recipe.margin = 8;
  recipe.width = 320;
  return testing::pack(sprites, recipe, rng);
}

/// Found boxes whose every side is within `slack` pixels of a true one's.
int near_hits(const std::vector<Rect>& truth, const std::vector<Rect>& found, int slack) {
  return static_cast<int>(std::count_if(truth.begin(), truth.end(), [&](const Rect& t) {
    return std::any_of(found.begin(), found.end(), [&](const Rect& f) {
      return std::abs(f.x - t.x) <= slack && std::abs(f.y - t.y) <= slack &&
             std::abs(f.x + f.w - t.x - t.w) <= slack && std::abs(f.y + f.h - t.y - t.h) <= slack;
    });
  }));
}

TEST(ColourKey, SurvivesJpeg) {
  const testing::PackedSheet sheet = spacious(3);
  for (const Rgba8 key : {kMagenta, kWhite, kGreen}) {
    for (const int quality : {60, 75, 90, 95}) {
      const SheetLayout layout = find_layout(through_jpeg(on_colour(sheet.image, key), quality));
      const int hits = near_hits(sheet.boxes, layout.sprites, 3);
      EXPECT_EQ(layout.kind, LayoutKind::Packed) << quality;
      EXPECT_GE(hits, 28) << quality << " on " << int{key.r} << " " << int{key.g};
      EXPECT_LE(layout.sprites.size(), 32U) << quality << " on " << int{key.r} << " " << int{key.g};
    }
  }
}

TEST(ColourKey, GridsSurviveJpeg) {
  testing::SheetRecipe recipe;
  recipe.grid = {32, 32, 0, 0, 0, 0};
  recipe.columns = recipe.in_last_row = 10;
  recipe.rows = 6;
  recipe.fill = 0.8;
  Rng rng(14);
  const Image sheet = testing::draw_sheet(recipe, rng);
  for (const Rgba8 key : {kMagenta, kWhite, kGreen}) {
    const SheetLayout layout = find_layout(through_jpeg(on_colour(sheet, key), 80));
    EXPECT_EQ(layout.kind, LayoutKind::Grid);
    EXPECT_EQ(layout.grid, recipe.grid);
    EXPECT_EQ(layout.sprites.size(), 60U);
  }
}

TEST(ColourKey, WhiteEyesStayOnAWhiteSheet) {
  Image image(60, 40);
  std::fill(image.pixels().begin(), image.pixels().end(), kWhite);
  for (int y = 8; y < 32; ++y) {
    for (int x = 10; x < 34; ++x) image.at(x, y) = {90, 40, 20, 255};
  }
  for (int y = 14; y < 17; ++y) {
    for (int x = 16; x < 19; ++x) image.at(x, y) = kWhite;
  }
  const Image result = with_background_removed(image);
  EXPECT_EQ(result.at(0, 0), kTransparent);
  EXPECT_EQ(result.at(17, 15), kWhite);
}

TEST(Checkerboard, IsFoundAndRemoved) {
  const testing::PackedSheet sheet = spacious(4);
  for (const int side : {8, 16}) {
    const Image drawn = on_checkerboard(sheet.image, side, kWhite, {204, 204, 204, 255});
    const auto board = find_checkerboard(drawn);
    ASSERT_TRUE(board);
    EXPECT_EQ(board->side, side);
    const SheetLayout layout = find_layout(drawn);
    EXPECT_EQ(layout.kind, LayoutKind::Packed);
    EXPECT_EQ(near_hits(sheet.boxes, layout.sprites, 0), 30);
    EXPECT_EQ(layout.sprites.size(), 30U);
  }
}

TEST(Checkerboard, GreyTilesAndPhotosAreNone) {
  Rng rng(6);
  Image greys(128, 128);
  for (int y = 0; y < 128; ++y) {
    for (int x = 0; x < 128; ++x) {
      const auto v = static_cast<std::uint8_t>(
          (x / 16 * 37 + y / 16 * 91) % 2 == 0 && x < 70 ? 200 : 140 + rng.below(60));
      greys.at(x, y) = {v, v, v, 255};
    }
  }
  EXPECT_FALSE(find_checkerboard(greys));
  EXPECT_FALSE(find_checkerboard(Image(3, 3)));
}

/// A body with a dark outline and a hole of white in it, `filled`: with skin on one side.
Image outlined(bool filled) {
  constexpr Rgba8 kLine{30, 20, 40, 255}, kSkin{220, 120, 180, 255};
  Image image(24, 24);
  std::fill(image.pixels().begin(), image.pixels().end(), kWhite);
  for (int y = 3; y < 21; ++y) {
    for (int x = 3; x < 21; ++x) {
      const bool line = x == 3 || y == 3 || x == 20 || y == 20;
      image.at(x, y) = line ? kLine : kSkin;
    }
  }
  for (int y = 6; y < 11; ++y) {
    for (int x = 4; x < 9; ++x) {
      const bool rim = !filled && (x == 8 || y == 6 || y == 10);
      image.at(x, y) = rim ? kLine : kWhite;
    }
  }
  return image;
}

Image in_a_row(const Image& first, const Image& others, int count) {
  Image sheet(first.width() * count, first.height());
  for (int i = 0; i < count; ++i) paste(sheet, i == 0 ? first : others, i * first.width(), 0);
  return sheet;
}

TEST(Pockets, AnAreaInTheGroundsColourStaysAGapBehindOutlinesGoes) {
  Image plain = outlined(true);
  for (int y = 6; y < 11; ++y) {
    for (int x = 4; x < 9; ++x) plain.at(x, y) = {220, 120, 180, 255};
  }
  const Image filled = without_ground(in_a_row(outlined(true), plain, 6));
  EXPECT_EQ(filled.at(5, 8), kWhite);
  EXPECT_EQ(filled.at(0, 0).a, 0);
  const Image gap = without_ground(in_a_row(outlined(false), plain, 6));
  EXPECT_EQ(gap.at(5, 8).a, 0);
}

TEST(Pockets, WhatAllHaveInOnePlaceDoesNotSpeakForGapsElsewhere) {
  constexpr Rgba8 kTeal{0, 128, 128, 255}, kBody{20, 20, 20, 255};
  Image sheet(24 * 8, 40);
  std::fill(sheet.pixels().begin(), sheet.pixels().end(), kTeal);
  for (int i = 0; i < 8; ++i) {
    for (int y = 3; y < 21; ++y) {
      for (int x = 3; x < 21; ++x) sheet.at(i * 24 + x, y) = kBody;
    }
    for (int hole = 0; hole < 4; ++hole) {  // the same in all: so many that gaps would be doubted
      for (int u = 0; u < 2; ++u) sheet.at(i * 24 + 5 + 4 * hole, 5 + u) = kTeal;
    }
  }
  for (int y = 12; y < 17; ++y) {
    for (int x = 8; x < 12; ++x) sheet.at(x, y) = kTeal;
  }
  EXPECT_EQ(without_ground(sheet).at(9, 14).a, 0);
}

}  // namespace
}  // namespace pixelatent
