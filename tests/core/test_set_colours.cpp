// The colours of a set: its palette, and what noise has made of them.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <set>
#include <vector>

#include "base/rng.hpp"
#include "core/slow_build.hpp"
#include "image/colours.hpp"
#include "image/decode.hpp"
#include "image/oklab.hpp"
#include "image/palette.hpp"
#include "sheet/cleaning/linkage.hpp"
#include "sheet/cleaning/speckle.hpp"
#include "sheet/grid.hpp"

namespace pixelatent {
namespace {

/// Of this process's own work: other processes may be busy too.
double cpu_ms_since(std::clock_t start) {
  return 1000.0 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

std::vector<Image> bundled_sprites() {
  const auto file = std::filesystem::path(PIXELATENT_ASSETS_DIR) / "sample_sheet.png";
  const Image sheet = decode_file(file).value();
  std::vector<Image> sprites;
  for (const Rect& cell : cells_of({32, 32, 0, 0, 0, 0}, sheet.width(), sheet.height())) {
    sprites.push_back(crop(sheet, cell));
  }
  return sprites;
}

double distance_of(const Oklab& a, const Oklab& b) { return std::sqrt(squared_distance(a, b)); }

/// Every opaque pixel's channels up to `most` levels up or down.
Image noisy(Image image, int most, Rng& rng) {
  const auto shift = [&](std::uint8_t& v) {
    v = static_cast<std::uint8_t>(std::clamp(v + rng.below(2 * most + 1) - most, 0, 255));
  };
  for (Rgba8& p : image.pixels()) {
    if (p.a < kOpaqueFrom) continue;
    shift(p.r);
    shift(p.g);
    shift(p.b);
  }
  return image;
}

/// Mean over the opaque pixels.
double mean_distance(const Image& a, const Image& b) {
  double total = 0;
  int count = 0;
  for (std::size_t i = 0; i < a.pixels().size(); ++i) {
    if (a.pixels()[i].a < kOpaqueFrom) continue;
    total += distance_of(to_even_oklab(a.pixels()[i]), to_even_oklab(b.pixels()[i]));
    ++count;
  }
  return total / count;
}

int colours_in(const Image& image) { return static_cast<int>(count_colours({&image, 1}).size()); }

/// Smooth noise of about 50,000 colours.
std::vector<Image> photos(int count, int side) {
  std::vector<Image> images(static_cast<std::size_t>(count), Image(side, side));
  Rng rng(2);
  for (Image& image : images) {
    const int r = rng.below(190), g = rng.below(190), b = rng.below(190);
    for (Rgba8& p : image.pixels()) {
      const int level = rng.below(32);
      p = {static_cast<std::uint8_t>(r + level + rng.below(8)),
           static_cast<std::uint8_t>(g + level + rng.below(8)),
           static_cast<std::uint8_t>(b + level), 255};
    }
  }
  return images;
}

/// Mean distance of every opaque pixel to the palette's nearest entry.
double palette_error(const std::vector<Image>& images, const Palette& palette) {
  std::vector<Oklab> entries;
  for (int i = 1; i < palette.size(); ++i) {
    entries.push_back(to_even_oklab(palette.colours[static_cast<std::size_t>(i)]));
  }
  double total = 0, pixels = 0;
  for (const CountedColour& c : count_colours(images)) {
    const Oklab colour = to_even_oklab(c.colour);
    float least = 4;
    for (const Oklab& entry : entries) least = std::min(least, squared_distance(colour, entry));
    total += std::sqrt(least) * static_cast<double>(c.count);
    pixels += static_cast<double>(c.count);
  }
  return total / pixels;
}

TEST(EvenColour, OneLevelIsAboutAsMuchInTheDarkAsInTheLight) {
  const auto step = [](std::uint8_t level) {
    const auto next = static_cast<std::uint8_t>(level + 6);
    return distance_of(to_even_oklab({level, level, level, 255}),
                       to_even_oklab({next, next, next, 255}));
  };
  for (const int level : {0, 6, 20, 60, 120, 200, 249}) {
    EXPECT_NEAR(step(static_cast<std::uint8_t>(level)), 0.03, 0.015) << level;
  }
  EXPECT_NEAR(to_even_oklab({255, 255, 255, 255}).L, 1, 1e-4);
  EXPECT_EQ(to_even_oklab({0, 0, 0, 255}).L, 0);
}

TEST(Linkage, NoClusterIsWiderThanAllowed) {
  Rng rng(4);
  std::vector<Oklab> points;
  for (int i = 0; i < 300; ++i) {
    points.push_back({static_cast<float>(rng.uniform()), static_cast<float>(rng.uniform() * 0.3),
                      static_cast<float>(rng.uniform() * 0.3)});
  }
  const std::vector<int> clusters = complete_linkage(points, 0.2F);
  ASSERT_EQ(clusters.size(), points.size());
  for (std::size_t i = 0; i < points.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (clusters[i] != clusters[j]) continue;
      EXPECT_LE(distance_of(points[i], points[j]), 0.2F + 1e-5F);
    }
  }
  const int count = *std::max_element(clusters.begin(), clusters.end()) + 1;
  EXPECT_LT(count, 120);
  EXPECT_EQ(std::set<int>(clusters.begin(), clusters.end()).size(),
            static_cast<std::size_t>(count));
  EXPECT_TRUE(complete_linkage({}, 0.1F).empty());
}

TEST(Speckle, CleanSpritesComeBackAsTheyAre) {
  for (const Image& sprite : bundled_sprites()) {
    EXPECT_LT(speckle_share(sprite), 0.05F);
    EXPECT_EQ(without_speckle(sprite), sprite);
  }
  EXPECT_EQ(without_speckle(Image(8, 8)), Image(8, 8));
}

TEST(Speckle, CloseShadesInQuantityStay) {
  Image ramp(32, 32);
  for (int y = 0; y < 32; ++y) {
    for (int x = 0; x < 32; ++x) ramp.at(x, y) = {90, static_cast<std::uint8_t>(100 + y), 80, 255};
  }
  EXPECT_EQ(speckle_share(ramp), 0);
  EXPECT_EQ(without_speckle(ramp), ramp);
}

TEST(Speckle, NoiseGoesThePaletteStays) {
  const std::vector<Image> sprites = bundled_sprites();
  for (const int levels : {2, 4, 6}) {
    Rng rng(9);
    double before = 0, after = 0, colours = 0, noisy_colours = 0, merged_colours = 0;
    for (const Image& sprite : sprites) {
      const Image smeared = noisy(sprite, levels, rng), merged = without_speckle(smeared);
      before += mean_distance(sprite, smeared);
      after += mean_distance(sprite, merged);
      colours += colours_in(sprite);
      noisy_colours += colours_in(smeared);
      merged_colours += colours_in(merged);
    }
    const auto n = static_cast<double>(sprites.size());
    std::printf("noise of %d levels: %.1f colours -> %.1f -> %.1f, distance %.4f -> %.4f\n", levels,
                colours / n, noisy_colours / n, merged_colours / n, before / n, after / n);
    EXPECT_NEAR(merged_colours, colours, 0.05 * colours);
    EXPECT_LT(after, 0.4 * before);
  }
}

TEST(Speckle, ColoursAreOnesOfTheSpriteAndAlphaIsKept) {
  Rng rng(6);
  Image smeared = noisy(bundled_sprites()[40], 6, rng);
  smeared.at(0, 0) = {10, 20, 30, 77};
  const Image merged = without_speckle(smeared);
  EXPECT_EQ(merged.at(0, 0), smeared.at(0, 0));
  std::set<std::uint32_t> known;
  for (const Rgba8 p : smeared.pixels()) known.insert(rgb_key(p));
  for (const Rgba8 p : merged.pixels()) EXPECT_TRUE(known.contains(rgb_key(p)));
}

TEST(Speckle, ThousandsOfColoursInTime) {
  Rng rng(8);
  Image image(64, 64);
  for (Rgba8& p : image.pixels()) {
    const auto channel = [&rng] { return static_cast<std::uint8_t>(rng.below(256)); };
    const std::uint8_t r = channel(), g = channel(), b = channel();
    p = {r, g, b, 255};
  }
  const std::clock_t start = std::clock();
  const Image merged = without_speckle(image);
  const double ms = cpu_ms_since(start);
  std::printf("%d colours -> %d: %.0f ms\n", colours_in(image), colours_in(merged), ms);
  EXPECT_LT(colours_in(merged), colours_in(image) / 4);
  if (!testing::kSlowBuild) {
    EXPECT_LT(ms, 1000);
  }
  RecordProperty("ms", static_cast<int>(ms));
}

TEST(SetPalette, ExactWhereItFits) {
  const std::vector<Image> sprites = bundled_sprites();
  const auto exact = exact_palette(sprites);
  ASSERT_TRUE(exact);
  EXPECT_EQ(exact->colours, set_palette(sprites).colours);
  EXPECT_EQ(exact->colours.front(), kTransparent);
  EXPECT_EQ(exact->colours.size(), count_colours(sprites).size() + 1);
  EXPECT_EQ(set_palette(sprites, exact->size()).colours, exact->colours);
  EXPECT_EQ(set_palette({}, 2).colours, std::vector<Rgba8>{kTransparent});
}

TEST(SetPalette, OtherwiseColoursOfTheSet) {
  const std::vector<Image> images = photos(60, 32);
  EXPECT_FALSE(exact_palette(images));
  std::set<std::uint32_t> known;
  for (const CountedColour& c : count_colours(images)) known.insert(rgb_key(c.colour));
  for (const int size : {2, 16, 64, 256}) {
    const Palette palette = set_palette(images, size);
    EXPECT_EQ(palette.size(), size);
    EXPECT_EQ(palette.colours.front(), kTransparent);
    std::set<std::uint32_t> entries;
    for (int i = 1; i < palette.size(); ++i) {
      const Rgba8 colour = palette.colours[static_cast<std::size_t>(i)];
      EXPECT_TRUE(known.contains(rgb_key(colour)));
      entries.insert(rgb_key(colour));
    }
    EXPECT_EQ(entries.size(), static_cast<std::size_t>(size - 1));
    EXPECT_EQ(set_palette(images, size).colours, palette.colours);
  }
}

TEST(SetPalette, StandsForTheSetBetterThanItsMostFrequentColours) {
  const std::vector<Image> images = photos(60, 32);
  for (const int size : {16, 32, 64}) {
    Palette frequent{{kTransparent}};
    for (const CountedColour& c : count_colours(images)) {
      if (frequent.size() < size) frequent.colours.push_back(c.colour);
    }
    const double error = palette_error(images, set_palette(images, size));
    EXPECT_LT(error, 0.85 * palette_error(images, frequent)) << size;
  }
}

TEST(SetPalette, AMillionPixelsInTime) {
  const std::vector<Image> images = photos(62, 128);
  const std::clock_t start = std::clock();
  const Palette palette = set_palette(images, 256);
  const double ms = cpu_ms_since(start);
  std::printf("%zu colours -> %d: %.0f ms\n", count_colours(images).size(), palette.size(), ms);
  EXPECT_EQ(palette.size(), 256);
  if (!testing::kSlowBuild) {
    EXPECT_LT(ms, 3000);
  }
  RecordProperty("ms", static_cast<int>(ms));
}

}  // namespace
}  // namespace pixelatent
