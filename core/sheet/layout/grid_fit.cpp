#include "sheet/layout/grid_fit.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "sheet/axis_profile.hpp"

namespace pixelatent {

namespace {

constexpr double kAboutACell = 1.3;  ///< in cells: what is larger is several that touch

/// A grid along one axis.
struct FitLines {
  int cell = 0, margin = 0, spacing = 0;
  int period() const { return cell + spacing; }
  /// The cell that holds [from, to), or -1.
  int cell_of(int from, int to) const {
    const int middle = (from + to) / 2 - margin;
    if (middle < 0) return -1;
    const int cell_at = middle / period(), begin = margin + cell_at * period();
    return from >= begin && to <= begin + cell ? cell_at : -1;
  }
};

/// Nothing when no line has content on both sides.
std::optional<double> clean_along(const Image& image, Axis axis, const FitLines& lines) {
  const AxisProfile profile(image, axis);
  double cost = 0, weight = 0;
  for (int at = lines.margin + lines.period(); at < profile.length(); at += lines.period()) {
    const bool inside = profile.any(at - lines.period(), at) && profile.any(at, profile.length());
    if (!inside) continue;
    weight += 1;
    cost += lines.spacing > 0 ? profile.coverage(at - lines.spacing, at) : profile.crossing(at);
  }
  if (weight == 0) return std::nullopt;
  return 1 - cost / weight;
}

}  // namespace

GridFit fit_of(const Image& cut_out, const GridSpec& grid, const std::vector<Rect>& sprites) {
  const FitLines x{grid.cell_w, grid.margin_x, grid.spacing_x};
  const FitLines y{grid.cell_h, grid.margin_y, grid.spacing_y};
  GridFit fit;
  fit.filled = static_cast<int>(filled_cells(cut_out, grid).size());
  const std::optional<double> across = clean_along(cut_out, Axis::Horizontal, x);
  const std::optional<double> down = clean_along(cut_out, Axis::Vertical, y);
  fit.clean = std::min(across.value_or(down.value_or(0)), down.value_or(across.value_or(0)));
  std::set<std::pair<int, int>> held;
  int whole = 0, across_lines = 0;
  for (const Rect& box : sprites) {
    const int column = x.cell_of(box.x, box.x + box.w), row = y.cell_of(box.y, box.y + box.h);
    if (column >= 0 && row >= 0) {
      ++whole;
      held.insert({column, row});
    } else if (box.w <= kAboutACell * grid.cell_w && box.h <= kAboutACell * grid.cell_h) {
      ++across_lines;
    }
  }
  if (sprites.empty()) return fit;
  fit.whole = static_cast<double>(whole) / static_cast<double>(sprites.size());
  fit.across_lines = static_cast<double>(across_lines) / static_cast<double>(sprites.size());
  if (!held.empty()) fit.per_cell = static_cast<double>(whole) / static_cast<double>(held.size());
  return fit;
}

}  // namespace pixelatent
