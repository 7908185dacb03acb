// Sheets with data beside them, and animations, come out in native pixels.
#include <gtest/gtest.h>

#include <array>

#include "base/rng.hpp"
#include "dataset/block_scale.hpp"
#include "dataset/make_sheet.hpp"
#include "dataset/sheet_collection.hpp"

namespace pixelatent {
namespace {

/// A figure with a transparent rim.
Image figure(int w, int h, std::uint64_t seed) {
  Rng rng(seed);
  Image image(w, h);
  for (int y = 1; y + 1 < h; ++y) {
    for (int x = 1; x + 1 < w; ++x) {
      const auto bits = static_cast<unsigned>(rng.below(4));
      image.at(x, y) = {static_cast<std::uint8_t>(60 * bits), static_cast<std::uint8_t>(40 * bits),
                        90, 255};
    }
  }
  return image;
}

/// Six figures of 16x20 in two rows, and the list of them.
struct Pack {
  std::vector<Image> figures;
  Image sheet{48, 40};
  Sidecar list;

  Pack() {
    list.width = 48;
    list.height = 40;
    for (int i = 0; i < 6; ++i) {
      figures.push_back(figure(16, 20, static_cast<std::uint64_t>(i) + 1));
      const Rect place{i % 3 * 16, i / 3 * 20, 16, 20};
      paste(sheet, figures.back(), place.x, place.y);
      list.frames.push_back(
          {std::string("f").append(std::to_string(i)), place, Turn::None, 16, 20, 0, 0});
    }
  }
};

Sidecar times(Sidecar list, int factor) {
  list.width *= factor;
  list.height *= factor;
  for (SidecarFrame& f : list.frames) {
    for (int* v : {&f.rect.x, &f.rect.y, &f.rect.w, &f.rect.h, &f.source_w, &f.source_h,
                   &f.offset_x, &f.offset_y}) {
      *v *= factor;
    }
  }
  return list;
}

void expect_figures(Sheet sheet, const std::vector<Image>& figures) {
  sheet.cells = slice(sheet);
  ASSERT_EQ(sheet.cells.size(), figures.size()) << sheet.note;
  for (std::size_t i = 0; i < figures.size(); ++i) {
    EXPECT_EQ(cell_image(sheet, i), figures[i]) << i;
  }
}

TEST(ListedSheet, NativeDataBesideAnEnlargedPicture) {
  const Pack pack;
  for (const int factor : {2, 3, 4, 8}) {
    const Sheet sheet = make_sheet(1, "h.png", upscale(pack.sheet, factor), pack.list);
    expect_figures(sheet, pack.figures);
    EXPECT_DOUBLE_EQ(sheet.mapping.scale_x, factor);
    EXPECT_EQ(sheet.mapping.in_source({16, 0, 16, 20}, 48 * factor, 40 * factor),
              (Rect{16 * factor, 0, 16 * factor, 20 * factor}));
  }
}

TEST(ListedSheet, NativeDataBesideAPictureEnlargedByAFraction) {
  const Pack pack;
  for (const double shift : {0.0, 0.5}) {  // by corners, by the middles of pixels
    Image large(120, 100);
    for (int y = 0; y < 100; ++y) {
      for (int x = 0; x < 120; ++x) {
        large.at(x, y) =
            pack.sheet.at(static_cast<int>((x + shift) / 2.5), static_cast<int>((y + shift) / 2.5));
      }
    }
    expect_figures(make_sheet(1, "h.png", large, pack.list), pack.figures);
  }
}

TEST(ListedSheet, EnlargedDataBesideANativePicture) {
  const Pack pack;
  for (const int factor : {2, 5}) {
    expect_figures(make_sheet(1, "h.png", pack.sheet, times(pack.list, factor)), pack.figures);
  }
}

TEST(ListedSheet, BothEnlarged) {
  const Pack pack;
  for (const int factor : {1, 2, 3, 4, 10}) {
    const Sheet sheet =
        make_sheet(1, "h.png", upscale(pack.sheet, factor), times(pack.list, factor));
    expect_figures(sheet, pack.figures);
    EXPECT_DOUBLE_EQ(sheet.mapping.scale_x, factor);
  }
}

TEST(ListedSheet, EnlargedOneByOneAndPackedAfterThat) {
  Pack pack;
  Image sheet(3 * 67, 2 * 83);
  Sidecar list;
  for (int i = 0; i < 6; ++i) {
    // Trimmed of the rim of one pixel, turned, gaps of 3.
    const Image large = upscale(crop(pack.figures[static_cast<std::size_t>(i)], {1, 1, 14, 18}), 4);
    const Rect place{i % 3 * 67 + 1, i / 3 * 83 + 1, 56, 72};
    paste(sheet, large, place.x, place.y);
    list.frames.push_back({"f", place, Turn::None, 64, 80, 4, 4});
  }
  expect_figures(make_sheet(1, "h.png", sheet, list), pack.figures);
}

TEST(ListedSheet, UnitysRowsCountFromTheBottom) {
  Pack pack;
  pack.list.rows_from = RowsFrom::Bottom;
  pack.list.width = pack.list.height = 0;
  for (SidecarFrame& f : pack.list.frames) f.rect.y = 40 - f.rect.y - f.rect.h;
  expect_figures(make_sheet(1, "h.png", pack.sheet, pack.list), pack.figures);
}

TEST(ListedSheet, TheColourThatStandsForNothing) {
  Pack pack;
  const Rgba8 magenta{255, 0, 255, 255};
  for (Rgba8& p : pack.sheet.pixels()) {
    if (p.a == 0) p = magenta;
  }
  Sidecar tiles;
  tiles.grid = GridSpec{16, 20, 0, 0, 0, 0};
  tiles.clear = magenta;
  expect_figures(make_sheet(1, "t.png", pack.sheet, tiles), pack.figures);
}

TEST(ListedSheet, EntriesThatMeanNothingAreTold) {
  Pack pack;
  pack.list.dropped.push_back({"ghost", FrameProblem::NotUnderstood});
  const Sheet sheet = make_sheet(1, "h.png", pack.sheet, pack.list);
  expect_figures(sheet, pack.figures);
  EXPECT_NE(sheet.note.find("ghost"), std::string::npos);
}

TEST(BlockScale, PlainArtIsNoEnlargement) {
  Image plain(32, 32);
  for (Rgba8& p : plain.pixels()) p = {9, 9, 9, 255};
  const Rect all{0, 0, 32, 32};
  EXPECT_EQ(block_scale(plain, {&all, 1}), 1);
  const Image drawn = figure(32, 32, 3);
  EXPECT_EQ(block_scale(drawn, {&all, 1}), 1);
  const Rect large{0, 0, 96, 96};
  EXPECT_EQ(block_scale(upscale(drawn, 3), {&large, 1}), 3);
}

TEST(Animation, BackgroundGoesAsForAStillPicture) {
  const Rgba8 green{0, 200, 0, 255};
  std::vector<Image> frames, figures;
  for (std::uint64_t i = 0; i < 5; ++i) {
    figures.push_back(figure(20, 24, i + 1));
    frames.push_back(figures.back());
    for (Rgba8& p : frames.back().pixels()) {
      if (p.a == 0) p = green;
    }
  }
  Sheet sheet = make_animation_sheet(1, "a.gif", frames);
  sheet.cells = slice(sheet);
  for (std::size_t i = 0; i < figures.size(); ++i) EXPECT_EQ(cell_image(sheet, i), figures[i]) << i;
}

TEST(Animation, EnlargedFramesComeBackAndTagsAreNames) {
  std::vector<Image> frames, figures;
  for (std::uint64_t i = 0; i < 3; ++i) {
    figures.push_back(figure(20, 24, i + 1));
    frames.push_back(upscale(figures.back(), 4));
  }
  const Sheet sheet = make_animation_sheet(1, "a.aseprite", frames, {"walk 0", "walk 1", "jump"});
  expect_figures(sheet, figures);
  EXPECT_EQ(sheet.frames[2].name, "jump");
  EXPECT_EQ(sheet.sidecar, "a.aseprite");
  EXPECT_DOUBLE_EQ(sheet.mapping.scale_x, 4);
}

TEST(Animation, SlicesOfAStillPictureAreItsSprites) {
  const Pack pack;
  Picture picture;
  picture.frames.push_back(pack.sheet);
  for (const SidecarFrame& f : pack.list.frames) picture.parts.push_back({f.name, f.rect});
  expect_figures(make_sheet(1, "h.aseprite", picture), pack.figures);
}

}  // namespace
}  // namespace pixelatent
