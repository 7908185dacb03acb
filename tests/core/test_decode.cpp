#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <string>

#include "base/file.hpp"
#include "base/rng.hpp"
#include "core/gif_writer.hpp"
#include "core/image_fixtures.hpp"
#include "core/temp_folder.hpp"
#include "image/decode.hpp"
#include "image/encode.hpp"

namespace pixelatent {
namespace {

using testing::GifDisposal;
using testing::GifFrameRecipe;
using testing::GifRecipe;
using testing::TempFolder;
using testing::write_gif;
using Bytes = std::vector<std::uint8_t>;

constexpr Rgba8 kRed{255, 0, 0, 255}, kGreen{0, 255, 0, 255}, kBlue{0, 0, 255, 255};
const std::vector<Rgba8> kColours = {{0, 0, 0, 255}, kRed, kGreen, kBlue};

Bytes random_indices(int count, int colours, std::uint64_t seed) {
  Rng rng(seed);
  Bytes indices;
  for (int i = 0; i < count; ++i) indices.push_back(static_cast<std::uint8_t>(rng.below(colours)));
  return indices;
}

GifFrameRecipe filled(Rect rect, std::uint8_t index, GifDisposal disposal) {
  return {rect, Bytes(static_cast<std::size_t>(rect.w * rect.h), index), disposal, -1, false, {}};
}

/// 4x1: red everywhere; then green at 1, blue at 2, green at 3, each on what the one before left.
GifRecipe four_frames(GifDisposal disposal) {
  return {4,
          1,
          kColours,
          {filled({0, 0, 4, 1}, 1, GifDisposal::Keep), filled({1, 0, 1, 1}, 2, disposal),
           filled({2, 0, 1, 1}, 3, disposal), filled({3, 0, 1, 1}, 2, disposal)}};
}

std::vector<Rgba8> last_frame(const GifRecipe& recipe) {
  const auto frames = decode_frames(write_gif(recipe), "a.gif");
  EXPECT_TRUE(frames) << one_line(frames.error());
  EXPECT_EQ(frames->size(), recipe.frames.size());
  return frames->back().pixels();
}

TEST(Gif, DisposalDecidesWhatStays) {
  using Row = std::vector<Rgba8>;
  EXPECT_EQ(last_frame(four_frames(GifDisposal::Keep)), (Row{kRed, kGreen, kBlue, kGreen}));
  EXPECT_EQ(last_frame(four_frames(GifDisposal::Unspecified)), (Row{kRed, kGreen, kBlue, kGreen}));
  EXPECT_EQ(last_frame(four_frames(GifDisposal::Clear)),
            (Row{kRed, kTransparent, kTransparent, kGreen}));
  EXPECT_EQ(last_frame(four_frames(GifDisposal::PictureBefore)), (Row{kRed, kRed, kRed, kGreen}));
}

TEST(Gif, TransparentIndexLeavesWhatIsBelow) {
  GifRecipe recipe{2, 1, kColours, {filled({0, 0, 2, 1}, 1, GifDisposal::Keep)}};
  recipe.frames.push_back({{0, 0, 2, 1}, {0, 3}, GifDisposal::Keep, 0, false, {}});
  EXPECT_EQ(last_frame(recipe), (std::vector<Rgba8>{kRed, kBlue}));
  recipe.frames.erase(recipe.frames.begin());
  EXPECT_EQ(last_frame(recipe), (std::vector<Rgba8>{kTransparent, kBlue}));
}

TEST(Gif, EveryCodeLengthComesBack) {
  Rng rng(3);
  for (const int colours : {2, 4, 16, 256}) {
    for (const auto& [w, h] : {std::pair{1, 1}, {13, 7}, {200, 150}}) {
      for (const bool interlaced : {false, true}) {
        GifRecipe recipe{w, h, {}, {}};
        for (int i = 0; i < colours; ++i) {
          recipe.colours.push_back({static_cast<std::uint8_t>(i),
                                    static_cast<std::uint8_t>(255 - i),
                                    static_cast<std::uint8_t>(rng.below(256)), 255});
        }
        Bytes indices = random_indices(w * h, colours, 7);
        // Runs make long strings, noise fills the table.
        std::fill(indices.begin() + w * h / 2, indices.begin() + w * h * 3 / 4, std::uint8_t{1});
        recipe.frames.push_back({{0, 0, w, h}, indices, GifDisposal::Keep, -1, interlaced, {}});
        const auto image = decode_bytes(write_gif(recipe), "a.gif");
        ASSERT_TRUE(image) << one_line(image.error());
        for (std::size_t i = 0; i < indices.size(); ++i) {
          ASSERT_EQ(image->pixels()[i], recipe.colours[indices[i]]) << colours << " at " << i;
        }
      }
    }
  }
}

TEST(Gif, OwnColoursAndFramesBeyondTheEdge) {
  GifRecipe recipe{2, 2, kColours, {filled({1, 1, 3, 3}, 1, GifDisposal::Clear)}};
  recipe.frames[0].own_colours = {kBlue, kGreen};
  recipe.frames.push_back(filled({5, 5, 1, 1}, 1, GifDisposal::PictureBefore));
  recipe.frames.push_back(filled({0, 0, 1, 1}, 1, GifDisposal::Keep));
  const auto frames = decode_frames(write_gif(recipe), "a.gif").value();
  EXPECT_EQ(frames[0].pixels(), (std::vector<Rgba8>{{}, {}, {}, kGreen}));
  EXPECT_EQ(frames[1], Image(2, 2));
  EXPECT_EQ(frames[2].at(0, 0), kRed);
}

TEST(Gif, ManyPixelsAreRefusedBeforeTakingMemory) {
  // 3000 frames of 1 pixel on a picture of 4000 x 4000: 48 GB as frames.
  GifRecipe recipe{4000, 4000, kColours, {}};
  for (int i = 0; i < 3000; ++i)
    recipe.frames.push_back(filled({0, 0, 1, 1}, 1, GifDisposal::Keep));
  const Bytes bytes = write_gif(recipe);
  const auto start = std::chrono::steady_clock::now();
  const auto frames = decode_frames(bytes, "bomb.gif");
  ASSERT_FALSE(frames);
  EXPECT_EQ(frames.error().code, ErrorCode::TooLarge);
  EXPECT_EQ(frames.error().what, "too many pixels in all its frames");
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(1));
  EXPECT_TRUE(decode_bytes(bytes, "bomb.gif"));
  recipe.width = recipe.height = 65500;
  EXPECT_EQ(decode_bytes(write_gif(recipe), "bomb.gif").error().what,
            "too many pixels (65500 x 65500)");
  recipe.width = recipe.height = 1;
  recipe.frames.resize(kMaxFrames + 1, recipe.frames[0]);
  EXPECT_EQ(decode_frames(write_gif(recipe), "bomb.gif").error().what, "more than 4096 frames");
  recipe.frames.resize(kMaxFrames);
  EXPECT_EQ(decode_frames(write_gif(recipe), "long.gif").value().size(), std::size_t{kMaxFrames});
}

TEST(Gif, DamageIsSeen) {
  const Bytes good = write_gif(four_frames(GifDisposal::Clear));
  EXPECT_TRUE(decode_frames(std::span(good).first(good.size() - 1), "a.gif")) << "no trailer";
  EXPECT_FALSE(decode_frames(std::span(good).first(good.size() - 3), "a.gif"));
  Bytes empty = good;
  empty[6] = 0;
  EXPECT_EQ(decode_frames(empty, "a.gif").error().code, ErrorCode::NotAnImage);
}

/// Some programs leave the size out.
TEST(Gif, WithoutASizeThePictureIsAsLargeAsItsFirstFrame) {
  GifRecipe recipe{9, 9, kColours, {filled({1, 2, 3, 4}, 1, GifDisposal::Keep)}};
  recipe.frames.push_back(filled({0, 0, 8, 8}, 2, GifDisposal::Keep));
  Bytes bytes = write_gif(recipe);
  std::fill(bytes.begin() + 6, bytes.begin() + 10, std::uint8_t{0});
  const auto frames = decode_frames(bytes, "a.gif").value();
  ASSERT_EQ(frames.size(), 2U);
  Image first(4, 6), green(4, 6);
  for (int y = 2; y < 6; ++y) {
    for (int x = 1; x < 4; ++x) first.at(x, y) = kRed;
  }
  std::ranges::fill(green.pixels(), kGreen);
  EXPECT_EQ(frames[0], first);
  EXPECT_EQ(frames[1], green);
  EXPECT_EQ(decode_bytes(bytes, "a.gif").value(), first);
  EXPECT_EQ(decode_frames(bytes, "a.gif", 23).error().what, "too many pixels (4 x 6)");
}

TEST(Gif, DataThatEndEarlyLeaveTheRestAsItWas) {
  const Bytes below = write_gif({2, 2, kColours, {filled({0, 0, 2, 2}, 2, GifDisposal::Keep)}});
  const Bytes head = {0x2C, 0, 0, 0, 0, 2, 0, 2, 0, 0, 2};  // a frame of 2x2, codes from 3 bits on
  struct Case {
    const char* what;
    Bytes data;
    int red;
  };
  for (const Case& c :
       {Case{"the code for the end after three", {2, 0x4C, 0x52, 0}, 3},
        Case{"more behind that code", {2, 0x4C, 0x52, 2, 0xFF, 0xFF, 0}, 3},
        Case{"nothing behind the first", {1, 0x0C, 0}, 1}, Case{"nothing at all", {0}, 0}}) {
    SCOPED_TRACE(c.what);
    Bytes bytes(below.begin(), below.end() - 1);
    for (int frame = 0; frame < 2; ++frame) {
      bytes.insert(bytes.end(), head.begin(), head.end());
      bytes.insert(bytes.end(), c.data.begin(), c.data.end());
    }
    bytes.push_back(0x3B);
    const auto frames = decode_frames(bytes, "a.gif");
    ASSERT_TRUE(frames) << one_line(frames.error());
    ASSERT_EQ(frames->size(), 3U);
    std::vector<Rgba8> expected(4, kGreen);
    std::fill_n(expected.begin(), c.red, kRed);
    EXPECT_EQ((*frames)[1].pixels(), expected);
    EXPECT_EQ((*frames)[2].pixels(), expected);
  }
}

TEST(Decode, StillPicturesAreOneFrame) {
  const Image image(3, 2);
  const auto frames = decode_frames(encode_png(image).value(), "a.png").value();
  ASSERT_EQ(frames.size(), 1U);
  EXPECT_EQ(frames[0], image);
  EXPECT_EQ(decode_frames({}, "a.png").error().code, ErrorCode::Empty);
  EXPECT_EQ(decode_frames_file("/none/a.gif").error().where, "a.gif");
}

TEST(Decode, DeepAndPalettePngs) {
  const Image deep = decode_bytes(testing::kPng16, "deep.png").value();
  EXPECT_EQ(deep.pixels(), (std::vector<Rgba8>{{0x12, 0x56, 0x9A, 0xDE}, {0xFF, 0, 0x80, 0xFF}}));
  const Image palette = decode_bytes(testing::kPalettePng, "palette.png").value();
  EXPECT_EQ(palette.at(0, 0).a, 0);
  EXPECT_EQ(palette.at(1, 0), (Rgba8{10, 20, 30, 128}));
  EXPECT_EQ(palette.at(0, 1), (Rgba8{200, 100, 50, 255}));
  EXPECT_EQ(palette.at(1, 1), (Rgba8{10, 20, 30, 128}));
}

TEST(Decode, InterlacedGreyPng) {
  const Image image = decode_bytes(testing::kInterlacedPng, "grey.png").value();
  ASSERT_EQ(image.pixels().size(), 15U);
  for (std::size_t i = 0; i < 15; ++i) {
    const auto grey = static_cast<std::uint8_t>(17 * i);
    const auto alpha = static_cast<std::uint8_t>(i == 3 ? 0 : 255);
    EXPECT_EQ(image.pixels()[i], (Rgba8{grey, grey, grey, alpha})) << i;
  }
}

TEST(Decode, EndingsDontMatter) {
  const TempFolder folder;
  for (const auto& [file, tolerance] : {std::pair{testing::kJpeg, 12},
                                        {testing::kProgressiveJpeg, 12},
                                        {testing::kCmykJpeg, 24},
                                        {testing::kBmp, 0},
                                        {testing::kTga, 0}}) {
    const auto path = folder.path() / "really.png";
    ASSERT_TRUE(write_file_atomically(path, file));
    const Image image = decode_file(path).value();
    ASSERT_EQ(image.width(), 8);
    ASSERT_EQ(image.height(), 6);
    for (int y = 0; y < 6; ++y) {
      for (int x = 0; x < 8; ++x) {
        const Rgba8 c = image.at(x, y);
        EXPECT_NEAR(c.r, x < 4 ? 200 : 40, tolerance);
        EXPECT_NEAR(c.g, 40 + 10 * y, tolerance);
        EXPECT_NEAR(c.b, x < 4 ? 40 : 200, tolerance);
        EXPECT_EQ(c.a, 255);
      }
    }
  }
}

TEST(Decode, PicturesOfOtherKindsAreNamed) {
  const auto said_of = [](std::string bytes) {
    bytes.resize(64);
    return one_line(decode_bytes(Bytes(bytes.begin(), bytes.end()), "a.png").error());
  };
  EXPECT_NE(said_of("RIFF....WEBPVP8 ").find("WebP"), std::string::npos);
  EXPECT_NE(said_of(std::string("II*\0", 4)).find("TIFF"), std::string::npos);
  EXPECT_NE(said_of("....ftypavif").find("AVIF"), std::string::npos);
  EXPECT_NE(said_of("RIFF....WAVE").find("not an image"), std::string::npos);
}

TEST(Decode, OnePixelIsAPicture) {
  Image pixel(1, 1);
  pixel.at(0, 0) = kGreen;
  EXPECT_EQ(decode_bytes(encode_png(pixel).value(), "a.png").value(), pixel);
  EXPECT_EQ(
      decode_bytes(write_gif({1, 1, kColours, {filled({0, 0, 1, 1}, 2, {})}}), "a.gif").value(),
      pixel);
}

TEST(Decode, CutFilesGiveAnErrorOrAPictureOfTheClaimedSize) {
  const Bytes png = encode_png(Image(20, 20)).value();
  const Bytes gif =
      write_gif({13, 7, kColours, {{{0, 0, 13, 7}, random_indices(91, 4, 1), {}, -1, true, {}}}});
  for (const std::span<const std::uint8_t> file :
       {std::span<const std::uint8_t>(png), std::span<const std::uint8_t>(gif), testing::kPng16,
        testing::kPalettePng, testing::kInterlacedPng, testing::kJpeg, testing::kProgressiveJpeg,
        testing::kCmykJpeg, testing::kBmp, testing::kTga}) {
    const Image whole = decode_bytes(file, "whole").value();
    for (std::size_t sixteenth = 0; sixteenth < 16; ++sixteenth) {
      const auto cut = decode_frames(file.first(file.size() * sixteenth / 16), "cut.png");
      if (cut) {
        EXPECT_EQ(cut->front().width(), whole.width());
        EXPECT_EQ(cut->front().height(), whole.height());
      } else {
        EXPECT_EQ(cut.error().code, sixteenth == 0 ? ErrorCode::Empty : ErrorCode::NotAnImage);
        EXPECT_FALSE(cut.error().hint.empty());
      }
    }
  }
}

TEST(Decode, GreatSidesAreRefusedInWords) {
  Bytes png = encode_png(Image(4, 4)).value();
  png[18] = png[22] = 65500 >> 8;
  png[19] = png[23] = 65500 & 255;
  EXPECT_EQ(one_line(decode_bytes(png, "bomb.png").error()),
            "bomb.png: too many pixels (65500 x 65500). Split it into smaller sheets.");
  png[16] = 0x7F;
  EXPECT_EQ(decode_bytes(png, "bomb.png").error().code, ErrorCode::TooLarge);
  png[16] = 0xFF;
  EXPECT_EQ(decode_bytes(png, "bomb.png").error().code, ErrorCode::NotAnImage);
  Bytes jpeg(testing::kJpeg.begin(), testing::kJpeg.end());
  const Bytes start_of_frame = {0xFF, 0xC0};
  const auto at =
      std::search(jpeg.begin(), jpeg.end(), start_of_frame.begin(), start_of_frame.end());
  ASSERT_NE(at, jpeg.end());
  at[5] = at[7] = 65500 >> 8;
  at[6] = at[8] = 65500 & 255;
  EXPECT_EQ(decode_bytes(jpeg, "bomb.jpg").error().what, "too many pixels (65500 x 65500)");
}

/// The data of a tall picture under the header of a small one.
TEST(Decode, PngThatHoldsMoreThanItSaysIsCutOff) {
  Image tall(16, 40'000);
  tall.at(3, 2) = kGreen;
  Bytes png = encode_png(tall).value();
  png[22] = 0;
  png[23] = 4;
  EXPECT_EQ(decode_bytes(png, "a.png").value(), crop(tall, {0, 0, 16, 4}));
}

TEST(Decode, LimitsCanBeSetLower) {
  const Bytes png = encode_png(Image(20, 20)).value();
  EXPECT_TRUE(decode_bytes(png, "a.png", 400));
  EXPECT_EQ(decode_bytes(png, "a.png", 399).error().code, ErrorCode::TooLarge);
  const Bytes gif = write_gif(four_frames(GifDisposal::Keep));
  EXPECT_TRUE(decode_frames(gif, "a.gif", 16));
  EXPECT_EQ(decode_frames(gif, "a.gif", 15).error().code, ErrorCode::TooLarge);
}

TEST(Decode, DamagedFilesOfEveryKindNeverCrash) {
  Rng rng(8);
  const Bytes gif = write_gif(four_frames(GifDisposal::PictureBefore));
  for (const std::span<const std::uint8_t> file :
       {std::span<const std::uint8_t>(gif), testing::kPng16, testing::kPalettePng,
        testing::kInterlacedPng, testing::kJpeg, testing::kProgressiveJpeg, testing::kCmykJpeg,
        testing::kBmp, testing::kTga}) {
    for (int round = 0; round < 200; ++round) {
      Bytes bad(file.begin(), file.end());
      for (int i = 0; i < 3; ++i) {
        bad[static_cast<std::size_t>(rng.below(static_cast<int>(bad.size())))] =
            static_cast<std::uint8_t>(rng.below(256));
      }
      (void)decode_frames(bad, "bad", 1 << 20);
    }
  }
}

}  // namespace
}  // namespace pixelatent
