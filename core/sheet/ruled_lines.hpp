#pragma once
// The lines that people rule between the cells of a sheet.
#include <optional>
#include <vector>

#include "image/image.hpp"
#include "sheet/grid.hpp"

namespace pixelatent {

/// Pixels [from, to) of an axis.
struct LineSpan {
  int from = 0, to = 0;
  friend bool operator==(const LineSpan&, const LineSpan&) = default;
};

/// Lines from edge to edge, ascending along either axis, with at least two cells between them.
struct RuledLines {
  std::vector<LineSpan> columns, rows;
  /// What lies between the lines, row by row, what is before the first and after the last included.
  std::vector<Rect> cells(int width, int height) const;
  /// The grid they make when all lines are equally thick and far apart.
  std::optional<GridSpec> grid(int width, int height, int longest = kMaxCell) const;
};

/// Thin lines of one opaque colour for each axis, which cross the whole sheet at equal distances;
/// nothing when there are none. The two axes may have colours of their own.
std::optional<RuledLines> find_ruled_lines(const Image& sheet);

/// The sheet with its lines taken out and what was beside them joined.
Image without_lines(const Image& sheet, const RuledLines& lines);

}  // namespace pixelatent
