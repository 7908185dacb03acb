#pragma once
// Sprites as what other programs read: files, sheets with data, animations, palettes.
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "export/animation.hpp"
#include "export/sheet_picture.hpp"
#include "image/image.hpp"
#include "image/palette.hpp"
#include "image/png_text.hpp"

namespace pixelatent {

enum class SetFormat {
  Png,            ///< one file a sprite
  JsonArray,      ///< a sheet with Aseprite's JSON, frames in order
  JsonHash,       ///< the same, frames by name
  TexturePacker,  ///< a sheet with TexturePacker's JSON (Hash)
  Godot,          ///< a sheet with a SpriteFrames resource of Godot 4
  Godot3,
  Tiled,     ///< a sheet with a tileset
  Aseprite,  ///< .aseprite
  Gif,
  Apng,
  Gpl,       ///< the colours alone: GIMP's palette,
  Pal,       ///< JASC's,
  Hex,       ///< Lospec's,
  Swatches,  ///< Adobe's .ase
};
inline constexpr int kSetFormatCount = static_cast<int>(SetFormat::Swatches) + 1;

/// "json-array": as on the command line.
std::string_view key_of(SetFormat format);
std::optional<SetFormat> set_format_of(std::string_view key);
/// "Sheet + JSON (Aseprite, array)": as on screen.
std::string_view title_of(SetFormat format);
/// ".json", of the file that is named; empty for a folder.
std::string_view ending_of(SetFormat format);
/// Whether a picture beside it holds the sprites: NAME.png.
bool is_sheet(SetFormat format);
/// By the ending of a name: JSON as Aseprite has it by default, Godot 4's resources, a folder of
/// PNGs without one. Nothing for ".png", which could be a sheet or an animation, and for other
/// endings.
std::optional<SetFormat> set_format_from(const std::filesystem::path& out);

/// A sprite and what is known of it.
struct NamedSprite {
  Image image;
  std::string name;   ///< "knight"; made different where files go by names
  std::string tag{};  ///< sprites in a row with the same belong together; empty: to none
  PngText text{};     ///< in its PNG, or in the user data of its cel; empty: nothing
};

enum class IndexedPng { WhenExact, Never };

struct SetExportOptions {
  SheetLayoutOptions layout;  ///< its scale counts for every format but palettes and Aseprite's
  double fps = 8;             ///< pictures a second, 0.1..50
  IndexedPng indexed = IndexedPng::WhenExact;
  /// The colours in the order that all files have; when empty, or when sprites have others, those
  /// of the sprites.
  Palette palette;
  /// What tells of all sprites at once, when they stand in so many columns; in a sheet's picture
  /// and JSON (`meta.pixelatent`, so it is JSON) and in an APNG. May be empty.
  std::function<PngText(int columns)> together{};
};

/// Writes `out` (a folder for PNG) and, for sheets, the picture beside it; a sheet named NAME.png
/// is NAME with the format's ending. Each file whole or not at all, the picture before its data;
/// files of those names are replaced. Aseprite files hold native pixels. `keep_going`: see
/// KeepGoing. Returns what was written. Errors: Empty (no sprite), BadArgument (sizes, options),
/// TooLarge (a palette of more than 4096 colours, a sheet), Unwritable, Cancelled.
Result<std::vector<std::filesystem::path>> export_set(std::span<const NamedSprite> sprites,
                                                      const std::filesystem::path& out,
                                                      SetFormat format,
                                                      const SetExportOptions& options,
                                                      const KeepGoing& keep_going = {});

}  // namespace pixelatent
