#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <string>

#include "base/file.hpp"
#include "base/rng.hpp"
#include "core/sidecar_fixtures.hpp"
#include "core/slow_build.hpp"
#include "core/temp_folder.hpp"
#include "sheet/sidecar/sidecar.hpp"

namespace pixelatent {
namespace {

using testing::kSidecarFixtures;
using testing::SidecarFixture;
using testing::TempFolder;

Image random_sprite(int width, int height, std::uint64_t seed) {
  Rng rng(seed);
  Image image(width, height);
  for (Rgba8& pixel : image.pixels()) {
    const std::uint64_t bits = rng.next();
    pixel = {static_cast<std::uint8_t>(bits), static_cast<std::uint8_t>(bits >> 8),
             static_cast<std::uint8_t>(bits >> 16), 255};
  }
  return image;
}

Image turned_clockwise(const Image& image) {
  Image turned(image.height(), image.width());
  for (int y = 0; y < image.height(); ++y) {
    for (int x = 0; x < image.width(); ++x) turned.at(image.height() - 1 - y, x) = image.at(x, y);
  }
  return turned;
}

/// What the fixtures speak of.
struct HeroSheet {
  Image stand = random_sprite(10, 9, 1);
  Image duck_part = random_sprite(6, 5, 2);
  Image duck{10, 9};
  Image sheet{32, 16};

  explicit HeroSheet(int clockwise_turns) {
    paste(duck, duck_part, 3, 1);
    Image stored = duck_part;
    for (int i = 0; i < clockwise_turns; ++i) stored = turned_clockwise(stored);
    for (Rgba8& pixel : sheet.pixels()) pixel = {9, 9, 9, 255};
    paste(sheet, stand, 1, 2);
    paste(sheet, stored, 14, 3);
  }
};

std::vector<Sidecar> parsed(const SidecarFixture& fixture) {
  auto sidecars = parse_sidecars(fixture.text, fixture.file);
  EXPECT_TRUE(sidecars) << one_line(sidecars.error());
  return sidecars ? *sidecars : std::vector<Sidecar>{};
}

Error error_of(std::string_view text, const std::string& name = "hero.json") {
  const auto sidecars = parse_sidecars(text, name);
  EXPECT_FALSE(sidecars) << text.substr(0, 80);
  return sidecars ? Error{} : sidecars.error();
}

class Formats : public ::testing::TestWithParam<SidecarFixture> {};

TEST_P(Formats, TrimmedAndTurnedSpritesComeBackExactly) {
  const std::vector<Sidecar> sidecars = parsed(GetParam());
  const bool libgdx = std::string(GetParam().file).ends_with(".atlas");
  const HeroSheet hero(libgdx ? 3 : 1);
  const Sidecar* sidecar = sidecar_for(sidecars, "somewhere/HERO.PNG");
  ASSERT_NE(sidecar, nullptr);
  EXPECT_EQ(sidecar->image, "hero.png");
  EXPECT_FALSE(sidecar->grid);
  ASSERT_EQ(sidecar->frames.size(), 2U);
  EXPECT_EQ(sidecar->frames[0].name, "stand");
  EXPECT_EQ(sidecar->frames[1].name, libgdx ? "duck_4" : "duck");
  EXPECT_EQ(sidecar->frames[1].rect, (Rect{14, 3, 5, 6}));
  const FittedFrames fitted = fit_to_sheet(sidecar->frames, 32, 16);
  EXPECT_EQ(fitted.frames, sidecar->frames);
  EXPECT_EQ(restore_frame(hero.sheet, fitted.frames[0]), hero.stand);
  EXPECT_EQ(restore_frame(hero.sheet, fitted.frames[1]), hero.duck);
}

INSTANTIATE_TEST_SUITE_P(Written, Formats,
                         ::testing::Values(testing::kAsepriteHash, testing::kAsepriteArray,
                                           testing::kTexturePacker, testing::kMultipack,
                                           testing::kStarling, testing::kGenericXml,
                                           testing::kOldAtlas, testing::kNewAtlas),
                         [](const auto& param_info) {
                           const std::string file = param_info.param.file;
                           return file.substr(0, file.find('.'));
                         });

TEST(Sidecar, SeveralSheetsInOneFile) {
  for (const SidecarFixture& fixture : {testing::kMultipack, testing::kOldAtlas}) {
    const std::vector<Sidecar> sidecars = parsed(fixture);
    ASSERT_EQ(sidecars.size(), 2U);
    EXPECT_EQ(sidecars[1].image, "monsters.png");
    ASSERT_EQ(sidecars[1].frames.size(), 1U);
    EXPECT_EQ(sidecars[1].frames[0].source_w, 8);
    EXPECT_EQ(sidecar_for(sidecars, "other.png"), nullptr);
  }
}

TEST(Sidecar, TiledGivesAGrid) {
  const std::vector<Sidecar> sidecars = parsed(testing::kTiled);
  ASSERT_EQ(sidecars.size(), 1U);
  EXPECT_EQ(sidecars[0].image, "dungeon.png");
  EXPECT_EQ(sidecars[0].grid, (GridSpec{16, 24, 1, 1, 2, 2}));
  EXPECT_EQ(sidecar_for(sidecars, "renamed.png"), &sidecars[0]);
}

SidecarFrame only_frame(std::string_view text, const std::string& name) {
  const auto sidecars = parse_sidecars(text, name);
  EXPECT_TRUE(sidecars) << one_line(sidecars.error());
  if (!sidecars || sidecars->size() != 1 || sidecars->front().frames.size() != 1) return {};
  return sidecars->front().frames.front();
}

// What files found in the wild have that the documentation doesn't speak of.

TEST(SidecarInTheWild, AsepritesInnerPaddingIsNotPartOfTheSprite) {
  const SidecarFrame padded = only_frame(R"({"frames": [{"filename": "a 0.aseprite",
    "frame": {"x": 1, "y": 1, "w": 21, "h": 26}, "rotated": false, "trimmed": true,
    "spriteSourceSize": {"x": 3, "y": 3, "w": 19, "h": 24}, "sourceSize": {"w": 25, "h": 28},
    "duration": 140}]})",
                                         "a.json");
  EXPECT_EQ(padded, (SidecarFrame{"a 0.aseprite", {2, 2, 19, 24}, Turn::None, 25, 28, 3, 3}));
}

TEST(SidecarInTheWild, CanvasesThatDontHoldTheirPartAreLeftAside) {
  const SidecarFrame expected{"a", {4, 6, 8, 5}, Turn::None, 8, 5, 0, 0};
  // Written by many home-made packers.
  EXPECT_EQ(only_frame("a.png\nsize: 32, 32\nformat: RGBA8888\nfilter: Nearest, Nearest\n"
                       "repeat: none\na\n  rotate: false\n  xy: 4, 6\n  size: 8, 5\n"
                       "  orig: 0, 0\n  offset: 0, 0\n  index: -1\n",
                       "a.atlas"),
            expected);
  // Not trimmed, and yet with an offset.
  EXPECT_EQ(only_frame(R"({"frames": {"a": {"frame": {"x": 4, "y": 6, "w": 8, "h": 5},
    "trimmed": false, "spriteSourceSize": {"x": 2, "y": 3, "w": 8, "h": 5},
    "sourceSize": {"w": 8, "h": 5}}}})",
                       "a.json"),
            expected);
  // Pokes out of its frame, as exports of vector animations do.
  EXPECT_EQ(only_frame("<TextureAtlas imagePath='a.png'><SubTexture name='a' x='4' y='6' width='8' "
                       "height='5' frameX='-0' frameY='2' frameWidth='9' frameHeight='9'/>"
                       "</TextureAtlas>",
                       "a.xml"),
            expected);
  // The canvas of another scale; turned.
  EXPECT_EQ(only_frame("<TextureAtlas imagePath='a.png'><sprite n='a' x='4' y='6' w='5' h='8' "
                       "oX='1' oY='1' oW='4' oH='3' r='y'/></TextureAtlas>",
                       "a.xml"),
            (SidecarFrame{"a", {4, 6, 5, 8}, Turn::Clockwise, 8, 5, 0, 0}));
}

TEST(SidecarInTheWild, AtlasesOfSpine) {
  const auto pages = parse_sidecars(
      "\r\nmix.png\r\n\tsize: 64, 32\r\n\tfilter: Linear, Linear\r\n\tpma: true\r\n"
      "\tscale: 0.5\r\nboy/arm-front\r\n\tbounds: 2, 3, 6, 4\r\n\trotate: 90\r\n"
      "girl/hat\r\n\tbounds: 20, 3, 6, 4\r\n\r\nmix2.png\r\n\tsize:16,16\r\n"
      "boy/hat\r\nbounds:0,0,8,8\r\noffsets:1,2,10,11\r\nsplit: 1, 1, 1, 1\r\n",
      "mix.atlas.txt");
  ASSERT_TRUE(pages);
  ASSERT_EQ(pages->size(), 2U);
  ASSERT_EQ((*pages)[0].frames.size(), 2U);
  EXPECT_EQ((*pages)[0].frames[0],
            (SidecarFrame{"boy/arm-front", {2, 3, 4, 6}, Turn::CounterClockwise, 6, 4, 0, 0}));
  ASSERT_EQ((*pages)[1].frames.size(), 1U);
  EXPECT_EQ((*pages)[1].frames[0],
            (SidecarFrame{"boy/hat", {0, 0, 8, 8}, Turn::None, 10, 11, 1, 1}));
}

TEST(SidecarInTheWild, TilesetsOfEveryVersionOfTiled) {
  const auto grid = [](std::string_view text) {
    const auto sidecars = parse_sidecars(text, "a.tsx");
    return sidecars ? sidecars->front().grid : std::nullopt;
  };
  EXPECT_EQ(
      grid("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE tileset SYSTEM \"t.dtd\">\n"
           "<tileset name=\"Desert\" tilewidth=\"32\" tileheight=\"32\" spacing=\"1\" margin=\"1\">"
           "<tileoffset x=\"0\" y=\"4\"/><properties/>"
           "<image source=\"https://example.org/desert.png\" trans=\"ff00ff\"/></tileset>"),
      (GridSpec{32, 32, 1, 1, 1, 1}));
  // A picture for each tile: nothing that a sheet could be cut by.
  EXPECT_EQ(
      grid(
          "<tileset version=\"1.4\" name=\"objs\" tilewidth=\"384\" tileheight=\"332\" "
          "columns=\"0\">"
          "<tile id=\"0\"><image width=\"160\" height=\"192\" source=\"a.png\"/></tile></tileset>"),
      std::nullopt);
}

TEST(Sidecar, HalfTurnComesBack) {
  const Image sprite = random_sprite(4, 3, 5);
  Image sheet(8, 8);
  paste(sheet, turned_clockwise(turned_clockwise(sprite)), 2, 1);
  const auto sidecars =
      parse_sidecars("hero.png\na\nbounds: 2, 1, 4, 3\nrotate: 180\n", "a.atlas").value();
  EXPECT_EQ(restore_frame(sheet, sidecars[0].frames[0]), sprite);
}

TEST(Sidecar, ContentDecidesNotTheEnding) {
  for (const SidecarFixture& fixture : kSidecarFixtures) {
    for (const char* name : {"renamed.txt", "renamed.json", "renamed.tsx"}) {
      const bool reader_of_ending = std::string(fixture.file).ends_with(".atlas");
      if (reader_of_ending && std::string(name) != "renamed.txt") continue;
      EXPECT_TRUE(parse_sidecars(fixture.text, name)) << fixture.file;
    }
    std::string text = "\xef\xbb\xbf" + std::string(fixture.text);
    std::string windows;
    for (const char c : text) windows += c == '\n' ? "\r\n" : std::string(1, c);
    const auto sidecars = parse_sidecars(windows, "renamed.txt");
    ASSERT_TRUE(sidecars) << fixture.file << one_line(sidecars.error());
    EXPECT_EQ(sidecars->front().frames, parsed(fixture).front().frames);
  }
}

TEST(Sidecar, FramesKeepTheFilesOrder) {
  std::string text = R"({"frames": {)";
  for (int i = 20; i > 0; --i) {
    text += "\"walk " + std::to_string(i) + R"(": {"frame": {"x": 0, "y": 0, "w": 1, "h": 1}})";
    text += i > 1 ? "," : "}}";
  }
  const auto sidecars = parse_sidecars(text, "hero.json").value();
  ASSERT_EQ(sidecars[0].frames.size(), 20U);
  EXPECT_EQ(sidecars[0].frames[0].name, "walk 20");
  EXPECT_EQ(sidecars[0].frames[19].name, "walk 1");
}

TEST(Sidecar, FramesThatDontFitAreDroppedAndNamed) {
  const std::vector<SidecarFrame> frames = {
      {"fits", {0, 0, 8, 8}, Turn::None, 8, 8, 0, 0},
      {"right", {25, 0, 8, 8}, Turn::None, 8, 8, 0, 0},
      {"far", {65535, 65535, 65535, 65535}, Turn::None, 8, 8, 0, 0},
      {"nothing", {0, 0, 0, 8}, Turn::None, 8, 8, 0, 0},
      {"canvas", {0, 0, 8, 8}, Turn::None, 10, 10, 3, 0},
      {"turned", {0, 0, 4, 8}, Turn::Clockwise, 4, 8, 0, 0},
      {"huge", {0, 0, 8, 8}, Turn::None, 65535, 65535, 0, 0},
      {"negative", {-1, 0, 8, 8}, Turn::None, 8, 8, 0, 0},
  };
  const FittedFrames fitted = fit_to_sheet(frames, 32, 16);
  ASSERT_EQ(fitted.frames.size(), 1U);
  ASSERT_EQ(fitted.dropped.size(), 7U);
  const FrameProblem expected[] = {FrameProblem::OutsideSheet,     FrameProblem::OutsideSheet,
                                   FrameProblem::NothingInIt,      FrameProblem::OutsideItsCanvas,
                                   FrameProblem::OutsideItsCanvas, FrameProblem::CanvasTooLarge,
                                   FrameProblem::OutsideSheet};
  for (std::size_t i = 0; i < 7; ++i) {
    EXPECT_EQ(fitted.dropped[i].problem, expected[i]) << fitted.dropped[i].name;
    EXPECT_EQ(fitted.dropped[i].name, frames[i + 1].name);
    EXPECT_TRUE(restore_frame(Image(32, 16), frames[i + 1]).empty());
    EXPECT_FALSE(text_of(expected[i]).empty());
  }
}

TEST(Sidecar, ErrorsAreInAPersonsWords) {
  EXPECT_EQ(error_of("").code, ErrorCode::Empty);
  EXPECT_EQ(one_line(error_of("{\"frames\": {\"a\": {\"frame\": {\"x\"")),
            "hero.json: not valid JSON, perhaps cut off. Export it again, or use the sheet without "
            "it.");
  EXPECT_EQ(error_of("{\"frames\": {}}").code, ErrorCode::Empty);
  EXPECT_EQ(error_of("{\"other\": 1}").code, ErrorCode::Unreadable);
  EXPECT_EQ(error_of("dear diary", "notes.txt").what, "no list of sprites this program knows");
  EXPECT_EQ(error_of("   \n ").code, ErrorCode::Unreadable);
  EXPECT_EQ(error_of("<svg/>").code, ErrorCode::Unreadable);
  EXPECT_EQ(error_of("<TextureAtlas><SubTexture").code, ErrorCode::Unreadable);
  EXPECT_EQ(error_of("<TextureAtlas imagePath='a.png'/>").code, ErrorCode::Empty);
  EXPECT_EQ(error_of(std::string(kMaxSidecarBytes + 1, ' ')).code, ErrorCode::TooLarge);
  EXPECT_EQ(error_of("<tileset tilewidth='16' tileheight='16'><tile/></tileset>").code,
            ErrorCode::Unreadable);
}

TEST(Sidecar, WrongNumbersAndTypesAreRefused) {
  for (const char* x : {"-1", "65536", "1e99", "1e999", "0.5", "\"3\"", "null", "true", "[]", "{}",
                        "99999999999999999999", "-9223372036854775808"}) {
    EXPECT_EQ(error_of(R"({"frames": [{"frame": {"y": 0, "w": 4, "h": 4, "x": )" + std::string(x) +
                       "}}]}")
                  .code,
              ErrorCode::Unreadable)
        << x;
  }
  for (const char* json :
       {"[]", "[1]", "{\"frames\": 3}", "{\"frames\": [3]}", "{\"frames\": [[]]}",
        "{\"frames\": [{\"frame\": [1, 2, 3, 4]}]}", "{\"frames\": null}", "{\"textures\": {}}",
        "{\"textures\": [4]}", "{\"textures\": [{\"frames\": \"x\"}]}",
        R"({"frames": [{"frame": {"x":0,"y":0,"w":1,"h":1}, "rotated": "yes"}]})",
        R"({"frames": [{"frame": {"x":0,"y":0,"w":1,"h":1}, "sourceSize": {"w": "a"}}]})",
        R"({"frames": [{"frame": {"x":0,"y":0,"w":1,"h":1}, "spriteSourceSize": {"x": 1e9}}]})"}) {
    (void)error_of(json);
  }
  for (const char* x : {"-1", "65536", "1e99", "nan", "inf", "", "a", "3px", "0x10"}) {
    (void)error_of("<TextureAtlas><SubTexture name='a' y='0' width='1' height='1' x='" +
                   std::string(x) + "'/></TextureAtlas>");
    (void)error_of("hero.png\na\nbounds: " + std::string(x) + ", 0, 1, 1\n");
    (void)error_of("<tileset tileheight='16' tilewidth='" + std::string(x) +
                   "'><image source='a.png'/></tileset>");
  }
  (void)error_of("hero.png\na\nbounds: 0, 0, 1\n");
  (void)error_of("hero.png\na\nbounds: 0, 0, 1, 1\nrotate: 45\n");
  (void)error_of("hero.png\na\nxy: 0, 0\n");
}

TEST(Sidecar, DeepNestingIsRefused) {
  (void)error_of(std::string(1'000'000, '['));
  (void)error_of("{\"frames\":" + std::string(100'000, '[') + std::string(100'000, ']') + "}");
  std::string objects;
  for (int i = 0; i < 100'000; ++i) objects += "{\"a\":";
  (void)error_of(objects);
  std::string elements;
  for (int i = 0; i < 300'000; ++i) elements += "<a>";
  (void)error_of(elements);
}

TEST(Sidecar, ManyFramesAreFastAndTooManyAreRefused) {
  const auto listed = [](std::size_t count) {
    std::string text = R"({"frames": {)";
    for (std::size_t i = 0; i < count; ++i) {
      text += (i == 0 ? "\"f" : ",\"f") + std::to_string(i) +
              R"(": {"frame": {"x": 0, "y": 0, "w": 1, "h": 1}})";
    }
    return text + "}}";
  };
  EXPECT_EQ(parse_sidecars(listed(kMaxSidecarFrames), "a.json").value()[0].frames.size(),
            kMaxSidecarFrames);
  EXPECT_EQ(error_of(listed(kMaxSidecarFrames + 1)).code, ErrorCode::TooLarge);
}

TEST(Sidecar, TruncatedAndDamagedFilesNeverCrash) {
  Rng rng(9);
  const Image sheet(32, 16);
  const auto use = [&sheet](std::string_view text, const char* name) {
    const auto sidecars = parse_sidecars(text, name);
    if (!sidecars) return;
    for (const Sidecar& sidecar : *sidecars) {
      for (const SidecarFrame& frame : sidecar.frames) (void)restore_frame(sheet, frame);
    }
  };
  for (const SidecarFixture& fixture : kSidecarFixtures) {
    for (std::size_t length = 1; length < fixture.text.size(); length += 3) {
      use(fixture.text.substr(0, length), fixture.file);
    }
    for (int round = 0; round < 300; ++round) {
      std::string bad(fixture.text);
      for (int i = 0; i < 3; ++i) {
        bad[static_cast<std::size_t>(rng.below(static_cast<int>(bad.size())))] =
            static_cast<char>(rng.below(256));
      }
      use(bad, fixture.file);
    }
  }
}

TEST(Sidecar, CandidatesAreTheFilesBeside) {
  const TempFolder folder;
  const auto make = [&](const char* name) {
    ASSERT_TRUE(write_file_atomically(folder.path() / name, {}));
  };
  for (const char* name : {"hero.png", "hero.tsx", "hero.json", "other.xml", "hero.json.bak"}) {
    make(name);
  }
  EXPECT_EQ(sidecar_candidates(folder.path() / "hero.png"),
            (std::vector<std::filesystem::path>{folder.path() / "hero.json",
                                                folder.path() / "hero.tsx"}));
  EXPECT_TRUE(sidecar_candidates(folder.path() / "none.png").empty());
  EXPECT_TRUE(is_sidecar_file("a/B.JSON"));
  EXPECT_TRUE(is_sidecar_file("pack.atlas"));
  EXPECT_FALSE(is_sidecar_file("hero.png"));
  EXPECT_FALSE(is_sidecar_file("json"));
}

TEST(Sidecar, FilesAreRead) {
  const TempFolder folder;
  const auto file = folder.path() / "hero.xml";
  EXPECT_EQ(load_sidecars(file).error().code, ErrorCode::NotFound);
  EXPECT_EQ(load_sidecars(file).error().where, "hero.xml");
  const std::string text(testing::kStarling.text);
  ASSERT_TRUE(write_file_atomically(file, std::vector<std::uint8_t>(text.begin(), text.end())));
  const auto sidecars = load_sidecars(file).value();
  EXPECT_EQ(sidecars[0].frames.size(), 2U);
  EXPECT_EQ(sidecars[0].file, "hero.xml");
}

}  // namespace
}  // namespace pixelatent
