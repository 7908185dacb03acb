#pragma once
// One sheet a person has brought in, how it was read and what was decided about every cell.
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/file_stamp.hpp"
#include "image/image.hpp"
#include "sheet/grid.hpp"
#include "sheet/layout/layout.hpp"
#include "sheet/native/kernel.hpp"
#include "sheet/sidecar/sidecar.hpp"

namespace pixelatent {

enum class CellState {
  Accepted,
  Empty,
  Duplicate,
  TooLarge,
  Rejected,
  Caption,
  Frame,
  PaletteStrip,
  TooSmall,
  Similar,
};
inline constexpr int kCellStateCount = static_cast<int>(CellState::Similar) + 1;
/// "accepted", "empty", "duplicate", "larger than the canvas", "rejected by you", "caption", …
std::string_view text_of(CellState state);
/// Left out by the program, and a person may overrule it.
bool is_judgement(CellState state);

struct Cell {
  Rect rect;  ///< in the pixels of Sheet::image
  CellState state = CellState::Accepted;
  /// Index into SheetCollection::sprites: its own when accepted, else of which it is a duplicate or
  /// nearly one; -1 for none.
  int sprite = -1;
  bool shared = false;  ///< its rectangle holds pixels of others too; see shared_cells.hpp
};

/// Where the pixels of Sheet::image lie in the file's picture.
struct NativeMapping {
  double scale_x = 1, scale_y = 1;    ///< pixels of the file per native pixel
  double offset_x = 0, offset_y = 0;  ///< native pixels that the file's edge cuts away; may be < 0
  Kernel kernel = Kernel::None;       ///< None: the file is native
  float confidence = 1;               ///< 0..1

  bool native() const { return kernel == Kernel::None; }
  /// A rectangle of the native picture in the file's pixels, clipped to width x height.
  Rect in_source(const Rect& rect, int width, int height) const;
};

/// Whether colours that JPEG or blur have smeared are merged back into few.
enum class Speckle { Merged, AsItIs };

/// Whether an enlarged sheet is worked on at its native resolution.
enum class NativeUse { Restored, AsItIs };

struct CellNative;

struct Sheet {
  int id = 0;
  std::filesystem::path file;
  std::optional<FileStamp> seen;        ///< of a file of its own, when it was looked at last
  std::shared_ptr<const Image> source;  ///< as decoded
  std::shared_ptr<const Image> image;   ///< at native resolution, background removed
  NativeMapping mapping;                ///< from `image` to `source`
  NativeMapping found;                  ///< what was found, used or not
  NativeUse native_use = NativeUse::Restored;
  Speckle speckle = Speckle::AsItIs;

  LayoutKind kind = LayoutKind::Grid;
  LayoutKind found_kind = LayoutKind::Grid;
  GridGuess guess;  ///< the best grid there is, whatever the layout
  GridSpec grid;    ///< the guess, or what the person made of it; counts when kind is Grid
  PartialCells partial_cells = PartialCells::Skip;
  std::vector<Rect> boxes;           ///< sprites in reading order when kind is not Grid
  std::vector<SidecarFrame> frames;  ///< when kind is Sidecar: one for each of `boxes`
  std::string sidecar;               ///< name of the file that says so; empty: none, or unknown
  std::vector<RejectedPart> noise;   ///< what looks like no sprite
  std::string note;                  ///< what the person should know; often empty
  std::vector<GridSpec> offers;      ///< grids to choose from, the likeliest first; often none

  /// What is known about cells that may be enlarged on their own, sorted; see cell_natives.hpp.
  std::shared_ptr<const std::vector<CellNative>> cell_natives;

  std::vector<Cell> cells;     ///< what follows; made by arrange()
  std::vector<Rect> rejected;  ///< cells the person clicked away; kept while the layout stays
  std::vector<Rect> kept;      ///< judgements the person overruled
  std::vector<Rect> approved;  ///< cells that may stand out: the person has looked at them
};

}  // namespace pixelatent
