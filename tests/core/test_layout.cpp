#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <string>
#include <tuple>
#include <vector>

#include "core/packed_sheet.hpp"
#include "core/slow_build.hpp"
#include "core/synthetic_sheet.hpp"
#include "sheet/layout/components.hpp"
#include "sheet/layout/layout.hpp"

namespace pixelatent {
namespace {

using testing::Jitter;
using testing::PackedSheet;
using testing::Packing;
using testing::PackRecipe;

constexpr Rgba8 kRed{200, 30, 30, 255}, kInk{240, 240, 240, 255};

void fill(Image& image, const Rect& rect, Rgba8 colour) {
  for (int y = rect.y; y < rect.y + rect.h; ++y) {
    for (int x = rect.x; x < rect.x + rect.w; ++x) image.at(x, y) = colour;
  }
}

bool holds(const std::vector<Rect>& boxes, const Rect& box) {
  return std::find(boxes.begin(), boxes.end(), box) != boxes.end();
}

int count_of(const SheetLayout& layout, RejectReason reason) {
  return static_cast<int>(
      std::count_if(layout.rejected.begin(), layout.rejected.end(),
                    [reason](const RejectedPart& part) { return part.reason == reason; }));
}

double share_found(const std::vector<Rect>& wanted, const std::vector<Rect>& boxes) {
  const auto found = std::count_if(wanted.begin(), wanted.end(),
                                   [&boxes](const Rect& box) { return holds(boxes, box); });
  return static_cast<double>(found) / static_cast<double>(std::max<std::size_t>(wanted.size(), 1));
}

PackRecipe recipe(Packing packing, int gap, Jitter jitter = Jitter::None) {
  PackRecipe r;
  r.packing = packing;
  r.gap = gap;
  r.jitter = jitter;
  return r;
}

TEST(Layout, EveryKindAndReasonHasAText) {
  EXPECT_EQ(text_of(LayoutKind::Sidecar), "sidecar");
  EXPECT_EQ(text_of(LayoutKind::Single), "single");
  EXPECT_EQ(text_of(RejectReason::Caption), "caption");
  EXPECT_EQ(text_of(RejectReason::TooSmall), "too small");
}

TEST(Components, CornersTouchAndRunsAreKept) {
  Image image(9, 5);
  fill(image, {1, 1, 2, 2}, kRed);
  image.at(3, 3) = kRed;  // touches at a corner
  fill(image, {6, 0, 1, 5}, kInk);
  const Components components = connected_components(image);
  ASSERT_EQ(components.items.size(), 2U);
  const Component& line = components.items[0];
  EXPECT_EQ(line.box, (Rect{6, 0, 1, 5}));
  EXPECT_EQ(components.runs_of(line).size(), 5U);
  EXPECT_EQ(components.items[1].box, (Rect{1, 1, 3, 3}));
  EXPECT_EQ(components.items[1].pixels, 5);
  EXPECT_EQ(components.items[1].colour, kRed);
}

TEST(Components, ArmsThatMeetLateAreOne) {
  Image image(7, 4);
  fill(image, {0, 0, 1, 4}, kRed);
  fill(image, {3, 0, 1, 4}, kRed);
  fill(image, {6, 0, 1, 4}, kRed);
  fill(image, {0, 3, 7, 1}, kRed);
  EXPECT_EQ(connected_components(image).items.size(), 1U);
}

/// Smooth sprites side by side share soft pixels, and each keeps its own.
TEST(Components, SoftPixelsGoToTheNearest) {
  Image image(12, 4);
  fill(image, {0, 0, 12, 4}, {90, 90, 90, 60});
  fill(image, {1, 1, 4, 2}, kRed);
  fill(image, {7, 1, 4, 2}, kRed);
  const Components components = connected_components(image);
  ASSERT_EQ(components.items.size(), 2U);
  EXPECT_EQ(components.items[0].box, (Rect{1, 1, 4, 2}));
  EXPECT_EQ(components.items[0].soft_box, (Rect{0, 0, 6, 4}));
  EXPECT_EQ(components.items[1].soft_box, (Rect{6, 0, 6, 4}));
}

TEST(Components, NothingInNothing) {
  EXPECT_TRUE(connected_components(Image()).items.empty());
  EXPECT_TRUE(connected_components(Image(5, 5)).items.empty());
}

TEST(Packed, LooseShadowsSparksAndBladesStayWithTheirSprites) {
  double recall = 0, precision = 0, sheets = 0;
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    for (const int gap : {1, 2, 4, 6}) {
      for (int packing = 0; packing < 4; ++packing) {
        Rng rng(seed);
        const auto sprites = testing::draw_loose_sprites(60, 12, 48, rng);
        const Jitter jitter = gap == 6 ? Jitter::OnePixel : Jitter::None;
        const PackedSheet sheet =
            testing::pack(sprites, recipe(static_cast<Packing>(packing), gap, jitter), rng);
        const SheetLayout layout = find_layout(sheet.image);
        EXPECT_EQ(layout.kind, LayoutKind::Packed);
        recall += share_found(sheet.boxes, layout.sprites);
        precision += share_found(layout.sprites, sheet.boxes);
        sheets += 1;
      }
    }
  }
  std::printf("recall %.3f, precision %.3f\n", recall / sheets, precision / sheets);
  EXPECT_GE(recall / sheets, 0.95);
  EXPECT_GE(precision / sheets, 0.90);
}

/// A third of the sprites, in rows with room between them, and what people put beside.
struct Decorated {
  PackedSheet packed;
  Image image;
};

Decorated decorated() {
  Rng rng(21);
  const auto sprites = testing::draw_loose_sprites(24, 24, 40, rng);
  PackRecipe r = recipe(Packing::ShelfTop, 12);
  r.width = 400;
  r.margin = 12;
  Decorated sheet{testing::pack(sprites, r, rng), {}};
  sheet.image = Image(400, sheet.packed.image.height() + 60);
  paste(sheet.image, sheet.packed.image, 0, 0);
  return sheet;
}

TEST(Packed, CaptionsAreNoSprites) {
  Decorated sheet = decorated();
  const int y = sheet.packed.image.height() + 10;
  testing::draw_text(sheet.image, 12, y, "WALK LEAN", kInk);
  testing::draw_text(sheet.image, 120, y, "ATTACK", kInk);
  const SheetLayout layout = find_layout(sheet.image);
  EXPECT_EQ(count_of(layout, RejectReason::Caption), 8 + 6);
  EXPECT_GE(share_found(sheet.packed.boxes, layout.sprites), 0.95);
  EXPECT_GE(share_found(layout.sprites, sheet.packed.boxes), 0.95);
}

TEST(Packed, FramesGoAndWhatTheyFrameStays) {
  Decorated sheet = decorated();
  for (const Rect& box : sheet.packed.boxes) {
    testing::draw_frame(sheet.image, {box.x - 4, box.y - 4, box.w + 8, box.h + 8}, kInk);
  }
  const SheetLayout layout = find_layout(sheet.image);
  EXPECT_EQ(count_of(layout, RejectReason::Frame), 24);
  EXPECT_GE(share_found(sheet.packed.boxes, layout.sprites), 0.95);
  EXPECT_GE(share_found(layout.sprites, sheet.packed.boxes), 0.95);
}

TEST(Packed, PaletteStripsAndSpecksAreNoSprites) {
  for (const int gap : {0, 2}) {
    Decorated sheet = decorated();
    Rng rng(5);
    testing::draw_palette_strip(sheet.image, 12, sheet.packed.image.height() + 10, 8, gap, 10, rng);
    sheet.image.at(390, sheet.image.height() - 5) = kInk;
    const SheetLayout layout = find_layout(sheet.image);
    EXPECT_EQ(count_of(layout, RejectReason::PaletteStrip), gap == 0 ? 1 : 10);
    EXPECT_EQ(count_of(layout, RejectReason::TooSmall), 1);
    EXPECT_GE(share_found(layout.sprites, sheet.packed.boxes), 0.95);
  }
}

TEST(Packed, EqualCoinsInARowAreSprites) {
  Image image(300, 80);
  fill(image, {4, 4, 40, 40}, kRed);
  fill(image, {60, 4, 40, 40}, kRed);
  for (int i = 0; i < 6; ++i) fill(image, {4 + 30 * i, 60, 10, 10}, kInk);
  const SheetLayout layout = packed_layout(image);
  EXPECT_TRUE(layout.rejected.empty());
  EXPECT_EQ(layout.sprites.size(), 8U);
}

TEST(Packed, ReadingOrderSurvivesJitter) {
  std::vector<Rect> wanted, boxes;
  Rng rng(3);
  for (int row = 0; row < 5; ++row) {
    for (int column = 0; column < 9; ++column) {
      wanted.push_back({40 * column + rng.below(3), 50 * row + rng.below(3), 24 + rng.below(8),
                        30 + rng.below(14)});
    }
  }
  boxes = wanted;
  for (std::size_t i = boxes.size(); i > 1; --i) {
    std::swap(boxes[i - 1], boxes[static_cast<std::size_t>(rng.below(static_cast<int>(i)))]);
  }
  sort_in_reading_order(boxes);
  EXPECT_EQ(boxes, wanted);
}

TEST(Packed, TwoThousandSpritesInWellUnderASecond) {
  Rng rng(10);
  const auto sprites = testing::draw_loose_sprites(testing::kSlowBuild ? 200 : 2000, 16, 56, rng);
  PackRecipe r = recipe(Packing::ShelfTop, 3);
  r.width = 2048;
  const PackedSheet sheet = testing::pack(sprites, r, rng);
  const auto start = std::chrono::steady_clock::now();
  const SheetLayout layout = find_layout(sheet.image);
  const double ms =
      std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
  std::printf("%d x %d: %.0f ms\n", sheet.image.width(), sheet.image.height(), ms);
  EXPECT_EQ(layout.kind, LayoutKind::Packed);
  EXPECT_GE(share_found(sheet.boxes, layout.sprites), 0.95);
  RecordProperty("ms", static_cast<int>(ms));
}

TEST(Packed, NoiseTakesNoLongerThanSprites) {
  Rng rng(4);
  const int side = testing::kSlowBuild ? 256 : 1024;
  Image noise(side, side);
  for (Rgba8& p : noise.pixels()) {
    if (rng.below(12) == 0) p = {static_cast<std::uint8_t>(rng.below(256)), 9, 9, 255};
  }
  const auto start = std::chrono::steady_clock::now();
  const SheetLayout layout = find_layout(noise);
  const double ms =
      std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
  std::printf("noise: %.0f ms\n", ms);
  EXPECT_LT(layout.score, 0.5F);
  RecordProperty("ms", static_cast<int>(ms));
}

TEST(Packed, IsTheSameEveryTime) {
  Rng rng(8);
  const auto sprites = testing::draw_loose_sprites(40, 12, 48, rng);
  const PackedSheet sheet = testing::pack(sprites, recipe(Packing::Skyline, 2), rng);
  const SheetLayout first = find_layout(sheet.image), second = find_layout(sheet.image);
  EXPECT_EQ(first.sprites, second.sprites);
  EXPECT_EQ(first.rejected, second.rejected);
  EXPECT_EQ(first.score, second.score);
}

}  // namespace
}  // namespace pixelatent
