// Aseprite files are read as the program shows them.
#include <gtest/gtest.h>

#include "base/rng.hpp"
#include "core/ase_writer.hpp"
#include "image/blend.hpp"
#include "image/decode.hpp"

namespace pixelatent {
namespace {

using testing::AseBytes;
using testing::AseLayer;
using testing::AseWriter;
using testing::rgba_bytes;

constexpr Rgba8 kRed{255, 0, 0, 255}, kGreen{0, 255, 0, 255}, kBlue{0, 0, 255, 255};

Image filled(int w, int h, Rgba8 colour) {
  Image image(w, h);
  for (Rgba8& pixel : image.pixels()) pixel = colour;
  return image;
}

Picture read(const AseWriter& writer) {
  auto picture = decode_picture(writer.bytes(), "a.aseprite");
  EXPECT_TRUE(picture) << one_line(picture.error());
  return picture ? std::move(*picture) : Picture{{Image(1, 1)}, {}, {}};
}

TEST(Ase, FramesOfPackedRawAndLinkedCels) {
  const Image red = filled(2, 1, kRed), green = filled(1, 1, kGreen);
  AseWriter file(4, 2, 32);
  file.frame().layer({}).cel(0, 1, 1, 2, 1, rgba_bytes(red));
  file.frame().raw_cel(0, 3, 0, 1, 1, rgba_bytes(green));
  file.frame().linked_cel(0, 0, 0, 0);
  const Picture picture = read(file);
  ASSERT_EQ(picture.frames.size(), 3U);
  Image expected(4, 2);
  paste(expected, red, 1, 1);
  EXPECT_EQ(picture.frames[0], expected);
  EXPECT_EQ(picture.frames[1].at(3, 0), kGreen);
  EXPECT_EQ(picture.frames[1].at(1, 1), kTransparent);
  // A linked cel lies where it says, with the pixels of the other.
  EXPECT_EQ(picture.frames[2].at(0, 0), kRed);
  EXPECT_EQ(picture.frames[2].at(1, 1), kTransparent);
}

TEST(Ase, CelsBeyondTheCanvasAreCut) {
  AseWriter file(2, 2, 32);
  file.frame().layer({}).cel(0, -1, -1, 2, 2, rgba_bytes(filled(2, 2, kRed)));
  const Picture picture = read(file);
  EXPECT_EQ(picture.frames[0].pixels(), (std::vector<Rgba8>{kRed, {}, {}, {}}));
}

TEST(Ase, LayersBlendWithTheirModesAndOpacities) {
  const Rgba8 below{200, 100, 50, 255}, above{100, 200, 40, 255};
  for (int mode = 0; mode < kBlendModeCount; ++mode) {
    AseWriter file(1, 1, 32);
    file.frame()
        .layer({})
        .layer({.blend = mode, .opacity = 128})
        .cel(0, 0, 0, 1, 1, rgba_bytes(filled(1, 1, below)))
        .cel(1, 0, 0, 1, 1, rgba_bytes(filled(1, 1, above)), 200);
    const int opacity = (128 * 200 + 127) / 255;
    EXPECT_EQ(read(file).frames[0].at(0, 0),
              blended(below, above, opacity, static_cast<BlendMode>(mode)))
        << mode;
  }
}

TEST(Blend, ModesDoWhatTheirNamesSay) {
  const Rgba8 grey{128, 128, 128, 255}, dark{64, 64, 64, 255}, white{255, 255, 255, 255};
  const auto red_of = [](Rgba8 below, Rgba8 above, BlendMode mode) {
    return int{blended(below, above, 255, mode).r};
  };
  EXPECT_EQ(red_of(grey, dark, BlendMode::Normal), 64);
  EXPECT_EQ(red_of(grey, dark, BlendMode::Multiply), 32);
  EXPECT_EQ(red_of(grey, white, BlendMode::Multiply), 128);
  EXPECT_EQ(red_of(grey, dark, BlendMode::Screen), 160);
  EXPECT_EQ(red_of(grey, dark, BlendMode::Addition), 192);
  EXPECT_EQ(red_of(grey, dark, BlendMode::Subtract), 64);
  EXPECT_EQ(red_of(dark, grey, BlendMode::Divide), 128);
  EXPECT_EQ(red_of(grey, dark, BlendMode::Difference), 64);
  EXPECT_EQ(red_of(grey, dark, BlendMode::Darken), 64);
  EXPECT_EQ(red_of(grey, dark, BlendMode::Lighten), 128);
  // A colour over nothing is that colour, whatever the mode.
  EXPECT_EQ(blended(kTransparent, kRed, 255, BlendMode::Multiply), kRed);
  EXPECT_EQ(blended(kGreen, kTransparent, 255, BlendMode::Screen), kGreen);
  // The hue of red at the brightness of grey.
  const Rgba8 tinted = blended(grey, kRed, 255, BlendMode::Colour);
  EXPECT_GT(tinted.r, tinted.g);
  EXPECT_EQ(tinted.g, tinted.b);
}

TEST(Ase, HiddenLayersAndWhatIsInHiddenGroupsStayHidden) {
  AseWriter file(1, 1, 32);
  file.frame()
      .layer({})                          // 0
      .layer({.flags = 0})                // 1: hidden
      .layer({.flags = 0, .kind = 1})     // 2: a hidden group
      .layer({.level = 1})                // 3: in it
      .layer({.kind = 1})                 // 4: a group
      .layer({.level = 1, .opacity = 0})  // 5: in it, see-through
      .layer({.flags = 1 | 64})           // 6: a reference to draw after
      .cel(0, 0, 0, 1, 1, rgba_bytes(filled(1, 1, kBlue)));
  for (const int layer : {1, 3, 5, 6}) {
    file.cel(layer, 0, 0, 1, 1, rgba_bytes(filled(1, 1, kRed)));
  }
  EXPECT_EQ(read(file).frames[0].at(0, 0), kBlue);
}

TEST(Ase, GroupsWithAnOpacityArePutTogetherFirst) {
  for (const int flags : {1, 3}) {
    AseWriter file(1, 1, 32, flags);
    file.frame()
        .layer({})
        .layer({.kind = 1, .opacity = 128})
        .layer({.level = 1})
        .cel(0, 0, 0, 1, 1, rgba_bytes(filled(1, 1, kBlue)))
        .cel(2, 0, 0, 1, 1, rgba_bytes(filled(1, 1, kRed)));
    // Without the flag a group's opacity means nothing.
    const Rgba8 expected = flags == 3 ? blended(kBlue, kRed, 128, BlendMode::Normal) : kRed;
    EXPECT_EQ(read(file).frames[0].at(0, 0), expected) << flags;
  }
}

TEST(Ase, CelsCanBeMovedAboveOthers) {
  AseWriter file(1, 1, 32);
  file.frame()
      .layer({})
      .layer({})
      .cel(0, 0, 0, 1, 1, rgba_bytes(filled(1, 1, kRed)), 255, 2)
      .cel(1, 0, 0, 1, 1, rgba_bytes(filled(1, 1, kGreen)));
  EXPECT_EQ(read(file).frames[0].at(0, 0), kRed);
}

TEST(Ase, IndexedAndGreyPixels) {
  AseWriter indexed(3, 1, 8, 1, 2);
  indexed.frame()
      .old_palette({kBlue})
      .palette({kRed, kGreen, kBlue})
      .layer({})
      .cel(0, 0, 0, 3, 1, {0, 1, 2});
  EXPECT_EQ(read(indexed).frames[0].pixels(), (std::vector<Rgba8>{kRed, kGreen, {}}));

  AseWriter background(3, 1, 8, 1, 2);
  background.frame()
      .palette({kRed, kGreen, kBlue})
      .layer({.flags = 9})
      .cel(0, 0, 0, 3, 1, {0, 1, 2});
  EXPECT_EQ(read(background).frames[0].pixels(), (std::vector<Rgba8>{kRed, kGreen, kBlue}));

  AseWriter old(1, 1, 8, 1, 7);
  old.frame().old_palette({kRed, kGreen}).layer({}).cel(0, 0, 0, 1, 1, {1});
  EXPECT_EQ(read(old).frames[0].at(0, 0), kGreen);

  AseWriter grey(2, 1, 16);
  grey.frame().layer({}).cel(0, 0, 0, 2, 1, {90, 255, 10, 0});
  EXPECT_EQ(read(grey).frames[0].at(0, 0), (Rgba8{90, 90, 90, 255}));
  EXPECT_EQ(read(grey).frames[0].at(1, 0).a, 0);
}

TEST(Ase, APaletteCountsFromItsFrameOn) {
  AseWriter file(1, 1, 8, 1, 9);
  file.frame().palette({kRed}).layer({}).cel(0, 0, 0, 1, 1, {0});
  file.frame().palette({kGreen}).linked_cel(0, 0, 0, 0);
  const Picture picture = read(file);
  EXPECT_EQ(picture.frames[0].at(0, 0), kRed);
  EXPECT_EQ(picture.frames[1].at(0, 0), kGreen);
}

TEST(Ase, TilemapsAreDrawnWithTheirTurns) {
  // Tile 1: red, green / blue, nothing.
  Image tiles(2, 4);
  tiles.at(0, 2) = kRed;
  tiles.at(1, 2) = kGreen;
  tiles.at(0, 3) = kBlue;
  AseWriter file(8, 2, 32);
  file.frame()
      .tileset(5, 2, 2, 2, rgba_bytes(tiles))
      .layer({.kind = 2, .tileset = 5})
      .tile_cel(0, 0, 0, 4, 1, {0, 1, 1 | 0x20000000U, 1 | 0x80000000U});
  const Image drawn = read(file).frames[0];
  EXPECT_EQ(crop(drawn, {0, 0, 2, 2}), Image(2, 2));
  EXPECT_EQ(crop(drawn, {2, 0, 2, 2}).pixels(), (std::vector<Rgba8>{kRed, kGreen, kBlue, {}}));
  EXPECT_EQ(crop(drawn, {4, 0, 2, 2}).pixels(), (std::vector<Rgba8>{kGreen, kRed, {}, kBlue}));
  EXPECT_EQ(crop(drawn, {6, 0, 2, 2}).pixels(), (std::vector<Rgba8>{kRed, kBlue, kGreen, {}}));
}

TEST(Ase, TagsAndSlicesBecomeNames) {
  AseWriter file(4, 4, 32);
  file.frame().layer({}).tag(0, 2, "all").tag(1, 2, "walk").tag(3, 3, "jump");
  for (int i = 0; i < 4; ++i) {
    if (i > 0) file.frame();
    file.cel(0, 0, 0, 1, 1, rgba_bytes(filled(1, 1, kRed)));
  }
  file.slice("hat", {1, 1, 2, 9}).slice("everything", {0, 0, 4, 4}).slice("far", {9, 9, 2, 2});
  const Picture picture = read(file);
  EXPECT_EQ(picture.names, (std::vector<std::string>{"all 0", "walk 0", "walk 1", "jump"}));
  ASSERT_EQ(picture.parts.size(), 1U);
  EXPECT_EQ(picture.parts[0].name, "hat");
  EXPECT_EQ(picture.parts[0].rect, (Rect{1, 1, 2, 3}));
}

TEST(Ase, DamageAndBombsAreSeen) {
  AseWriter file(300, 200, 32);
  file.frame().layer({}).cel(0, 0, 0, 300, 200, rgba_bytes(filled(300, 200, kRed)));
  const AseBytes good = file.bytes();
  for (std::size_t length = 128; length < good.size(); length += 7) {
    const auto cut = decode_picture(std::span(good).first(length), "cut.aseprite");
    ASSERT_FALSE(cut) << length;
    EXPECT_EQ(cut.error().code, ErrorCode::NotAnImage);
    EXPECT_NE(cut.error().what.find("Aseprite"), std::string::npos);
  }
  EXPECT_EQ(decode_picture(good, "a.ase", 59'999).error().code, ErrorCode::TooLarge);
  // Thousands of cels of which each is as large as allowed.
  AseWriter bomb(8, 8, 32);
  bomb.frame().layer({});
  const AseBytes pixels = rgba_bytes(filled(1000, 1000, kRed));
  for (int i = 0; i < 60; ++i) bomb.cel(0, 0, 0, 1000, 1000, pixels);
  EXPECT_EQ(decode_picture(bomb.bytes(), "bomb.ase", 1 << 20).error().code, ErrorCode::TooLarge);
}

TEST(Ase, NothingInItIsLargerThanAPictureMayBe) {
  AseWriter cel(8, 8, 32);
  cel.frame().layer({}).cel(0, 0, 0, 2000, 2000, rgba_bytes(filled(2000, 2000, kRed)));
  EXPECT_EQ(decode_picture(cel.bytes(), "a.ase", 1 << 20).error().code, ErrorCode::TooLarge);
  // Sides whose product is no number any more.
  AseWriter tiles(8, 8, 32);
  tiles.frame()
      .tileset(0, 2, 65535, 65535, AseBytes(64))
      .layer({.kind = 2})
      .tile_cel(0, 0, 0, 60'000, 60'000, {1});
  EXPECT_EQ(decode_picture(tiles.bytes(), "a.ase").error().code, ErrorCode::TooLarge);
  AseWriter many(8, 8, 32);
  many.frame()
      .tileset(0, 1 << 24, 65535, 65535, AseBytes(64))
      .layer({.kind = 2})
      .tile_cel(0, 0, 0, 1, 1, {1});
  EXPECT_EQ(decode_picture(many.bytes(), "a.ase").error().code, ErrorCode::TooLarge);
}

TEST(Ase, GroupsWithinGroupsEndSomewhere) {
  AseWriter file(1, 1, 32, 3);
  file.frame();
  constexpr int kNested = 60'000;
  for (int level = 0; level < kNested; ++level) file.layer({.kind = 1, .level = level});
  file.layer({.level = kNested});
  file.cel(kNested, 0, 0, 1, 1, rgba_bytes(filled(1, 1, kRed)));
  EXPECT_FALSE(decode_picture(file.bytes(), "a.ase"));
}

TEST(Ase, DamagedFilesNeverCrash) {
  Rng rng(4);
  Image tiles(2, 4);
  AseWriter file(8, 8, 32, 3);
  file.frame()
      .palette({kRed, kGreen})
      .tileset(0, 2, 2, 2, rgba_bytes(tiles))
      .layer({.kind = 1})
      .layer({.level = 1, .blend = 3})
      .layer({.kind = 2})
      .cel(1, 1, 1, 4, 4, rgba_bytes(filled(4, 4, kRed)))
      .tile_cel(2, 0, 0, 2, 2, {0, 1, 1, 0})
      .tag(0, 1, "walk")
      .slice("hat", {0, 0, 2, 2});
  file.frame().linked_cel(1, 0, 0, 0);
  const AseBytes good = file.bytes();
  for (int round = 0; round < 3000; ++round) {
    AseBytes bad = good;
    for (int i = 0; i < 3; ++i) {
      bad[static_cast<std::size_t>(rng.below(static_cast<int>(bad.size())))] =
          static_cast<std::uint8_t>(rng.below(256));
    }
    (void)decode_picture(bad, "bad.ase", 1 << 16);
  }
}

}  // namespace
}  // namespace pixelatent
