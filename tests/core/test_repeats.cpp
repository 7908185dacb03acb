#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <optional>
#include <set>
#include <string_view>
#include <vector>

#include "core/slow_build.hpp"
#include "core/synthetic_sheet.hpp"
#include "image/decode.hpp"
#include "sheet/cleaning/near_duplicates.hpp"
#include "sheet/grid.hpp"

namespace pixelatent {

// For readable failures.
static void PrintTo(const Repeat& repeat, std::ostream* out) {
  *out << text_of(repeat.kind) << " as " << repeat.of;
}

namespace {

using testing::draw_sprite;
using testing::SpriteStyle;
using Found = std::optional<Repeat>;

constexpr Found kNone = std::nullopt;
constexpr int kMany = testing::kSlowBuild ? 1'000 : 10'000;

Image figure(std::uint64_t seed) {
  Rng rng(seed);
  return draw_sprite(SpriteStyle::Figure, 32, 32, 0.8, true, rng);
}

Image moved(const Image& image, int x, int y) {
  Image result(image.width(), image.height());
  paste(result, image, x, y);
  return result;
}

Image mirrored(const Image& image) {
  Image result = image;
  for (int y = 0; y < image.height(); ++y) {
    for (int x = 0; x < image.width(); ++x) {
      result.at(x, y) = image.at(image.width() - 1 - x, y);
    }
  }
  return result;
}

/// Every opaque pixel's channels up to `most` levels up or down.
Image noisy(Image image, int most, Rng& rng) {
  const auto shift = [&](std::uint8_t v) {
    return static_cast<std::uint8_t>(std::clamp(v + rng.below(2 * most + 1) - most, 0, 255));
  };
  for (Rgba8& p : image.pixels()) {
    if (p.a == 255) p = {shift(p.r), shift(p.g), shift(p.b), 255};
  }
  return image;
}

/// The sprite with `count` of its opaque pixels in another colour.
Image touched_up(Image image, int count, Rng& rng) {
  while (count > 0) {
    Rgba8& pixel = image.at(rng.below(image.width()), rng.below(image.height()));
    if (pixel.a == 0 || pixel == Rgba8{255, 0, 255, 255}) continue;
    pixel = {255, 0, 255, 255};
    --count;
  }
  return image;
}

TEST(Repeats, EveryKindHasItsOwnText) {
  std::set<std::string_view> texts;
  for (int i = 0; i < kRepeatKindCount; ++i) texts.insert(text_of(static_cast<RepeatKind>(i)));
  EXPECT_EQ(texts.size(), static_cast<std::size_t>(kRepeatKindCount));
  EXPECT_FALSE(texts.contains(""));
}

TEST(Repeats, NothingToCompare) {
  EXPECT_TRUE(find_repeats({}).empty());
  const std::vector<Image> sprites = {Image(16, 16), Image(16, 16), Image()};
  EXPECT_EQ(find_repeats(sprites), (std::vector<Found>{kNone, kNone, kNone}));
}

TEST(Repeats, AreFoundByKind) {
  Rng rng(1);
  const Image one = touched_up(figure(1), 3, rng);  // not symmetric
  const std::vector<Image> sprites = {
      one,           figure(2),         one,       moved(one, 1, -2),
      mirrored(one), moved(one, 0, -6), figure(2), touched_up(figure(2), 2, rng)};
  const std::vector<Found> expected = {
      kNone,
      kNone,
      Repeat{0, RepeatKind::Exact},
      Repeat{0, RepeatKind::Shifted},
      Repeat{0, RepeatKind::Mirrored},
      Repeat{0,
             RepeatKind::Near},  // moved too far to be shifted, but nothing else tells them apart
      Repeat{1, RepeatKind::Exact},
      Repeat{1, RepeatKind::Near}};
  EXPECT_EQ(find_repeats(sprites), expected);
}

TEST(Repeats, CanvasDoesNotMatterWhereSizesDiffer) {
  const Image one = figure(3);
  const std::vector<Image> sprites = {one, crop(one, opaque_bounds(one)),
                                      crop(one, {-10, -10, 60, 60})};
  EXPECT_EQ(find_repeats(sprites), (std::vector<Found>{kNone, Repeat{0, RepeatKind::Shifted},
                                                       Repeat{0, RepeatKind::Shifted}}));
}

TEST(Repeats, EveryKindCanBeLeftOutByItself) {
  Rng rng(1);
  const Image one = touched_up(figure(1), 3, rng);
  // 1 is near 0; 2 is exactly 1; 3 is 1 mirrored; 4 is 3 shifted.
  const Image near = touched_up(one, 2, rng);
  const std::vector<Image> sprites = {one, near, near, mirrored(near),
                                      moved(mirrored(near), 0, -1)};
  EXPECT_EQ(find_repeats(sprites),
            (std::vector<Found>{kNone, Repeat{0, RepeatKind::Near}, Repeat{1, RepeatKind::Exact},
                                Repeat{1, RepeatKind::Mirrored}, Repeat{3, RepeatKind::Shifted}}));
}

TEST(Repeats, SlightNoiseIsNearManyPixelsAreNot) {
  Rng rng(5);
  const Image one = figure(4);
  const int opaque = [&one] {
    int count = 0;
    for (const Rgba8 p : one.pixels()) count += p.a != 0;
    return count;
  }();
  const std::vector<Image> sprites = {one, noisy(one, 2, rng), touched_up(one, opaque / 60, rng),
                                      touched_up(one, opaque / 20, rng)};
  EXPECT_EQ(find_repeats(sprites), (std::vector<Found>{kNone, Repeat{0, RepeatKind::Near},
                                                       Repeat{0, RepeatKind::Near}, kNone}));
}

TEST(Repeats, AStrayPixelOutsideTheShapeDoesNotHideIt) {
  Image stray = figure(6);
  stray.at(0, 0) = {255, 255, 255, 255};
  const std::vector<Image> sprites = {figure(6), stray};
  EXPECT_EQ(find_repeats(sprites)[1], (Repeat{0, RepeatKind::Near}));
}

TEST(Repeats, PaletteSwapsAreNone) {
  Image swapped = figure(7);
  for (Rgba8& p : swapped.pixels()) p = {p.b, p.r, p.g, p.a};
  const std::vector<Image> sprites = {figure(7), swapped};
  EXPECT_EQ(find_repeats(sprites)[1], kNone);
}

TEST(Repeats, BundledSheetHasNone) {
  const auto file = std::filesystem::path(PIXELATENT_ASSETS_DIR) / "sample_sheet.png";
  const Image sheet = decode_file(file).value();
  std::vector<Image> sprites;
  for (const Rect& cell : cells_of({32, 32, 0, 0, 0, 0}, sheet.width(), sheet.height())) {
    sprites.push_back(crop(sheet, cell));
  }
  for (const Found& found : find_repeats(sprites)) EXPECT_EQ(found, kNone);
}

/// `count` sprites, of which one in ten repeats another in one way or another.
std::vector<Image> many(int count, SpriteStyle style) {
  std::vector<Image> sprites;
  Rng rng(11);
  while (static_cast<int>(sprites.size()) < count) {
    sprites.push_back(draw_sprite(style, 32, 32, 0.9, true, rng));
    if (sprites.size() % 40 == 0) sprites.push_back(sprites[sprites.size() - 20]);
    if (sprites.size() % 40 == 10) sprites.push_back(mirrored(sprites[sprites.size() - 5]));
    if (sprites.size() % 40 == 20) sprites.push_back(moved(sprites[sprites.size() - 5], 0, -1));
    if (sprites.size() % 40 == 30) {
      sprites.push_back(touched_up(sprites[sprites.size() - 5], 3, rng));
    }
  }
  return sprites;
}

class ManySprites : public ::testing::TestWithParam<SpriteStyle> {};

TEST_P(ManySprites, AreComparedInTime) {
  const std::vector<Image> sprites = many(kMany, GetParam());
  const std::clock_t start = std::clock();
  const std::vector<Found> found = find_repeats(sprites);
  // Of this process alone: others may be busy too.
  const double ms = 1000.0 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  int repeats = 0;
  for (const Found& f : found) repeats += f.has_value();
  std::printf("%zu sprites, %d repeats: %.0f ms\n", sprites.size(), repeats, ms);
  EXPECT_GT(repeats, kMany * 9 / 100);
  // Tiles of a few noisy grounds, all alike but for their noise, are the worst there is.
  RecordProperty("ms", static_cast<int>(ms));
}

INSTANTIATE_TEST_SUITE_P(Styles, ManySprites,
                         ::testing::Values(SpriteStyle::Figure, SpriteStyle::Tile));

}  // namespace
}  // namespace pixelatent
