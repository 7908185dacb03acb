#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "base/file.hpp"
#include "base/rng.hpp"
#include "core/temp_folder.hpp"
#include "image/palette_file.hpp"
#include "image/swatch_file.hpp"

namespace pixelatent {
namespace {

using testing::TempFolder;

constexpr PaletteFormat kFormats[] = {PaletteFormat::Gimp, PaletteFormat::Jasc, PaletteFormat::Hex};

Result<std::vector<Rgba8>> parsed(std::string_view text, const std::string& name = "palette") {
  return parse_palette({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}, name);
}

ErrorCode code_of(std::string_view text, const std::string& name = "palette") {
  const auto colours = parsed(text, name);
  EXPECT_FALSE(colours) << text.substr(0, 60);
  return colours ? ErrorCode::Internal : colours.error().code;
}

std::vector<Rgba8> random_colours(std::size_t count, bool opaque, std::uint64_t seed) {
  Rng rng(seed);
  std::vector<Rgba8> colours;
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint64_t bits = rng.next();
    colours.push_back({static_cast<std::uint8_t>(bits), static_cast<std::uint8_t>(bits >> 8),
                       static_cast<std::uint8_t>(bits >> 16),
                       opaque ? std::uint8_t{255} : static_cast<std::uint8_t>(bits >> 24)});
  }
  return colours;
}

const std::vector<Rgba8> kThree = {{26, 28, 44, 255}, {255, 0, 64, 255}, {26, 28, 44, 255}};

TEST(PaletteFile, GimpAsProgramsWriteIt) {
  EXPECT_EQ(parsed("GIMP Palette\nName: Sweetie\nColumns: 3\n# by someone\n"
                   " 26  28  44\tblack\n255   0  64\tUntitled: red\n 26  28  44\n")
                .value(),
            kThree);
  EXPECT_EQ(parsed("GIMP Palette\r\n#Palette Name: X\r\n#\r\n26 28 44\t1a1c2c\r\n\r\n255 0 64 "
                   "ff0040\r\n26\t28\t44")
                .value(),
            kThree);
  EXPECT_EQ(parsed("GIMP Palette\nChannels: RGBA\n#\n1 2 3 4 Untitled\n").value(),
            (std::vector<Rgba8>{{1, 2, 3, 4}}));
}

TEST(PaletteFile, JascAsProgramsWriteIt) {
  EXPECT_EQ(parsed("JASC-PAL\r\n0100\r\n3\r\n26 28 44\r\n255 0 64\r\n26 28 44\r\n").value(),
            kThree);
  EXPECT_EQ(parsed("JASC-PAL\n0100\n2\n26 28 44 10\n255 0 64 255\n").value(),
            (std::vector<Rgba8>{{26, 28, 44, 10}, {255, 0, 64, 255}}));
}

TEST(PaletteFile, HexAsProgramsWriteIt) {
  EXPECT_EQ(parsed("1a1c2c\nff0040\n1A1C2C\n").value(), kThree);
  EXPECT_EQ(parsed("; from a web page\r\n#1a1c2c\r\n\r\n#ff0040\r\n#1a1c2c").value(), kThree);
  EXPECT_EQ(parsed("ff004080").value(), (std::vector<Rgba8>{{255, 0, 64, 128}}));
}

TEST(PaletteFile, ContentDecidesNotTheEnding) {
  EXPECT_EQ(parsed("1a1c2c\nff0040\n1a1c2c\n", "x.gpl").value(), kThree);
  EXPECT_EQ(parsed("\xef\xbb\xbfJASC-PAL\n0100\n1\n1 2 3\n", "x.hex").value().size(), 1U);
}

TEST(PaletteFile, EveryFormatComesBackExactly) {
  for (const PaletteFormat format : kFormats) {
    for (const std::size_t count : {std::size_t{1}, std::size_t{16}, kMaxPaletteFileColours}) {
      for (const bool opaque : {true, false}) {
        const auto colours = random_colours(count, opaque, 3 + count);
        const auto back = parsed(palette_text(format, colours, "a\nname"));
        ASSERT_TRUE(back) << ending_of(format) << one_line(back.error());
        EXPECT_EQ(*back, colours);
      }
    }
  }
}

TEST(PaletteFile, SavedByEndingAndLoaded) {
  const TempFolder folder;
  for (const char* name : {"a.gpl", "b.PAL", "c.hex"}) {
    ASSERT_TRUE(save_palette(folder.path() / name, kThree));
    EXPECT_EQ(load_palette(folder.path() / name).value(), kThree);
  }
  EXPECT_EQ(folder.count(), 3);
  EXPECT_EQ(save_palette(folder.path() / "d.png", kThree).error().code, ErrorCode::BadArgument);
  EXPECT_EQ(save_palette(folder.path() / "d.hex", {}).error().code, ErrorCode::BadArgument);
  const auto too_many = random_colours(kMaxPaletteFileColours + 1, true, 1);
  EXPECT_EQ(save_palette(folder.path() / "d.hex", too_many).error().code, ErrorCode::BadArgument);
  EXPECT_EQ(save_palette(folder.path() / "no" / "d.hex", kThree).error().code,
            ErrorCode::Unwritable);
  EXPECT_EQ(load_palette(folder.path() / "none.gpl").error().where, "none.gpl");
  EXPECT_EQ(folder.count(), 3);
}

TEST(PaletteFile, BadFilesAreRefusedInWords) {
  EXPECT_EQ(code_of(""), ErrorCode::Empty);
  EXPECT_EQ(code_of("GIMP Palette\nName: none\n"), ErrorCode::Empty);
  EXPECT_EQ(code_of("JASC-PAL\n0100\n0\n"), ErrorCode::Empty);
  EXPECT_EQ(code_of("\n\n", "x.hex"), ErrorCode::Empty);
  for (const char* text :
       {"dear diary", "GIMP Palette\n1 2\n", "GIMP Palette\n1 2 256\n", "GIMP Palette\n-1 2 3\n",
        "GIMP Palette\nChannels: RGBA\n1 2 3\n", "JASC-PAL", "JASC-PAL\n0100\n", "JASC-PAL\nx\n",
        "JASC-PAL\n0100\n2\n1 2 3\n", "JASC-PAL\n0100\n-1\n", "JASC-PAL\n0100\n99999999999999\n",
        "JASC-PAL\n0100\n1\n1 2 3 400\n", "ff0040\nff00\n", "ff0040\nxx0040\n", "RIFF\1\2PAL "}) {
    EXPECT_EQ(code_of(text), ErrorCode::Unreadable) << text;
  }
  EXPECT_EQ(one_line(parsed("ff0040\nhello\n", "my.hex").error()),
            "my.hex: \"hello\" is no colour. Save the palette again as .gpl, .pal, .hex or .ase.");
  std::string many = "JASC-PAL\n0100\n5000\n";
  for (int i = 0; i < 5000; ++i) many += "1 2 3\n";
  EXPECT_EQ(code_of(many), ErrorCode::TooLarge);
  EXPECT_EQ(code_of(std::string(kMaxPaletteFileBytes + 1, '#')), ErrorCode::TooLarge);
}

TEST(PaletteFile, AdobeSwatchesComeBack) {
  const std::vector<Rgba8> colours = random_colours(300, true, 5);
  const std::vector<std::uint8_t> bytes = swatch_bytes(colours);
  EXPECT_EQ(parse_palette(bytes, "x.ase").value(), colours);
  // A colour of print among them is left out; what is cut off is said to be.
  std::vector<std::uint8_t> print = swatch_bytes(kThree);
  const auto model = std::search(print.begin(), print.end(), "RGB ", "RGB " + 4);
  ASSERT_NE(model, print.end());
  std::copy_n("LAB ", 4, model);
  EXPECT_EQ(parse_palette(print, "x.ase").value().size(), 2U);
  for (std::size_t length = 4; length < print.size(); ++length) {
    EXPECT_EQ(parse_palette(std::span(print).first(length), "x.ase").error().code,
              ErrorCode::Unreadable)
        << length;
  }
}

TEST(PaletteFile, DamagedFilesNeverCrash) {
  Rng rng(4);
  for (const PaletteFormat format : kFormats) {
    const std::string good = palette_text(format, random_colours(6, false, 8), "x");
    for (std::size_t length = 0; length < good.size(); ++length) {
      (void)parsed(std::string_view(good).substr(0, length));
    }
    for (int round = 0; round < 300; ++round) {
      std::string bad = good;
      bad[static_cast<std::size_t>(rng.below(static_cast<int>(bad.size())))] =
          static_cast<char>(rng.below(256));
      (void)parsed(bad);
    }
  }
}

}  // namespace
}  // namespace pixelatent
