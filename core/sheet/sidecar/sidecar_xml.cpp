// <TextureAtlas>, Starling's (Kenney's sheets have it too) and TexturePacker's generic one, Tiled's
// <tileset>, and cocos2d's <plist>:
// https://doc.starling-framework.org/current/starling/textures/TextureAtlas.html,
// https://doc.mapeditor.org/en/stable/reference/tmx-map-format/#tileset
#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <limits>
#include <pugixml.hpp>
#include <string_view>

#include "sheet/sidecar/sidecar_parsers.hpp"

namespace pixelatent::sidecar {

namespace {

/// A missing attribute is nothing; one that is no number is NaN, which no check lets pass.
std::optional<double> number(const pugi::xml_node& node, const char* attribute) {
  const pugi::xml_attribute found = node.attribute(attribute);
  if (!found) return std::nullopt;
  return number_in(found.value()).value_or(std::numeric_limits<double>::quiet_NaN());
}

/// <SubTexture>.
RawFrame starling_frame(const pugi::xml_node& node) {
  RawFrame raw;
  raw.name = node.attribute("name").value();
  raw.turn = node.attribute("rotated").as_bool() ? Turn::Clockwise : Turn::None;
  raw.x = number(node, "x");
  raw.y = number(node, "y");
  raw.w = number(node, "width");
  raw.h = number(node, "height");
  raw.source_w = number(node, "frameWidth");
  raw.source_h = number(node, "frameHeight");
  // The frame's corner is given as seen from the trimmed part: zero or less.
  raw.offset_x = -number(node, "frameX").value_or(0);
  raw.offset_y = -number(node, "frameY").value_or(0);
  return raw;
}

/// <sprite>, "generic XML" of TexturePacker. Its sides are those it has on the sheet.
RawFrame generic_frame(const pugi::xml_node& node) {
  RawFrame raw;
  raw.name = node.attribute("n").value();
  raw.turn = std::string_view(node.attribute("r").value()) == "y" ? Turn::Clockwise : Turn::None;
  raw.x = number(node, "x");
  raw.y = number(node, "y");
  raw.w = number(node, "w");
  raw.h = number(node, "h");
  raw.source_w = number(node, "oW");
  raw.source_h = number(node, "oH");
  raw.offset_x = number(node, "oX").value_or(0);
  raw.offset_y = number(node, "oY").value_or(0);
  return raw;
}

Result<std::vector<Sidecar>> texture_atlas(const pugi::xml_node& atlas, const std::string& name) {
  Sidecar sidecar;
  sidecar.image = file_name_of(atlas.attribute("imagePath").value());
  set_size(sidecar, number(atlas, "width"), number(atlas, "height"));
  FrameTaker taker(name);
  for (const pugi::xml_node node : atlas.children()) {
    const std::string_view kind = node.name();
    if (kind != "SubTexture" && kind != "sprite") continue;
    const RawFrame raw = kind == "sprite" ? generic_frame(node) : starling_frame(node);
    const Result<> ok = taker.add(sidecar, checked_frame(raw, name), raw.name);
    if (!ok) return tl::unexpected(ok.error());
  }
  return only_sheet(std::move(sidecar));
}

Result<Sidecar> tileset(const pugi::xml_node& node, const std::string& name) {
  const pugi::xml_node image = node.child("image");
  RawGrid raw;
  if (image) raw.image = image.attribute("source").value();
  raw.cell_w = number(node, "tilewidth");
  raw.cell_h = number(node, "tileheight");
  raw.margin_x = raw.margin_y = number(node, "margin").value_or(0);
  raw.spacing_x = raw.spacing_y = number(node, "spacing").value_or(0);
  Result<Sidecar> sheet = tile_sheet(raw, name);
  if (!sheet) return sheet;
  sheet->clear = colour_in(image.attribute("trans").value());
  set_size(*sheet, number(image, "width"), number(image, "height"));
  return sheet;
}

/// The value behind a key in a property list's <dict>; an empty node when there is none.
pugi::xml_node value_of(const pugi::xml_node& dict, std::string_view key) {
  for (const pugi::xml_node node : dict.children("key")) {
    if (node.child_value() == key) return node.next_sibling();
  }
  return {};
}

/// The numbers behind the first of the keys that is there.
std::vector<double> numbers_behind(const pugi::xml_node& dict,
                                   std::initializer_list<std::string_view> keys) {
  for (const std::string_view key : keys) {
    if (const pugi::xml_node value = value_of(dict, key)) return numbers_in(value.child_value());
  }
  return {};
}

bool is_true(const pugi::xml_node& dict, std::initializer_list<std::string_view> keys) {
  return std::any_of(keys.begin(), keys.end(), [&](std::string_view key) {
    return std::string_view(value_of(dict, key).name()) == "true";
  });
}

/// A frame of cocos2d, whose formats 0 to 3 have other keys for the same. Offsets are from the
/// middle of the canvas to that of the part, upwards.
RawFrame cocos_frame(const pugi::xml_node& dict, std::string name) {
  RawFrame raw;
  raw.name = std::move(name);
  raw.turn = is_true(dict, {"textureRotated", "rotated"}) ? Turn::Clockwise : Turn::None;
  std::vector<double> rect = numbers_behind(dict, {"textureRect", "frame"});
  std::vector<double> source = numbers_behind(dict, {"spriteSourceSize", "sourceSize"});
  std::vector<double> offset = numbers_behind(dict, {"spriteOffset", "offset"});
  if (rect.empty()) {
    for (const char* key : {"x", "y", "width", "height"}) {
      for (const double n : numbers_behind(dict, {key})) rect.push_back(n);
    }
    for (const char* key : {"originalWidth", "originalHeight"}) {
      for (const double n : numbers_behind(dict, {key})) source.push_back(n);
    }
    for (const char* key : {"offsetX", "offsetY"}) {
      for (const double n : numbers_behind(dict, {key})) offset.push_back(n);
    }
  }
  if (rect.size() != 4) return raw;
  const bool turned = swaps_sides(raw.turn);
  raw.x = rect[0];
  raw.y = rect[1];
  raw.w = rect[turned ? 3 : 2];
  raw.h = rect[turned ? 2 : 3];
  if (source.size() != 2) return raw;
  raw.source_w = source[0];
  raw.source_h = source[1];
  if (offset.size() != 2) offset = {0, 0};
  // An odd difference leaves half a pixel, which programs write or round.
  raw.offset_x = std::floor((source[0] - rect[2]) / 2 + offset[0]);
  raw.offset_y = std::floor((source[1] - rect[3]) / 2 - offset[1]);
  return raw;
}

Result<std::vector<Sidecar>> property_list(const pugi::xml_node& root, const std::string& name) {
  const pugi::xml_node frames = value_of(root, "frames"), about = value_of(root, "metadata");
  if (std::string_view(frames.name()) != "dict") {
    return damaged("a property list without \"frames\"", name);
  }
  Sidecar sidecar;
  for (const char* key : {"realTextureFileName", "textureFileName"}) {
    const pugi::xml_node file = value_of(about, key);
    if (sidecar.image.empty()) sidecar.image = file_name_of(file.child_value());
  }
  if (const auto size = numbers_behind(about, {"size"}); size.size() == 2) {
    set_size(sidecar, size[0], size[1]);
  }
  FrameTaker taker(name);
  for (const pugi::xml_node key : frames.children("key")) {
    const RawFrame raw = cocos_frame(key.next_sibling(), key.child_value());
    const Result<> ok = taker.add(sidecar, checked_frame(raw, name), raw.name);
    if (!ok) return tl::unexpected(ok.error());
  }
  return only_sheet(std::move(sidecar));
}

}  // namespace

Result<std::vector<Sidecar>> parse_xml(std::string_view content, const std::string& name) {
  pugi::xml_document document;
  const pugi::xml_parse_result parsed = document.load_buffer(content.data(), content.size());
  if (!parsed) return damaged("not valid XML, perhaps cut off", name);
  if (const pugi::xml_node atlas = document.child("TextureAtlas")) {
    return texture_atlas(atlas, name);
  }
  if (const pugi::xml_node tiles = document.child("tileset"))
    return tileset(tiles, name).map(only_sheet);
  if (const pugi::xml_node list = document.child("plist")) {
    return property_list(list.child("dict"), name);
  }
  return damaged("no list of sprites (neither <TextureAtlas> nor <tileset>)", name);
}

}  // namespace pixelatent::sidecar
