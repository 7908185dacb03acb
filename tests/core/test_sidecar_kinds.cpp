// Data files of engines and packers: what they say of the same sheet.
#include <gtest/gtest.h>

#include <string>

#include "sheet/sidecar/sidecar.hpp"

namespace pixelatent {
namespace {

std::vector<Sidecar> parsed(std::string_view text, const std::string& name) {
  auto sidecars = parse_sidecars(text, name);
  EXPECT_TRUE(sidecars) << one_line(sidecars.error());
  return sidecars ? *sidecars : std::vector<Sidecar>(1);
}

TEST(SidecarKinds, OneBadEntryCostsThatEntry) {
  for (const auto& [name, text] :
       {std::pair<std::string, std::string>{
            "a.json", R"({"frames": {"good": {"frame": {"x":0,"y":0,"w":4,"h":4}},
             "bad": {"frame": {"x":-3,"y":0,"w":4,"h":4}},
             "wrapped": {"frame": {"x":0,"y":0,"w":1,"h":1},
                         "spriteSourceSize": {"x":4294967294,"y":0}},
             "fine": {"frame": {"x":4,"y":0,"w":4,"h":4}}}})"},
        {"a.xml",
         "<TextureAtlas><SubTexture name='good' x='0' y='0' width='4' height='4'/>"
         "<SubTexture name='bad' x='a' y='0' width='4' height='4'/>"
         "<SubTexture name='wrapped' x='0' width='1' height='1'/>"
         "<SubTexture name='fine' x='4' y='0' width='4' height='4'/></TextureAtlas>"},
        {"a.atlas",
         "a.png\ngood\nbounds: 0, 0, 4, 4\nbad\nbounds: 0, 0, 4\nwrapped\nxy: 0, 0\n"
         "fine\nbounds: 4, 0, 4, 4\n"}}) {
    const Sidecar list = parsed(text, name).front();
    ASSERT_EQ(list.frames.size(), 2U) << name;
    EXPECT_EQ(list.frames[1].name, "fine");
    ASSERT_EQ(list.dropped.size(), 2U) << name;
    EXPECT_EQ(list.dropped[0].name, "bad");
    EXPECT_EQ(list.dropped[0].problem, FrameProblem::NotUnderstood);
  }
}

/// As many entries as one file may have and one more, half of them without a place.
std::string many(std::string_view before, std::string_view good, std::string_view bad,
                 std::string_view between = {}) {
  std::string text(before);
  for (std::size_t i = 0; i <= kMaxSidecarFrames; ++i) {
    if (i > 0) text += between;
    text += i % 2 == 0 ? good : bad;
  }
  return text;
}

TEST(SidecarKinds, EntriesOfNoUseCountTooAndThoseOfAllSheets) {
  const std::string texture =
      R"({"image": "a.png", "frames": [{"frame": {"x":0,"y":0,"w":1,"h":1}}]})";
  for (const auto& [name, text] :
       {std::pair<std::string, std::string>{
            "a.json",
            many(R"({"frames": [)", R"({"frame": {"x":0,"y":0,"w":1,"h":1}})", "{}", ",") + "]}"},
        {"several.json", many(R"({"textures": [)", texture, R"({"frames": [{}]})", ",") + "]}"},
        {"a.xml", many("<TextureAtlas>", "<sprite x='0' y='0' w='1' h='1'/>", "<sprite/>") +
                      "</TextureAtlas>"},
        {"a.plist", many("<plist><dict><key>frames</key><dict>",
                         "<key>a</key><dict><key>frame</key><string>0,0,1,1</string></dict>",
                         "<key>a</key><dict/>") +
                        "</dict></dict></plist>"},
        {"a.atlas", many("a.png\n", "a\nxy: 0, 0\nsize: 1, 1\n", "a\nxy: 0, 0\n")},
        {"a.png.meta", many("fileFormatVersion: 2\nsprites:\n",
                            "- name: a\n  rect:\n    x: 0\n    y: 0\n    width: 1\n    height: 1\n",
                            "- name: a\n")}}) {
    const auto sidecars = parse_sidecars(text, name);
    ASSERT_FALSE(sidecars) << name;
    EXPECT_EQ(sidecars.error().code, ErrorCode::TooLarge) << name;
  }
}

TEST(SidecarKinds, AnInnerPaddingOfWhatHasNoSizeIsNone) {
  for (const char* size : {"", R"(, "w": 4)", R"(, "h": 4)"}) {
    const Sidecar list =
        parsed(R"({"frames": {"good": {"frame": {"x":0,"y":0,"w":4,"h":4}},
               "bad": {"frame": {"x":0,"y":0)" +
                   std::string(size) + R"(}, "spriteSourceSize": {"x":0,"y":0,"w":-4,"h":-4}}}})",
               "a.json")
            .front();
    EXPECT_EQ(list.frames.size(), 1U);
    EXPECT_EQ(list.dropped.size(), 1U);
  }
}

TEST(SidecarKinds, TilesetsSayWhatIsWrongInTheSameWords) {
  const std::pair<std::string, std::string> no_picture{"<tileset tilewidth='8' tileheight='8'/>",
                                                       R"({"tilewidth": 8, "tileheight": 8})"};
  const std::pair<std::string, std::string> no_size{
      "<tileset tilewidth='8'><image source='a.png'/></tileset>",
      R"({"tilewidth": 8, "image": "a.png"})"};
  for (const auto& [xml, json] : {no_picture, no_size}) {
    const auto from_xml = parse_sidecars(xml, "a"), from_json = parse_sidecars(json, "a");
    ASSERT_FALSE(from_xml);
    ASSERT_FALSE(from_json);
    EXPECT_EQ(one_line(from_xml.error()), one_line(from_json.error()));
  }
}

TEST(SidecarKinds, TheStatedSizeIsRead) {
  for (const auto& [name, text] :
       {std::pair<std::string, std::string>{"a.json",
                                            R"({"frames": [{"frame": {"x":0,"y":0,"w":4,"h":4}}],
                          "meta": {"size": {"w": 48, "h": 40}}})"},
        {"b.json", R"({"textures": [{"image": "a.png", "size": {"w": 48, "h": 40},
                       "frames": [{"frame": {"x":0,"y":0,"w":4,"h":4}}]}]})"},
        {"a.atlas", "a.png\nsize: 48, 40\na\nbounds: 0, 0, 4, 4\n"},
        {"a.xml",
         "<TextureAtlas width='48' height='40'><sprite n='a' x='0' y='0' w='4' h='4'/>"
         "</TextureAtlas>"},
        {"a.tsx",
         "<tileset tilewidth='8' tileheight='8'><image source='a.png' width='48' "
         "height='40'/></tileset>"},
        {"a.tsj", R"({"type": "tileset", "tilewidth": 8, "tileheight": 8, "image": "a.png",
                      "imagewidth": 48, "imageheight": 40})"}}) {
    const Sidecar list = parsed(text, name).front();
    EXPECT_EQ(list.width, 48) << name;
    EXPECT_EQ(list.height, 40) << name;
  }
}

TEST(SidecarKinds, SlicesOfAsepriteWhereTheOnlyFrameIsTheCanvas) {
  const std::string slices = R"("slices": [
     {"name": "all", "keys": [{"frame": 0, "bounds": {"x":0,"y":0,"w":20,"h":10}}]},
     {"name": "hat", "keys": [{"frame": 0, "bounds": {"x":4,"y":2,"w":6,"h":5}}]},
     {"name": "odd", "keys": []}, {"name": "lost"}])";
  const std::string canvas = R"({"frame": {"x":2,"y":1,"w":20,"h":10}})";
  const Sidecar one =
      parsed(R"({"frames": {"a": )" + canvas + R"(}, "meta": {)" + slices + "}}", "a.json").front();
  ASSERT_EQ(one.frames.size(), 1U);
  EXPECT_EQ(one.frames[0].name, "hat");
  EXPECT_EQ(one.frames[0].rect, (Rect{6, 3, 6, 5}));
  const Sidecar two = parsed(R"({"frames": {"a": )" + canvas + R"(, "b": )" + canvas +
                                 R"(}, "meta": {)" + slices + "}}",
                             "a.json")
                          .front();
  EXPECT_EQ(two.frames.size(), 2U) << "an animation's frames are its sprites";
}

TEST(SidecarKinds, TransparentColourOfTiled) {
  for (const char* colour : {"ff00fe", "#ff00fe", "#ffff00fe"}) {
    EXPECT_EQ(parsed("<tileset tilewidth='8' tileheight='8'><image source='a.png' trans='" +
                         std::string(colour) + "'/></tileset>",
                     "a.tsx")
                  .front()
                  .clear,
              (Rgba8{255, 0, 254, 255}));
    EXPECT_EQ(parsed(R"({"tilewidth": 8, "tileheight": 9, "spacing": 1, "margin": 2,
                         "image": "art/a.png", "transparentcolor": ")" +
                         std::string(colour) + "\"}",
                     "a.json")
                  .front()
                  .clear,
              (Rgba8{255, 0, 254, 255}));
  }
  EXPECT_FALSE(parsed("<tileset tilewidth='8' tileheight='8'><image source='a' trans='red'/>"
                      "</tileset>",
                      "a.tsx")
                   .front()
                   .clear);
}

std::string cocos_list(const std::string& frame) {
  return "<?xml version='1.0'?><!DOCTYPE plist PUBLIC '-//Apple' 'http://x'><plist version='1.0'>"
         "<dict><key>frames</key><dict><key>duck.png</key><dict>" +
         frame +
         "</dict></dict><key>metadata</key><dict><key>size</key><string>{32,16}</string>"
         "<key>textureFileName</key><string>hero.png</string></dict></dict></plist>";
}

/// A part of 6x5 at (3, 1) of a canvas of 10x9: the middles are 1 and 1 apart... in halves.
TEST(SidecarKinds, PlistsOfCocosInAllTheirFormats) {
  const SidecarFrame turned{"duck.png", {14, 3, 5, 6}, Turn::Clockwise, 10, 9, 3, 1};
  const SidecarFrame upright{"duck.png", {14, 3, 6, 5}, Turn::None, 10, 9, 3, 1};
  const std::string three =
      "<key>spriteOffset</key><string>{1,1}</string><key>spriteSize</key><string>{6,5}</string>"
      "<key>spriteSourceSize</key><string>{10,9}</string>"
      "<key>textureRect</key><string>{{14,3},{6,5}}</string><key>textureRotated</key>";
  const std::string two =
      "<key>frame</key><string>{{14, 3}, {6, 5}}</string><key>offset</key><string>{1, 1}</string>"
      "<key>sourceSize</key><string>{10, 9}</string>";
  const std::string zero =
      "<key>x</key><integer>14</integer><key>y</key><integer>3</integer><key>width</key>"
      "<integer>6</integer><key>height</key><integer>5</integer><key>originalWidth</key>"
      "<integer>10</integer><key>originalHeight</key><integer>9</integer><key>offsetX</key>"
      "<real>1</real><key>offsetY</key><real>1.0</real>";
  for (const auto& [frame, expected] : {std::pair{three + "<true/>", turned},
                                        {three + "<false/>", upright},
                                        {two + "<key>rotated</key><true/>", turned},
                                        {two, upright},
                                        {zero, upright}}) {
    const Sidecar list = parsed(cocos_list(frame), "hero.plist").front();
    EXPECT_EQ(list.image, "hero.png");
    EXPECT_EQ(list.width, 32);
    ASSERT_EQ(list.frames.size(), 1U);
    EXPECT_EQ(list.frames[0], expected) << frame;
  }
  EXPECT_FALSE(parse_sidecars("<plist><dict><key>a</key><string>b</string></dict></plist>", "a"));
}

TEST(SidecarKinds, SpritesOfUnity) {
  const std::string text =
      "fileFormatVersion: 2\nguid: 0123\nTextureImporter:\n  spriteMode: 2\n  spriteSheet:\n"
      "    serializedVersion: 2\n    sprites:\n    - serializedVersion: 2\n      name: walk_0\n"
      "      rect:\n        serializedVersion: 2\n        x: 0\n        y: 16\n"
      "        width: 8\n        height: 10\n      alignment: 0\n      pivot: {x: 0, y: 0}\n"
      "    - name: \"walk 1\"\n      rect:\n        x: 8\n        y: 0\n        width: 8\n"
      "        height: 10\n      outline:\n      - - {x: 4, y: 4}\n        - {x: 1, y: 1}\n"
      "    outline: []\n  spritePackingTag: \n  name: other\n";
  const Sidecar list = parsed(text, "hero.png.meta").front();
  EXPECT_EQ(list.image, "hero.png");
  EXPECT_EQ(list.rows_from, RowsFrom::Bottom);
  ASSERT_EQ(list.frames.size(), 2U);
  EXPECT_EQ(list.frames[0], (SidecarFrame{"walk_0", {0, 16, 8, 10}, Turn::None, 8, 10, 0, 0}));
  EXPECT_EQ(list.frames[1].name, "walk 1");
  EXPECT_EQ(parse_sidecars("fileFormatVersion: 2\nTextureImporter:\n  spriteSheet:\n"
                           "    sprites: []\n",
                           "hero.png.meta")
                .error()
                .code,
            ErrorCode::Empty);
}

TEST(SidecarKinds, AtlasesOfGodot) {
  const std::string four =
      "[gd_resource type=\"SpriteFrames\" load_steps=4 format=3 uid=\"uid://x\"]\n\n"
      "[ext_resource type=\"Texture2D\" uid=\"uid://y\" path=\"res://art/hero.png\" id=\"1_a\"]\n\n"
      "[sub_resource type=\"AtlasTexture\" id=\"AtlasTexture_b\"]\natlas = ExtResource(\"1_a\")\n"
      "region = Rect2(8, 0, 8, 10)\n\n"
      "[sub_resource type=\"AtlasTexture\" id=\"AtlasTexture_a\"]\natlas = ExtResource(\"1_a\")\n"
      "region = Rect2(0, 0, 8, 10)\nmargin = Rect2(1, 2, 4, 5)\n\n"
      "[resource]\nanimations = [{\n\"frames\": [{\n\"duration\": 1.0,\n"
      "\"texture\": SubResource(\"AtlasTexture_a\")\n}, {\n\"duration\": 1.0,\n"
      "\"texture\": SubResource(\"AtlasTexture_b\")\n}],\n\"loop\": true,\n\"name\": &\"walk\",\n"
      "\"speed\": 5.0\n}]\n";
  const Sidecar list = parsed(four, "hero_frames.tres").front();
  EXPECT_EQ(list.image, "hero.png");
  ASSERT_EQ(list.frames.size(), 2U);
  EXPECT_EQ(list.frames[0], (SidecarFrame{"walk 0", {0, 0, 8, 10}, Turn::None, 12, 15, 1, 2}));
  EXPECT_EQ(list.frames[1], (SidecarFrame{"walk 1", {8, 0, 8, 10}, Turn::None, 8, 10, 0, 0}));
  const std::string three =
      "[gd_resource type=\"SpriteFrames\" load_steps=3 format=2]\n"
      "[ext_resource path=\"res://hero.png\" type=\"Texture\" id=1]\n"
      "[sub_resource type=\"AtlasTexture\" id=2]\natlas = ExtResource( 1 )\n"
      "region = Rect2( 0, 0, 8, 10 )\n"
      "[resource]\nanimations = [ {\n\"frames\": [ SubResource( 2 ) ],\n\"name\": \"idle\"\n} ]\n";
  EXPECT_EQ(parsed(three, "a.tres").front().frames.at(0).name, "idle 0");
  const std::string one =
      "[gd_resource type=\"AtlasTexture\" format=3]\n"
      "[ext_resource type=\"Texture2D\" path=\"res://hero.png\" id=\"1\"]\n"
      "[resource]\natlas = ExtResource(\"1\")\nregion = Rect2(4, 5, 6, 7)\n";
  EXPECT_EQ(parsed(one, "hat.tres").front().frames.at(0),
            (SidecarFrame{"hat", {4, 5, 6, 7}, Turn::None, 6, 7, 0, 0}));
  const std::string tiles =
      "[gd_resource type=\"TileSet\" format=3]\n"
      "[ext_resource type=\"Texture2D\" path=\"res://tiles.png\" id=\"1\"]\n"
      "[sub_resource type=\"TileSetAtlasSource\" id=\"a\"]\ntexture = ExtResource(\"1\")\n"
      "margins = Vector2i(1, 2)\nseparation = Vector2i(3, 4)\n"
      "texture_region_size = Vector2i(16, 24)\n[resource]\n";
  EXPECT_EQ(parsed(tiles, "tiles.tres").front().grid, (GridSpec{16, 24, 1, 2, 3, 4}));
}

}  // namespace
}  // namespace pixelatent
