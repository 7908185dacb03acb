#pragma once
// What a file beside a sheet says of it, as the programs that read such files expect it.
#include <span>
#include <string>
#include <vector>

#include "image/image.hpp"

namespace pixelatent {

struct SheetFrame {
  std::string name;  ///< "knight", or "hero 3"; different for each where readers go by names
  Rect at;           ///< on the picture
  int milliseconds = 100;
  std::string extra{};  ///< JSON that this program says besides; empty: nothing
};

/// Frames `from` to `to`, both included.
struct SheetTag {
  std::string name;
  int from = 0, to = 0;
};

struct SheetData {
  std::string picture;  ///< file name, beside the data
  int width = 0, height = 0;
  std::vector<SheetFrame> frames;
  std::vector<SheetTag> tags;
  int columns = 1;              ///< of a sheet in rows
  int margin = 0, spacing = 0;  ///< around all cells; between them
  std::string extra{};          ///< JSON that this program says of all of them; empty: nothing
};

/// Member of "meta", and of frames' entries, that holds what this program says besides; other
/// readers pass over it.
inline constexpr const char* kExtraMember = "pixelatent";

enum class JsonFrames { Array, Hash };

/// As Aseprite writes it (https://www.aseprite.org/docs/cli/#sheet): frames, durations, tags.
std::string aseprite_json(const SheetData& sheet, JsonFrames frames);
/// TexturePacker's "JSON (Hash)", which Phaser, PixiJS and others read; tags as "animations".
std::string texture_packer_json(const SheetData& sheet);

enum class GodotVersion { Three, Four };
/// A SpriteFrames resource with an AtlasTexture a frame, an animation a tag (one named "default"
/// without tags); the picture is found beside it.
/// https://docs.godotengine.org/en/stable/contributing/development/file_formats/tscn.html
std::string godot_sprite_frames(const SheetData& sheet, GodotVersion version);

/// A Tiled tileset (https://doc.mapeditor.org/en/stable/reference/tmx-map-format/#tileset); names
/// as a property of every tile.
std::string tiled_tileset(const SheetData& sheet, const std::string& name);

}  // namespace pixelatent
