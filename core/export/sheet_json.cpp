// JSON beside sheets: Aseprite's and TexturePacker's.
#include <map>
#include <nlohmann/json.hpp>

#include "export/sheet_data.hpp"

namespace pixelatent {

namespace {

using OrderedJson = nlohmann::ordered_json;

OrderedJson rect_json(int x, int y, int w, int h) {
  return {{"x", x}, {"y", y}, {"w", w}, {"h", h}};
}

OrderedJson place_json_of(const SheetFrame& frame) {
  const Rect& at = frame.at;
  return {{"frame", rect_json(at.x, at.y, at.w, at.h)},
          {"rotated", false},
          {"trimmed", false},
          {"spriteSourceSize", rect_json(0, 0, at.w, at.h)},
          {"sourceSize", {{"w", at.w}, {"h", at.h}}}};
}

OrderedJson timed_json_of(const SheetFrame& frame) {
  OrderedJson json = place_json_of(frame);
  json["duration"] = frame.milliseconds;
  if (!frame.extra.empty()) json[kExtraMember] = OrderedJson::parse(frame.extra);
  return json;
}

OrderedJson meta_json(const SheetData& sheet) {
  OrderedJson meta = {{"app", "Pixelatent"},
                      {"image", sheet.picture},
                      {"format", "RGBA8888"},
                      {"size", {{"w", sheet.width}, {"h", sheet.height}}},
                      {"scale", "1"}};
  if (!sheet.extra.empty()) meta[kExtraMember] = OrderedJson::parse(sheet.extra);
  return meta;
}

std::string text_of_json(const OrderedJson& json) {
  return json.dump(1, ' ', false, OrderedJson::error_handler_t::replace) + '\n';
}

OrderedJson array_of_frames(const SheetData& sheet) {
  OrderedJson list = OrderedJson::array();
  for (const SheetFrame& frame : sheet.frames) {
    OrderedJson json = {{"filename", frame.name}};
    json.update(timed_json_of(frame));
    list.push_back(std::move(json));
  }
  return list;
}

OrderedJson hash_of_frames(const SheetData& sheet) {
  OrderedJson hash = OrderedJson::object();
  for (const SheetFrame& frame : sheet.frames) hash[frame.name] = timed_json_of(frame);
  return hash;
}

}  // namespace

std::string aseprite_json(const SheetData& sheet, JsonFrames frames) {
  OrderedJson meta = meta_json(sheet);
  meta["frameTags"] = OrderedJson::array();
  for (const SheetTag& tag : sheet.tags) {
    meta["frameTags"].push_back(
        {{"name", tag.name}, {"from", tag.from}, {"to", tag.to}, {"direction", "forward"}});
  }
  return text_of_json(
      {{"frames", frames == JsonFrames::Array ? array_of_frames(sheet) : hash_of_frames(sheet)},
       {"meta", std::move(meta)}});
}

std::string texture_packer_json(const SheetData& sheet) {
  OrderedJson frames = OrderedJson::object(), animations = OrderedJson::object();
  for (const SheetFrame& frame : sheet.frames) {
    OrderedJson json = place_json_of(frame);
    json["pivot"] = {{"x", 0.5}, {"y", 0.5}};
    if (!frame.extra.empty()) json[kExtraMember] = OrderedJson::parse(frame.extra);
    frames[frame.name] = std::move(json);
  }
  for (const SheetTag& tag : sheet.tags) {
    OrderedJson names = OrderedJson::array();
    for (int i = tag.from; i <= tag.to; ++i) {
      names.push_back(sheet.frames[static_cast<std::size_t>(i)].name);
    }
    animations[tag.name] = std::move(names);
  }
  OrderedJson json = {{"frames", std::move(frames)}};
  if (!animations.empty()) json["animations"] = std::move(animations);
  json["meta"] = meta_json(sheet);
  return text_of_json(json);
}

}  // namespace pixelatent
