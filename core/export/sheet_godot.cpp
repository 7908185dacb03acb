// Sheets for the Godot engine.
#include <algorithm>
#include <cstdio>

#include "export/sheet_data.hpp"

namespace pixelatent {

namespace {

constexpr double kMillisecondsInSecond = 1000;

/// In quotes, as Godot's text resources have it.
std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n') {
      out += "\\n";
    } else {
      out += c;
    }
  }
  return out += '"';
}

std::string short_number(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.6g", value);
  const std::string number = text;
  return number.find('.') == std::string::npos ? number + ".0" : number;
}

/// Godot counts durations in frames of the animation's speed: that of the shortest frame.
int shortest_of(const SheetData& sheet, const SheetTag& tag) {
  int shortest = sheet.frames[static_cast<std::size_t>(tag.from)].milliseconds;
  for (int i = tag.from; i <= tag.to; ++i) {
    shortest = std::min(shortest, sheet.frames[static_cast<std::size_t>(i)].milliseconds);
  }
  return std::max(1, shortest);
}

class GodotWriter {
 public:
  GodotWriter(const SheetData& sheet, GodotVersion version) : sheet_(sheet), version_(version) {}

  std::string text() const {
    std::string out = head();
    for (std::size_t i = 0; i < sheet_.frames.size(); ++i) out += atlas_texture(i);
    out += "[resource]\nanimations = [ ";
    const std::vector<SheetTag> tags = tags_or_default();
    for (std::size_t i = 0; i < tags.size(); ++i) {
      if (i > 0) out += ", ";
      out += animation(tags[i]);
    }
    return out + " ]\n";
  }

 private:
  bool four() const { return version_ == GodotVersion::Four; }

  std::string head() const {
    const std::string steps = std::to_string(sheet_.frames.size() + 2);
    if (four()) {
      return "[gd_resource type=\"SpriteFrames\" load_steps=" + steps +
             " format=3]\n\n[ext_resource type=\"Texture2D\" path=" + quoted(sheet_.picture) +
             " id=\"1\"]\n\n";
    }
    return "[gd_resource type=\"SpriteFrames\" load_steps=" + steps +
           " format=2]\n\n[ext_resource path=" + quoted(sheet_.picture) +
           " type=\"Texture\" id=1]\n\n";
  }

  std::string id(std::size_t i) const {
    return four() ? "\"AtlasTexture_" + std::to_string(i) + '"' : std::to_string(i + 1);
  }

  std::string atlas_texture(std::size_t i) const {
    const SheetFrame& frame = sheet_.frames[i];
    std::string out = "[sub_resource type=\"AtlasTexture\" id=" + id(i) + "]\n";
    out += "resource_name = " + quoted(frame.name) + '\n';
    out += four() ? "atlas = ExtResource(\"1\")\n" : "atlas = ExtResource( 1 )\n";
    out += "region = Rect2( ";
    out += std::to_string(frame.at.x) + ", " + std::to_string(frame.at.y) + ", ";
    out += std::to_string(frame.at.w) + ", " + std::to_string(frame.at.h) + " )\n\n";
    return out;
  }

  std::vector<SheetTag> tags_or_default() const {
    if (!sheet_.tags.empty()) return sheet_.tags;
    return {{"default", 0, static_cast<int>(sheet_.frames.size()) - 1}};
  }

  std::string animation(const SheetTag& tag) const {
    const int shortest = shortest_of(sheet_, tag);
    std::string out = "{\n\"frames\": [ ";
    for (int i = tag.from; i <= tag.to; ++i) {
      if (i > tag.from) out += ", ";
      out += frame_entry(static_cast<std::size_t>(i), shortest);
    }
    out += " ],\n\"loop\": true,\n\"name\": ";
    if (four()) out += '&';
    out += quoted(tag.name);
    return out + ",\n\"speed\": " + short_number(kMillisecondsInSecond / shortest) + "\n}";
  }

  std::string frame_entry(std::size_t i, int shortest) const {
    const std::string texture = "SubResource( " + id(i) + " )";
    if (!four()) return texture;  // there all last equally long
    const double length = static_cast<double>(sheet_.frames[i].milliseconds) / shortest;
    return "{\n\"duration\": " + short_number(length) + ",\n\"texture\": " + texture + "\n}";
  }

  const SheetData& sheet_;
  GodotVersion version_;
};

}  // namespace

std::string godot_sprite_frames(const SheetData& sheet, GodotVersion version) {
  return GodotWriter(sheet, version).text();
}

}  // namespace pixelatent
