#pragma once
// What a file beside a spritesheet says about it: where each sprite lies, or which grid it has.
#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "image/image.hpp"
#include "sheet/grid.hpp"

namespace pixelatent {

inline constexpr std::size_t kMaxSidecarBytes = std::size_t{16} << 20;
inline constexpr std::size_t kMaxSidecarFrames = 100'000;  ///< of all sheets of one file together
/// Coordinates are 0..kMaxSidecarSide, offsets -kMaxSidecarSide..kMaxSidecarSide.
inline constexpr int kMaxSidecarSide = 65'535;
/// Largest untrimmed sprite that is restored, in pixels (2048 x 2048).
inline constexpr int kMaxFramePixels = 1 << 22;

/// How a sprite was turned when it was put on its sheet. TexturePacker and Starling turn clockwise,
/// libGDX counter-clockwise.
enum class Turn { None, Clockwise, Half, CounterClockwise };

/// A quarter turn swaps the sides.
inline bool swaps_sides(Turn turn) {
  return turn == Turn::Clockwise || turn == Turn::CounterClockwise;
}

/// One sprite on a sheet. All lengths are pixels.
struct SidecarFrame {
  std::string name;  ///< as the file has it; libGDX's index is put behind it ("walk_3")
  Rect rect;         ///< the area it takes in the sheet: of a turned sprite, as it lies there
  Turn turn = Turn::None;
  /// The untrimmed, unturned sprite; the part itself where the file's doesn't hold it.
  int source_w = 0, source_h = 0;
  int offset_x = 0, offset_y = 0;  ///< from its top-left corner to that of the trimmed part
  friend bool operator==(const SidecarFrame&, const SidecarFrame&) = default;
};

/// Whether the part, turned back, lies wholly in the untrimmed sprite.
bool fits_its_canvas(const SidecarFrame& frame);

/// Makes the part, turned back, the whole sprite.
void drop_canvas(SidecarFrame& frame);

/// Why a frame can't be used with a sheet.
enum class FrameProblem {
  NothingInIt,
  OutsideSheet,
  OutsideItsCanvas,
  CanvasTooLarge,
  NotUnderstood
};
inline constexpr int kFrameProblemCount = static_cast<int>(FrameProblem::NotUnderstood) + 1;

/// "lies outside the sheet"
std::string_view text_of(FrameProblem problem);

struct DroppedFrame {
  std::string name;
  FrameProblem problem = FrameProblem::OutsideSheet;
};

/// From which edge of the picture a file counts rows.
enum class RowsFrom { Top, Bottom };

/// What is said about one sheet: frames, or a grid (Tiled).
struct Sidecar {
  std::string image;  ///< name of the sheet's file, its folders left out; may be empty
  std::vector<SidecarFrame> frames;
  std::optional<GridSpec> grid;
  std::string file = {};  ///< name of the file this was read from; empty: from a text
  /// The picture's size as the file has it, in pixels; 0: it doesn't say.
  int width = 0, height = 0;
  std::optional<Rgba8> clear = {};         ///< colour that stands for nothing (Tiled's trans)
  std::vector<DroppedFrame> dropped = {};  ///< entries that mean nothing
  RowsFrom rows_from = RowsFrom::Top;      ///< Bottom: `y` of a frame is its distance from there
};

/// Reads Aseprite and TexturePacker JSON (frames by name, as a list, several textures), Starling,
/// Kenney and generic TexturePacker XML, libGDX .atlas (both forms), Tiled tilesets (XML and JSON),
/// cocos2d .plist, Unity .meta and Godot .tres; one Sidecar per sheet, in the file's order. The
/// content decides, not the ending. An entry that means nothing costs that entry. `name` is used in
/// messages. Errors: Empty (0 bytes, no sprites), TooLarge, Unreadable (none of these kinds,
/// damaged, no entry with a meaning).
Result<std::vector<Sidecar>> parse_sidecars(std::string_view text, const std::string& name);

/// The same from a file. Errors: also NotFound.
Result<std::vector<Sidecar>> load_sidecars(const std::filesystem::path& file);

/// True for the endings .json, .xml, .atlas, .plist, .tres, .tsx, .tsj, .meta and .txt in any case.
bool is_sidecar_file(const std::filesystem::path& file);

/// The files beside `image` that may describe it: those that exist of its stem with one of the
/// endings above (lower case), most telling first; Unity's is called after the whole name.
std::vector<std::filesystem::path> sidecar_candidates(const std::filesystem::path& image);

/// The one that speaks of `image` (file names compared without regard to case), or the only one,
/// or none. Points into `sidecars`.
const Sidecar* sidecar_for(std::span<const Sidecar> sidecars, const std::filesystem::path& image);

/// A sidecar's frames sorted into those that can be restored and those that can't.
struct FittedFrames {
  std::vector<SidecarFrame> frames;
  std::vector<DroppedFrame> dropped;
};

/// Keeps the frames that lie wholly inside a sheet of that size, have at least one pixel, fit their
/// untrimmed sprite and don't exceed kMaxFramePixels.
FittedFrames fit_to_sheet(std::span<const SidecarFrame> frames, int sheet_width, int sheet_height);

/// The sprite as it was drawn: cut out, turned back and placed in its untrimmed canvas
/// (source_w x source_h). An empty Image for a frame that fit_to_sheet would drop.
Image restore_frame(const Image& sheet, const SidecarFrame& frame);

}  // namespace pixelatent
