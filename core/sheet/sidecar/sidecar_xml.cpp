// <TextureAtlas>, Starling's (Kenney's sheets have it too) and TexturePacker's generic one, and
// Tiled's <tileset>:
// https://doc.starling-framework.org/current/starling/textures/TextureAtlas.html,
// https://doc.mapeditor.org/en/stable/reference/tmx-map-format/#tileset
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
  for (const pugi::xml_node node : atlas.children()) {
    const std::string_view kind = node.name();
    if (kind != "SubTexture" && kind != "sprite") continue;
    if (sidecar.frames.size() >= kMaxSidecarFrames) return too_many_frames(name);
    Result<SidecarFrame> frame =
        checked_frame(kind == "sprite" ? generic_frame(node) : starling_frame(node), name);
    if (!frame) return tl::unexpected(std::move(frame.error()));
    sidecar.frames.push_back(std::move(*frame));
  }
  return std::vector<Sidecar>{std::move(sidecar)};
}

Result<std::vector<Sidecar>> tileset(const pugi::xml_node& node, const std::string& name) {
  const pugi::xml_node image = node.child("image");
  if (!image) {
    return damaged("this tileset has an image per tile instead of a sheet", name);
  }
  const auto side = [&](const char* key) {
    return whole_number(number(node, key), 1, kMaxSidecarSide);
  };
  const auto gap = [&](const char* key) {
    return whole_number(number(node, key).value_or(0), 0, kMaxSidecarSide);
  };
  const auto width = side("tilewidth"), height = side("tileheight");
  const auto margin = gap("margin"), spacing = gap("spacing");
  if (!width || !height || !margin || !spacing) {
    return damaged("the tiles' size, margin or spacing is missing or out of range", name);
  }
  Sidecar sidecar;
  sidecar.image = file_name_of(image.attribute("source").value());
  sidecar.grid = GridSpec{*width, *height, *margin, *margin, *spacing, *spacing};
  return std::vector<Sidecar>{std::move(sidecar)};
}

}  // namespace

Result<std::vector<Sidecar>> parse_xml(std::string_view content, const std::string& name) {
  pugi::xml_document document;
  const pugi::xml_parse_result parsed = document.load_buffer(content.data(), content.size());
  if (!parsed) return damaged("not valid XML, perhaps cut off", name);
  if (const pugi::xml_node atlas = document.child("TextureAtlas")) {
    return texture_atlas(atlas, name);
  }
  if (const pugi::xml_node tiles = document.child("tileset")) return tileset(tiles, name);
  return damaged("no list of sprites (neither <TextureAtlas> nor <tileset>)", name);
}

}  // namespace pixelatent::sidecar
