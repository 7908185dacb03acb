// Sprites written for other programs, and read back by our own importer.
#include <gtest/gtest.h>

#include "base/file.hpp"
#include "core/temp_folder.hpp"
#include "export/set_export.hpp"
#include "image/decode.hpp"
#include "image/encode.hpp"
#include "image/palette_file.hpp"
#include "sheet/sidecar/sidecar.hpp"

namespace pixelatent::testing {
namespace {

/// A figure that touches its borders, so that a seam or a shift shows.
Image bordered(int number) {
  Image image(9, 12);
  for (int y = 0; y < 12; ++y) {
    for (int x = 0; x < 9; ++x) {
      if (x == 4 && y == 3) continue;
      image.at(x, y) = {static_cast<std::uint8_t>(30 * number), static_cast<std::uint8_t>(20 * x),
                        static_cast<std::uint8_t>(10 * y), 255};
    }
  }
  return image;
}

std::vector<NamedSprite> five_sprites() {
  return {{bordered(0), "knight", "heroes", {}},
          {bordered(1), "knight", "heroes", {}},
          {bordered(2), "a/b", "heroes", {}},
          {bordered(3), "mage \"x\"", "others", {}},
          {bordered(4), "rogue", "", {}}};
}

struct SheetCase {
  const char* name;
  SheetLayoutOptions layout;
};
const SheetCase kSheetCases[] = {{"plain", {}},
                                 {"spaced", {2, 3, 2, 0, SheetSize::Fitting, 1}},
                                 {"extruded", {3, 1, 0, 2, SheetSize::Fitting, 1}},
                                 {"large", {4, 1, 1, 1, SheetSize::PowerOfTwo, 3}}};

/// What the importer cuts out, in its order.
std::vector<Image> read_back(const std::filesystem::path& data) {
  const std::filesystem::path picture_file = std::filesystem::path(data).replace_extension(".png");
  const auto picture = decode_file(picture_file);
  const auto sidecars = load_sidecars(data);
  if (!picture || !sidecars) {
    ADD_FAILURE() << (sidecars ? "no picture" : one_line(sidecars.error()));
    return {};
  }
  const Sidecar* sidecar = sidecar_for(*sidecars, picture_file);
  if (sidecar == nullptr) {
    ADD_FAILURE() << "nothing about " << picture_file;
    return {};
  }
  std::vector<Image> sprites;
  if (sidecar->grid) {
    for (const Rect& cell :
         cells_of(*sidecar->grid, picture->width(), picture->height(), PartialCells::Skip)) {
      sprites.push_back(crop(*picture, cell));
    }
    return sprites;
  }
  const FittedFrames fitted = fit_to_sheet(sidecar->frames, picture->width(), picture->height());
  for (const auto& frame : fitted.frames) sprites.push_back(restore_frame(*picture, frame));
  return sprites;
}

class SetExportSheets : public ::testing::TestWithParam<SetFormat> {};

TEST_P(SetExportSheets, OurImporterCutsOutTheSame) {
  const TempFolder temp;
  for (const SheetCase& sheet : kSheetCases) {
    SetExportOptions options;
    options.layout = sheet.layout;
    const auto out = temp.path() / (std::string(sheet.name) + std::string(ending_of(GetParam())));
    const auto written = export_set(five_sprites(), out, GetParam(), options);
    ASSERT_TRUE(written) << one_line(written.error());
    ASSERT_EQ(written->size(), 2U);
    EXPECT_EQ(written->back(), out);
    const std::vector<Image> back = read_back(out);
    // A grid also has the cells that no sprite fills.
    ASSERT_GE(back.size(), 5U) << sheet.name;
    for (std::size_t i = 0; i < 5; ++i) {
      EXPECT_EQ(back[i], upscale(bordered(static_cast<int>(i)), sheet.layout.scale))
          << sheet.name << ' ' << i;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Formats, SetExportSheets,
                         ::testing::Values(SetFormat::JsonArray, SetFormat::JsonHash,
                                           SetFormat::TexturePacker, SetFormat::Godot,
                                           SetFormat::Godot3, SetFormat::Tiled),
                         [](const auto& param) {
                           std::string name(key_of(param.param));
                           std::erase(name, '-');
                           return name;
                         });

TEST(SetExport, ExtrudedRimsSurroundEverySprite) {
  const auto sheet =
      lay_out_sheet(std::vector{bordered(1), bordered(2)}, {2, 0, 0, 1, SheetSize::Fitting, 1});
  ASSERT_TRUE(sheet);
  EXPECT_EQ(sheet->picture.width(), 2 * (9 + 2));
  EXPECT_EQ(sheet->at[1], (Rect{12, 1, 9, 12}));
  EXPECT_EQ(sheet->picture.at(11, 0), bordered(2).at(0, 0));
  EXPECT_EQ(sheet->picture.at(10, 5), bordered(1).at(8, 4));
}

TEST(SetExport, SidesArePowersOfTwoWhenAskedFor) {
  const auto sheet =
      lay_out_sheet(std::vector(5, bordered(1)), {3, 1, 0, 0, SheetSize::PowerOfTwo, 2});
  ASSERT_TRUE(sheet);
  EXPECT_EQ(sheet->picture.width(), 64);   // (3 * 10 - 1) * 2 = 58
  EXPECT_EQ(sheet->picture.height(), 64);  // (2 * 13 - 1) * 2 = 50
}

TEST(SetExport, AsepriteFilesHoldFramesTagsAndPalette) {
  const TempFolder temp;
  const auto out = temp.path() / "heroes.aseprite";
  ASSERT_TRUE(export_set(five_sprites(), out, SetFormat::Aseprite, {}));
  const auto bytes = read_file(out);
  ASSERT_TRUE(bytes);
  // More colours than a palette has: RGBA.
  EXPECT_EQ((*bytes)[12], 32);
  const auto picture = decode_picture(*bytes, "heroes.aseprite");
  ASSERT_TRUE(picture) << one_line(picture.error());
  ASSERT_EQ(picture->frames.size(), 5U);
  for (std::size_t i = 0; i < 5; ++i) {
    EXPECT_EQ(picture->frames[i], bordered(static_cast<int>(i))) << i;
  }
  ASSERT_EQ(picture->names.size(), 5U);
  EXPECT_NE(picture->names[1].find("heroes"), std::string::npos);
  EXPECT_NE(picture->names[3].find("others"), std::string::npos);
}

std::vector<NamedSprite> of_few_colours() {
  std::vector<NamedSprite> sprites;
  for (int i = 0; i < 3; ++i) {
    Image image(8, 8);
    for (int k = 0; k < 8; ++k)
      image.at(k, (k + i) % 8) = {200, static_cast<std::uint8_t>(i), 7, 255};
    sprites.push_back({std::move(image), "dot", "", {"pixelatent", "{\"way\":1}"}});
  }
  return sprites;
}

TEST(SetExport, FewColoursMakeIndexedFilesOfOnePalette) {
  const TempFolder temp;
  const std::vector<NamedSprite> sprites = of_few_colours();
  SetExportOptions options;
  options.palette.colours = {kTransparent, {200, 2, 7, 255}, {200, 0, 7, 255}, {200, 1, 7, 255}};
  const auto ase = temp.path() / "dots.aseprite";
  ASSERT_TRUE(export_set(sprites, ase, SetFormat::Aseprite, options));
  EXPECT_EQ(read_file(ase).value()[12], 8);
  const auto written = export_set(sprites, temp.path() / "dots", SetFormat::Png, options);
  ASSERT_TRUE(written);
  ASSERT_EQ(written->size(), 3U);
  EXPECT_EQ(written->at(1).filename(), "dot 2.png");
  const auto frames = decode_frames_file(ase);
  ASSERT_TRUE(frames);
  for (std::size_t i = 0; i < 3; ++i) {
    const auto png = read_file(written->at(i)).value();
    EXPECT_EQ(png[25], 3) << "not indexed";  // IHDR's colour type
    EXPECT_EQ(decode_bytes(png, "x").value(), sprites[i].image);
    EXPECT_EQ(text_in_png(png, "pixelatent"), "{\"way\":1}");
    EXPECT_EQ((*frames)[i], sprites[i].image);
  }
  options.indexed = IndexedPng::Never;
  ASSERT_TRUE(export_set(sprites, temp.path() / "dots", SetFormat::Png, options));
  EXPECT_EQ(read_file(written->at(0)).value()[25], 6);
}

TEST(SetExport, PalettesComeBackInTheirOrder) {
  const TempFolder temp;
  SetExportOptions options;
  options.palette.colours = {kTransparent, {200, 2, 7, 255}, {200, 0, 7, 255}, {200, 1, 7, 255}};
  for (const SetFormat format :
       {SetFormat::Gpl, SetFormat::Pal, SetFormat::Hex, SetFormat::Swatches}) {
    const auto out = temp.path() / ("colours" + std::string(ending_of(format)));
    ASSERT_TRUE(export_set(of_few_colours(), out, format, options)) << out;
    const auto colours = load_palette(out);
    ASSERT_TRUE(colours) << one_line(colours.error());
    EXPECT_EQ(*colours,
              std::vector(options.palette.colours.begin() + 1, options.palette.colours.end()));
  }
}

TEST(SetExport, SaysWhatIsWrong) {
  const TempFolder temp;
  EXPECT_EQ(export_set({}, temp.path() / "a.json", SetFormat::JsonHash, {}).error().code,
            ErrorCode::Empty);
  std::vector<NamedSprite> unlike = five_sprites();
  unlike[2].image = Image(4, 4);
  for (const SetFormat format : {SetFormat::JsonHash, SetFormat::Aseprite}) {
    EXPECT_EQ(export_set(unlike, temp.path() / "a", format, {}).error().code,
              ErrorCode::BadArgument);
  }
  EXPECT_TRUE(export_set(unlike, temp.path() / "files", SetFormat::Png, {}));
  EXPECT_EQ(export_set(five_sprites(), temp.path() / "a.hex", SetFormat::Hex, {}).error().code,
            ErrorCode::TooLarge);
}

TEST(SetExport, AnEndingSaysTheFormat) {
  EXPECT_EQ(set_format_from("a.tsx"), SetFormat::Tiled);
  EXPECT_EQ(set_format_from("a.ASEPRITE"), SetFormat::Aseprite);
  EXPECT_EQ(set_format_from("folder"), SetFormat::Png);
  EXPECT_EQ(set_format_from("a.json"), SetFormat::JsonHash);
  EXPECT_EQ(set_format_from("a.tres"), SetFormat::Godot);
  EXPECT_FALSE(set_format_from("a.png"));
  EXPECT_FALSE(set_format_from("a.bmp"));
}

}  // namespace
}  // namespace pixelatent::testing
