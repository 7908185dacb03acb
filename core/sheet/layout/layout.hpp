#pragma once
// How a sheet's sprites are laid out, and where each of them is.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "image/image.hpp"
#include "sheet/cut_out.hpp"
#include "sheet/grid.hpp"

namespace pixelatent {

/// Sidecar: boxes from a file beside the sheet. Grid: equal cells. Packed: boxes found by what is
/// transparent between them. Single: the whole picture is one sprite.
enum class LayoutKind { Sidecar, Grid, Packed, Single };
inline constexpr int kLayoutKindCount = 4;
/// "sidecar", "grid", "packed", "single".
std::string_view text_of(LayoutKind kind);

enum class RejectReason { Caption, Frame, PaletteStrip, TooSmall };
inline constexpr int kRejectReasonCount = 4;
/// "caption", "frame", "palette strip", "too small".
std::string_view text_of(RejectReason reason);

/// Something visible that is no sprite, and why.
struct RejectedPart {
  Rect rect;  ///< in the sheet's pixels
  RejectReason reason = RejectReason::TooSmall;
  friend bool operator==(const RejectedPart&, const RejectedPart&) = default;
};

struct SheetLayout {
  LayoutKind kind = LayoutKind::Single;
  GridSpec grid;  ///< for Grid, and the best one there is otherwise
  PartialCells partial_cells = PartialCells::Skip;  ///< for Grid: Keep when cut cells hold content
  /// Boxes in reading order, in the sheet's pixels, clipped to it. Grid: the cells that hold
  /// something. Packed and Single: tight around what is visible, soft edges included.
  std::vector<Rect> sprites;
  std::vector<RejectedPart> rejected;  ///< Packed only
  bool interlocked = false;            ///< boxes of sprites reach into each other; Packed only
  float score = 0;                     ///< how sure, 0..1
  std::string note;                    ///< what the person should know; often empty
  bool undivided = false;  ///< its sprites touch, or nothing on it can be told from the rest
  /// Grids to choose from where it is undivided, the likeliest first; see offers.hpp.
  std::vector<GridSpec> offers;
};

/// The best explanation of a sheet as decoded from its file, or with its background already
/// removed. Deterministic. An image without anything visible is Single without sprites.
SheetLayout find_layout(const Image& sheet);
/// The same of what is cut out already.
SheetLayout find_layout(const CutOut& sheet);

/// The sheet as separate sprites, whatever else it may be. `cut_out` has no background left.
/// `ground` is the colour it had: letters keep it in their holes.
SheetLayout packed_layout(const Image& cut_out, const std::optional<Rgba8>& ground = std::nullopt);

/// Rows from top to bottom, each from left to right. Boxes are in one row when half of the lower
/// one's height is beside the row's first box, so that a pixel up or down changes nothing.
void sort_in_reading_order(std::vector<Rect>& boxes);

}  // namespace pixelatent
