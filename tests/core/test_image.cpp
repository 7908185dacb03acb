#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <set>
#include <string>

#include "base/file.hpp"
#include "base/rng.hpp"
#include "core/temp_folder.hpp"
#include "image/canvas.hpp"
#include "image/decode.hpp"
#include "image/encode.hpp"
#include "image/oklab.hpp"
#include "image/orphan_pixels.hpp"
#include "image/palette.hpp"

namespace pixelatent {
namespace {

using testing::TempFolder;

constexpr Rgba8 kRed{255, 0, 0, 255}, kBlue{0, 0, 255, 255};

Image random_image(int width, int height, Rng& rng) {
  Image image(width, height);
  for (Rgba8& pixel : image.pixels()) {
    const std::uint64_t bits = rng.next();
    pixel = {static_cast<std::uint8_t>(bits), static_cast<std::uint8_t>(bits >> 8),
             static_cast<std::uint8_t>(bits >> 16), static_cast<std::uint8_t>(bits >> 24)};
  }
  return image;
}

std::vector<std::uint8_t> bytes_of(const std::string& text) { return {text.begin(), text.end()}; }

TEST(Canvas, IsReadAsItIsWritten) {
  for (const int width : kCanvasSides) {
    for (const int height : kCanvasSides) {
      const Canvas canvas{width, height};
      EXPECT_TRUE(is_canvas(canvas));
      EXPECT_EQ(canvas_from(text_of(canvas)).value(), canvas);
    }
  }
  EXPECT_EQ(text_of({16, 32}), "16x32");
  EXPECT_EQ(canvas_from("32").value(), Canvas::square(32));
  for (const char* text : {"", "x", "33", "16x", "x16", "16x33", "16x32x48", "-16", "16 x32",
                           "16x32 ", "0x0", "99999999999"}) {
    const auto canvas = canvas_from(text);
    ASSERT_FALSE(canvas) << text;
    EXPECT_EQ(canvas.error().code, ErrorCode::BadArgument);
  }
  EXPECT_FALSE(is_canvas({16, 40}));
  EXPECT_FALSE(is_canvas({8, 16}));
}

TEST(Canvas, HoldsWhatIsNoLargerEitherWay) {
  const Canvas canvas{16, 32};
  EXPECT_TRUE(canvas.holds(16, 32));
  EXPECT_FALSE(canvas.holds(17, 1));
  EXPECT_FALSE(canvas.holds(1, 33));
  EXPECT_EQ(canvas.pixels(), 512);
  EXPECT_FALSE(canvas.is_square());
}

TEST(Image, StartsTransparent) {
  const Image image(3, 2);
  EXPECT_EQ(image.pixels().size(), 6U);
  EXPECT_EQ(image.at(2, 1), kTransparent);
  EXPECT_TRUE(Image().empty());
}

TEST(Image, CropOutsideIsTransparent) {
  Image image(2, 2);
  image.at(0, 0) = kRed;
  image.at(1, 1) = kBlue;
  const Image part = crop(image, {-1, -1, 2, 2});
  EXPECT_EQ(part.at(1, 1), kRed);
  EXPECT_EQ(part.at(0, 0), kTransparent);
  EXPECT_EQ(crop(image, {1, 1, 5, 5}).at(0, 0), kBlue);
  EXPECT_EQ(crop(image, {100, 100, 3, 3}), Image(3, 3));
  EXPECT_EQ(crop(image, {-100, 0, 3, 3}), Image(3, 3));
}

TEST(Image, PasteIsClipped) {
  Image target(2, 2), source(2, 2);
  std::fill(source.pixels().begin(), source.pixels().end(), kRed);
  paste(target, source, 1, -1);
  EXPECT_EQ(target.at(1, 0), kRed);
  EXPECT_EQ(target.at(0, 0), kTransparent);
  EXPECT_EQ(target.at(1, 1), kTransparent);
  const Image before = target;
  paste(target, source, 10, 10);
  paste(target, source, -10, 0);
  EXPECT_EQ(target, before);
}

TEST(Image, UpscaleRepeatsPixels) {
  Image image(2, 1);
  image.at(0, 0) = kRed;
  image.at(1, 0) = kBlue;
  const Image large = upscale(image, 3);
  ASSERT_EQ(large.width(), 6);
  ASSERT_EQ(large.height(), 3);
  for (int y = 0; y < 3; ++y) {
    for (int x = 0; x < 6; ++x) EXPECT_EQ(large.at(x, y), x < 3 ? kRed : kBlue);
  }
  EXPECT_EQ(upscale(image, 1), image);
}

TEST(Image, BoundsHoldWhatIsOpaque) {
  Image image(10, 8);
  EXPECT_EQ(opaque_bounds(image), (Rect{0, 0, 0, 0}));
  image.at(9, 7) = {1, 2, 3, 127};
  EXPECT_EQ(opaque_bounds(image), (Rect{0, 0, 0, 0}));
  image.at(3, 2) = {1, 2, 3, 128};
  image.at(5, 6) = kRed;
  EXPECT_EQ(opaque_bounds(image), (Rect{3, 2, 3, 5}));
}

TEST(Image, HardAlphaIsAllOrNothing) {
  Image image(2, 1);
  image.at(0, 0) = {9, 8, 7, 127};
  image.at(1, 0) = {9, 8, 7, 128};
  const Image hard = with_hard_alpha(image);
  EXPECT_EQ(hard.at(0, 0), kTransparent);
  EXPECT_EQ(hard.at(1, 0), (Rgba8{9, 8, 7, 255}));
}

TEST(Png, PixelsComeBackExactly) {
  Rng rng(3);
  for (const auto& [w, h] : {std::pair{1, 1}, {7, 3}, {64, 64}, {300, 2}}) {
    const Image image = random_image(w, h, rng);
    const auto bytes = encode_png(image);
    ASSERT_TRUE(bytes);
    const auto back = decode_bytes(*bytes, "x.png");
    ASSERT_TRUE(back);
    EXPECT_EQ(*back, image);
  }
}

TEST(Png, HasNoColourProfile) {
  const auto bytes = encode_png(Image(4, 4)).value();
  const std::string text(bytes.begin(), bytes.end());
  for (const char* chunk : {"gAMA", "sRGB", "iCCP", "cHRM"}) {
    EXPECT_EQ(text.find(chunk), std::string::npos);
  }
}

TEST(Png, NothingIsAnError) { EXPECT_EQ(encode_png(Image()).error().code, ErrorCode::BadArgument); }

TEST(Decode, ErrorsAreInAPersonsWords) {
  const TempFolder folder;
  const auto text = folder.path() / "notes.png";
  ASSERT_TRUE(write_file_atomically(text, bytes_of("dear diary")));
  const auto not_image = decode_file(text);
  ASSERT_FALSE(not_image);
  EXPECT_EQ(
      one_line(not_image.error()),
      "notes.png: a text, not an image. Sheets are pictures: drop a PNG, GIF, WebP or Aseprite "
      "file, or a folder of them.");
  EXPECT_EQ(not_image.error().code, ErrorCode::NotAnImage);
  const auto empty = folder.path() / "empty.png";
  ASSERT_TRUE(write_file_atomically(empty, {}));
  EXPECT_EQ(decode_file(empty).error().code, ErrorCode::Empty);
  EXPECT_EQ(decode_file(folder.path() / "none.png").error().code, ErrorCode::NotFound);
  EXPECT_EQ(decode_file(folder.path() / "none.png").error().where, "none.png");
  EXPECT_EQ(decode_file(folder.path()).error().code, ErrorCode::Unreadable);
}

TEST(Decode, HugeClaimIsRefusedBeforeDecoding) {
  auto bytes = encode_png(Image(4, 4)).value();
  // IHDR's width and height: 16384 x 16384.
  bytes[18] = bytes[22] = 0x40;
  bytes[19] = bytes[23] = 0;
  const auto start = std::chrono::steady_clock::now();
  const auto result = decode_bytes(bytes, "bomb.png");
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, ErrorCode::TooLarge);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(1));
}

TEST(Decode, TruncatedAndDamagedFilesNeverCrash) {
  Rng rng(5);
  const auto good = encode_png(random_image(20, 20, rng)).value();
  for (std::size_t length = 1; length < good.size(); length += 7) {
    const auto part = std::span(good).first(length);
    const auto result = decode_bytes(part, "part.png");
    EXPECT_TRUE(result || result.error().code == ErrorCode::NotAnImage);
  }
  for (int round = 0; round < 300; ++round) {
    auto bad = good;
    for (int i = 0; i < 4; ++i) {
      bad[static_cast<std::size_t>(rng.below(static_cast<int>(bad.size())))] =
          static_cast<std::uint8_t>(rng.below(256));
    }
    (void)decode_bytes(bad, "bad.png");
  }
}

TEST(Decode, OtherFormatsHeadersNeverCrash) {
  Rng rng(6);
  for (const std::string& magic :
       {std::string("8BPS\0\1\0\0\0\0\0\0\0\4\0\0\0\10\0\0\0\10\0\10\0\4", 26),
        std::string("GIF89a\4\0\4\0\xf0\0\0", 13), std::string("BM"),
        std::string("\xff\xd8\xff\xe0", 4), std::string("P6\n4 4\n255\n")}) {
    for (int round = 0; round < 60; ++round) {
      auto bytes = bytes_of(magic);
      for (int i = 0; i < 120; ++i) bytes.push_back(static_cast<std::uint8_t>(rng.below(256)));
      (void)decode_bytes(bytes, "odd");
    }
  }
}

TEST(Palette, ExactWhenFewColours) {
  Image image(4, 1);
  image.at(0, 0) = image.at(1, 0) = kBlue;
  image.at(2, 0) = kRed;
  const Palette palette = set_palette(std::span(&image, 1), 16);
  EXPECT_EQ(palette.colours, (std::vector<Rgba8>{kTransparent, kBlue, kRed}));
}

TEST(Palette, TransparentPixelsAndSoftAlphaDoNotCount) {
  Image image(3, 1);
  image.at(0, 0) = {10, 20, 30, 100};
  image.at(1, 0) = {1, 1, 1, 200};
  const Palette palette = set_palette(std::span(&image, 1), 16);
  EXPECT_EQ(palette.colours, (std::vector<Rgba8>{kTransparent, {1, 1, 1, 255}}));
  EXPECT_EQ(set_palette({}, 16).size(), 1);
}

TEST(Palette, ManyColoursAreClusteredDeterministically) {
  Rng rng(11);
  std::vector<Image> images;
  for (int i = 0; i < 4; ++i) images.push_back(with_hard_alpha(random_image(32, 32, rng)));
  for (const int most : {2, 3, 64, 256}) {
    const Palette palette = set_palette(images, most);
    EXPECT_EQ(palette.size(), most);
    EXPECT_EQ(palette.colours[0], kTransparent);
    std::set<std::uint32_t> distinct;
    for (int i = 1; i < palette.size(); ++i) {
      const Rgba8 c = palette.colours[static_cast<std::size_t>(i)];
      EXPECT_EQ(c.a, 255);
      distinct.insert(std::uint32_t{c.r} << 16 | std::uint32_t{c.g} << 8 | c.b);
    }
    EXPECT_EQ(distinct.size(), static_cast<std::size_t>(most - 1));
    EXPECT_EQ(set_palette(images, most).colours, palette.colours);
  }
}

TEST(Palette, VeryManyColoursStillGiveAFullPalette) {
  Rng rng(21);
  const Image image = with_hard_alpha(random_image(300, 300, rng));
  EXPECT_EQ(set_palette(std::span(&image, 1), 64).size(), 64);
  EXPECT_EQ(set_palette(std::span(&image, 1), 256).size(), 256);
}

TEST(Palette, ClustersLandOnTheClusters) {
  Rng rng(12);
  Image image(60, 60);
  const Rgba8 centres[] = {{40, 40, 40, 255}, {200, 60, 60, 255}, {60, 60, 200, 255}};
  for (Rgba8& pixel : image.pixels()) {
    const Rgba8 c = centres[rng.below(3)];
    const auto near = [&rng](int v) { return static_cast<std::uint8_t>(v - 4 + rng.below(9)); };
    pixel = {near(c.r), near(c.g), near(c.b), 255};
  }
  const Palette palette = set_palette(std::span(&image, 1), 4);
  for (const Rgba8 c : centres) {
    int nearest = 1 << 20;
    for (int i = 1; i < palette.size(); ++i) {
      const Rgba8 p = palette.colours[static_cast<std::size_t>(i)];
      nearest = std::min(nearest, std::abs(p.r - c.r) + std::abs(p.g - c.g) + std::abs(p.b - c.b));
    }
    EXPECT_LE(nearest, 12);  // a colour of the cluster: up to 4 off in each channel
  }
}

TEST(OrphanPixels, StraysGoPinholesCloseAndPairsStay) {
  constexpr Rgba8 kBody{90, 60, 30, 255}, kEye{250, 250, 250, 255};
  Image image(12, 8);
  for (int y = 1; y < 7; ++y) {
    for (int x = 1; x < 7; ++x) image.at(x, y) = kBody;
  }
  Image clean = image;
  image.at(3, 3) = kTransparent;           // a pinhole
  image.at(9, 2) = kEye;                   // a stray in the open
  image.at(5, 5) = kEye;                   // a detail of one pixel
  image.at(2, 5) = image.at(3, 6) = kEye;  // a pair, corner to corner
  clean.at(2, 5) = clean.at(3, 6) = kEye;
  EXPECT_EQ(without_orphan_pixels(image), clean);
  EXPECT_EQ(without_orphan_pixels(clean), clean);
}

TEST(OrphanPixels, WhereNothingPrevailsEverythingStays) {
  Image noise(4, 4);
  for (int y = 0; y < 4; ++y) {
    for (int x = 0; x < 4; ++x)
      noise.at(x, y) = {static_cast<std::uint8_t>(60 * x), static_cast<std::uint8_t>(60 * y), 9,
                        255};
  }
  const Image cleaned = without_orphan_pixels(noise);
  // Inside no colour comes twice; at a corner five of eight neighbours are transparent.
  EXPECT_EQ(cleaned.at(1, 2), noise.at(1, 2));
  EXPECT_EQ(cleaned.at(0, 0), kTransparent);
}

TEST(Palette, IndicesRoundTrip) {
  Rng rng(13);
  const Image image = with_hard_alpha(random_image(16, 16, rng));
  const Palette palette = set_palette(std::span(&image, 1), 32);
  const auto indices = to_indices(image, palette);
  const Image quantised = from_indices(indices, 16, 16, palette);
  EXPECT_EQ(to_indices(quantised, palette), indices);
  for (std::size_t i = 0; i < indices.size(); ++i) {
    EXPECT_EQ(indices[i] == 0, image.pixels()[i].a == 0);
  }
}

TEST(Palette, IndexIsTheNearestColour) {
  Rng rng(14);
  const Image image = with_hard_alpha(random_image(8, 8, rng));
  const Image colours = with_hard_alpha(random_image(5, 5, rng));
  const Palette palette = set_palette(std::span(&colours, 1), 64);
  const auto indices = to_indices(image, palette);
  const auto distance = [](Rgba8 a, Rgba8 b) {
    return squared_distance(to_even_oklab(a), to_even_oklab(b));
  };
  for (std::size_t i = 0; i < indices.size(); ++i) {
    if (indices[i] == 0) continue;
    const float chosen = distance(image.pixels()[i], palette.colours[indices[i]]);
    for (int k = 1; k < palette.size(); ++k) {
      EXPECT_LE(chosen, distance(image.pixels()[i], palette.colours[static_cast<std::size_t>(k)]));
    }
  }
}

TEST(Palette, SoftAlphaOnAnEmptyPaletteIsTransparent) {
  Image image(1, 1);
  image.at(0, 0) = kRed;
  EXPECT_EQ(to_indices(image, Palette{{kTransparent}}), std::vector<std::uint8_t>{0});
}

}  // namespace
}  // namespace pixelatent
