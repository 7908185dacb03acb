// Picture files as old and odd programs write them.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "base/rng.hpp"
#include "core/format_writers.hpp"
#include "image/decode.hpp"
#include "image/encode.hpp"

namespace pixelatent {
namespace {

using namespace testing;
using Bytes = std::vector<std::uint8_t>;

constexpr Rgba8 kRed{255, 0, 0, 255}, kGreen{0, 255, 0, 255}, kBlue{0, 0, 255, 255};

Image random_picture(int w, int h, std::uint64_t seed) {
  Rng rng(seed);
  Image image(w, h);
  for (Rgba8& p : image.pixels()) {
    const std::uint64_t bits = rng.next();
    p = {static_cast<std::uint8_t>(bits), static_cast<std::uint8_t>(bits >> 8),
         static_cast<std::uint8_t>(bits >> 16), 255};
  }
  return image;
}

Image decoded(const Bytes& bytes) {
  auto image = decode_bytes(bytes, "picture");
  EXPECT_TRUE(image) << one_line(image.error());
  return image ? std::move(*image) : Image(1, 1);
}

// BMP.

TEST(Bmp, RowsFromTheTopAndFromTheBottom) {
  const Image image = random_picture(7, 5, 1);
  for (const int bits : {24, 32}) {
    for (const bool top : {false, true}) {
      for (const int fourth : {0, 255, 77}) {
        const Bytes data = bmp_rows(image, bits, top, static_cast<std::uint8_t>(fourth));
        EXPECT_EQ(decoded(write_bmp({7, top ? -5 : 5, bits, 0, {}, {}, data})), image)
            << bits << " " << top << " " << fourth;
      }
    }
  }
}

TEST(Bmp, TransparencyCountsWhereItIsSaidOrSeen) {
  Image image = random_picture(4, 4, 2);
  image.at(1, 1) = {0, 0, 0, 0};
  Bytes data;
  for (int y = 3; y >= 0; --y) {
    for (int x = 0; x < 4; ++x) {
      const Rgba8 p = image.at(x, y);
      append(data, {p.b, p.g, p.r, p.a});
    }
  }
  EXPECT_EQ(decoded(write_bmp({4, 4, 32, 0, {}, {}, data})), image);
  EXPECT_EQ(decoded(write_bmp({4, 4, 32, 6, {}, {0xFF0000, 0xFF00, 0xFF, 0xFF000000}, data})),
            image);
}

TEST(Bmp, SixteenBitsByTheirMasks) {
  Bytes data;
  put(data, 0x7C00 | 0x1F, 2);
  put(data, 0x03E0, 2);
  EXPECT_EQ(decoded(write_bmp({2, 1, 16, 0, {}, {}, data})).pixels(),
            (std::vector<Rgba8>{{255, 0, 255, 255}, kGreen}));
  Bytes other;
  put(other, 0xF800, 2);
  put(other, 0x07E0, 2);
  EXPECT_EQ(decoded(write_bmp({2, 1, 16, 3, {}, {0xF800, 0x07E0, 0x001F}, other})).pixels(),
            (std::vector<Rgba8>{kRed, kGreen}));
}

TEST(Bmp, FewColours) {
  const std::vector<Rgba8> colours = {kRed, kGreen, kBlue, {9, 9, 9, 255}};
  EXPECT_EQ(decoded(write_bmp({3, 1, 4, 0, colours, {}, {0x01, 0x20, 0, 0}})).pixels(),
            (std::vector<Rgba8>{kRed, kGreen, kBlue}));
  EXPECT_EQ(decoded(write_bmp({3, 1, 1, 0, {kRed, kGreen}, {}, {0xA0, 0, 0, 0}})).pixels(),
            (std::vector<Rgba8>{kGreen, kRed, kGreen}));
}

TEST(Bmp, RunLengths) {
  const std::vector<Rgba8> colours = {kRed, kGreen, kBlue, {9, 9, 9, 255}};
  // Bottom row: two blue, then three as they are; end of line; a jump of 1, 1; one green; end.
  const Bytes eight = {2, 2, 0, 3, 1, 2, 3, 0, 0, 0, 0, 2, 1, 1, 1, 1, 0, 1};
  const Image image = decoded(write_bmp({5, 3, 8, 1, colours, {}, eight}));
  EXPECT_EQ(crop(image, {0, 2, 5, 1}).pixels(),
            (std::vector<Rgba8>{kBlue, kBlue, kGreen, kBlue, {9, 9, 9, 255}}));
  EXPECT_EQ(image.at(1, 0), kGreen);
  EXPECT_EQ(image.at(0, 0), kRed) << "what is skipped has the first colour";
  const Bytes four = {3, 0x12, 0, 5, 0x30, 0x12, 0x30, 0, 0, 0, 0, 1};
  EXPECT_EQ(decoded(write_bmp({8, 1, 4, 2, colours, {}, four})).pixels(),
            (std::vector<Rgba8>{
                kGreen, kBlue, kGreen, {9, 9, 9, 255}, kRed, kGreen, kBlue, {9, 9, 9, 255}}));
  // Runs beyond the edge, and no end.
  EXPECT_EQ(decoded(write_bmp({2, 1, 8, 1, colours, {}, {200, 1}})).pixels(),
            (std::vector<Rgba8>{kGreen, kGreen}));
}

TEST(Bmp, DamageAndBombsAreSeen) {
  const Image image = random_picture(9, 9, 3);
  const Bytes good = write_bmp({9, 9, 24, 0, {}, {}, bmp_rows(image, 24, false, 0)});
  for (std::size_t length = 20; length < good.size() - 3; length += 5) {
    EXPECT_FALSE(decode_bytes(std::span(good).first(length), "cut.bmp")) << length;
  }
  EXPECT_EQ(decode_bytes(write_bmp({60000, 60000, 24, 0, {}, {}, {}}), "a.bmp").error().code,
            ErrorCode::TooLarge);
  EXPECT_FALSE(decode_bytes(write_bmp({6000, -2147483647 - 1, 24, 0, {}, {}, {}}), "a.bmp"));
}

// TGA.

// So many pixels in one row that a place counted on past them is none any more.
TEST(Bmp, RunsPastTheEndOfARowAreCut) {
  Bytes data;
  for (int i = 0; i < (1 << 23) + (1 << 16); ++i) append(data, {0xFF, 1});
  append(data, {0, 1});
  const Image image = decoded(write_bmp({2, 1, 8, 1, {kRed, kBlue}, {}, data}));
  EXPECT_EQ(image.at(1, 0), kBlue);
  const Bytes skips = {0, 2, 200, 0, 1, 1, 0, 1};
  EXPECT_EQ(decoded(write_bmp({2, 1, 8, 1, {kRed, kBlue}, {}, skips})).at(1, 0), kRed);
}

TEST(Tga, TheUnusedByteIsNoTransparency) {
  const Image opaque = random_picture(6, 4, 4);
  Image zeros = opaque, garbage = opaque, cut_out = opaque;
  for (std::size_t i = 0; i < zeros.pixels().size(); ++i) {
    zeros.pixels()[i].a = 0;
    garbage.pixels()[i].a = static_cast<std::uint8_t>(i % 3);
    if (i % 4 == 0) cut_out.pixels()[i] = kTransparent;
  }
  EXPECT_EQ(decoded(write_tga(zeros, 0)), opaque);
  EXPECT_EQ(decoded(write_tga(zeros, 8)), opaque);
  EXPECT_EQ(decoded(write_tga(garbage, 0)), opaque);
  EXPECT_EQ(decoded(write_tga(garbage, 8)), garbage) << "it says that they are transparency";
  EXPECT_EQ(decoded(write_tga(cut_out, 8)), cut_out);
  EXPECT_EQ(decoded(write_tga(cut_out, 0)), cut_out) << "nothing is drawn where it is transparent";
}

// Photoshop.

TEST(Psd, LayersStandInForTheMergedPicture) {
  for (const PsdPacking packing : {PsdPacking::Raw, PsdPacking::Runs, PsdPacking::Zip}) {
    const Image image = decoded(write_psd({{{1, 1, 4, 4}, kRed}, {{4, 4, 6, 3}, kGreen}}, packing));
    ASSERT_EQ(image.width(), 8);
    EXPECT_EQ(image.at(0, 0), kTransparent);
    EXPECT_EQ(image.at(1, 1), kRed);
    EXPECT_EQ(image.at(4, 4), kGreen);
    EXPECT_EQ(image.at(7, 6), kGreen);
    EXPECT_EQ(image.at(7, 7), kTransparent);
  }
}

TEST(Psd, HiddenLayersAndFoldersStayHidden) {
  // From the bottom up: red; a folder's end, green in it, the hidden folder; blue, hidden.
  const Image image = decoded(write_psd({{{0, 0, 2, 2}, kRed},
                                         {{0, 0, 0, 0}, {}, 255, 0, 3},
                                         {{0, 0, 2, 2}, kGreen},
                                         {{0, 0, 0, 0}, {}, 255, 2, 1},
                                         {{0, 0, 2, 2}, kBlue, 255, 2}},
                                        PsdPacking::Raw));
  EXPECT_EQ(image.at(1, 1), kRed);
}

TEST(Psd, DamageIsSeenAndWithoutLayersTheMergedPictureIsAllThereIs) {
  const Bytes plain = write_psd({}, PsdPacking::Raw);
  EXPECT_EQ(decoded(plain).at(3, 3), (Rgba8{255, 255, 255, 255}));
  Rng rng(6);
  const Bytes good = write_psd({{{1, 1, 4, 4}, kRed}}, PsdPacking::Runs);
  for (int round = 0; round < 3000; ++round) {
    Bytes bad = good;
    for (int i = 0; i < 3; ++i) {
      bad[static_cast<std::size_t>(rng.below(static_cast<int>(bad.size())))] =
          static_cast<std::uint8_t>(rng.below(256));
    }
    (void)decode_bytes(bad, "bad.psd", 1 << 16);
  }
}

TEST(Psd, ALayerLargerThanAPictureMayBeIsNotUnpacked) {
  const Bytes bytes = write_psd({{{1, 1, 2000, 2000}, kRed}}, PsdPacking::Zip);
  EXPECT_EQ(decode_bytes(bytes, "a.psd", 1 << 20).error().code, ErrorCode::TooLarge);
  EXPECT_EQ(decoded(bytes).at(7, 7), kRed);
}

// WebP.

TEST(WebP, LosslessComesBackExactly) {
  const Image image = random_picture(13, 9, 5);
  const Bytes bytes = write_webp(image);
  EXPECT_EQ(decoded(bytes), image);
  EXPECT_EQ(decode_bytes(bytes, "a.webp", 116).error().code, ErrorCode::TooLarge);
  for (std::size_t length = 12; length < bytes.size(); length += 9) {
    const auto cut = decode_bytes(std::span(bytes).first(length), "cut.webp");
    EXPECT_TRUE(cut || cut.error().what.find("WebP") != std::string::npos);
  }
}

// APNG.

Image dot(int w, int h, Rgba8 colour) {
  Image image(w, h);
  for (Rgba8& p : image.pixels()) p = colour;
  return image;
}

TEST(Apng, EveryFrameAsItIsShown) {
  const Bytes bytes = write_apng({{dot(3, 1, kRed)},
                                  {dot(1, 1, kGreen), 1, 0, 2},
                                  {dot(1, 1, kBlue), 2, 0, 1},
                                  {dot(1, 1, kTransparent), 0, 0, 0, 1}});
  const auto frames = decode_frames(bytes, "a.png").value();
  ASSERT_EQ(frames.size(), 4U);
  EXPECT_EQ(frames[0].pixels(), (std::vector<Rgba8>{kRed, kRed, kRed}));
  EXPECT_EQ(frames[1].pixels(), (std::vector<Rgba8>{kRed, kGreen, kRed}));
  EXPECT_EQ(frames[2].pixels(), (std::vector<Rgba8>{kRed, kRed, kBlue}));
  EXPECT_EQ(frames[3].pixels(), (std::vector<Rgba8>{kRed, kRed, kTransparent}));
  EXPECT_EQ(decode_bytes(bytes, "a.png").value(), frames[0]);
  EXPECT_EQ(decode_frames(bytes, "a.png", 11).error().code, ErrorCode::TooLarge);
}

TEST(Apng, APictureOnlyForOtherProgramsIsNoFrame) {
  const Image hidden = dot(2, 2, kBlue);
  const Bytes bytes = write_apng({{dot(2, 2, kRed)}, {dot(2, 2, kGreen)}}, &hidden);
  const auto frames = decode_frames(bytes, "a.png").value();
  ASSERT_EQ(frames.size(), 2U);
  EXPECT_EQ(frames[0], dot(2, 2, kRed));
}

TEST(Apng, ADamagedAnimationIsStillAPicture) {
  const Bytes bytes = write_apng({{dot(3, 1, kRed)}, {dot(1, 1, kGreen), 7, 0}});
  EXPECT_EQ(decode_frames(bytes, "a.png").value(), std::vector<Image>{dot(3, 1, kRed)});
}

TEST(Apng, AFrameThatIsNoPictureLeavesTheFirst) {
  Bytes bytes = write_apng({{dot(3, 1, kRed)}, {dot(1, 1, kGreen)}});
  const std::string_view kind = "fdAT";
  const auto at = std::search(bytes.begin(), bytes.end(), kind.begin(), kind.end());
  ASSERT_NE(at, bytes.end());
  std::fill_n(at + 8, 6, std::uint8_t{0xFF});
  EXPECT_EQ(decode_frames(bytes, "a.png").value(), std::vector<Image>{dot(3, 1, kRed)});
}

TEST(Apng, MoreFramesThanAreTakenAreToldOf) {
  const std::vector<ApngFrameRecipe> frames(kMaxFrames + 2, {dot(1, 1, kRed)});
  const auto read = decode_frames(write_apng(frames), "a.png");
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, ErrorCode::TooLarge);
  EXPECT_TRUE(decode_bytes(write_apng(frames), "a.png")) << "the first one is there";
}

// Other kinds.

TEST(OtherKinds, AreCalledByTheirNames) {
  const auto said_of = [](Bytes bytes) {
    bytes.resize(std::max<std::size_t>(bytes.size(), 64));
    return one_line(decode_bytes(bytes, "a.png").error());
  };
  for (const auto& [start, name] : {std::pair{"II*", "TIFF"},
                                    {"gimp xcf v011", "GIMP"},
                                    {"8BPS", "Photoshop"},
                                    {"DDS ", "DDS"},
                                    {"qoif", "QOI"},
                                    {"%PDF-1.4", "PDF"},
                                    {"Rar!", "RAR"},
                                    {"ASEF", "palette"}}) {
    Bytes bytes = bytes_of(start);
    if (std::string(start) == "8BPS") append(bytes, {0, 2});
    EXPECT_NE(said_of(bytes).find(name), std::string::npos) << start;
  }
  const auto text = decode_bytes(bytes_of("dear diary\nnothing happened"), "notes.txt");
  EXPECT_EQ(
      one_line(text.error()),
      "notes.txt: a text, not an image. Sheets are pictures: drop a PNG, GIF, WebP or Aseprite "
      "file, or a folder of them.");
  EXPECT_NE(
      one_line(decode_bytes(bytes_of("<?xml?><svg width='3'/>"), "a.svg").error()).find("SVG"),
      std::string::npos);
}

}  // namespace
}  // namespace pixelatent
