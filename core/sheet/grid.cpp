#include "sheet/grid.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "sheet/axis_profile.hpp"

namespace pixelatent {

namespace {

/// Cells are usually square, and gaps the same both ways.
double together_prior(const AxisGrid& x, const AxisGrid& y) {
  double prior = 0;
  if (x.cell != y.cell) prior -= 1.0;
  if (x.margin != y.margin) prior -= 1.0;
  if (x.spacing != y.spacing) prior -= 1.5;
  return prior;
}

struct Choice {
  const AxisGuess* x = nullptr;
  const AxisGuess* y = nullptr;
  double score = -std::numeric_limits<double>::infinity();
};

/// The best pair; when `except` is given, the best that cuts the sheet at another period.
Choice best_pair(const std::vector<AxisGuess>& xs, const std::vector<AxisGuess>& ys,
                 const Choice* except) {
  Choice best;
  for (const AxisGuess& x : xs) {
    for (const AxisGuess& y : ys) {
      const double score = x.score + y.score + together_prior(x.grid, y.grid);
      if (score <= best.score) continue;
      if (except != nullptr && x.grid.period() == except->x->grid.period() &&
          y.grid.period() == except->y->grid.period()) {
        continue;
      }
      best = {&x, &y, score};
    }
  }
  return best;
}

/// Near 0 when a quite different grid would do as well or the pixels say little, near 1 otherwise.
float confidence_of(const Choice& best, const Choice& rival) {
  const double gap = rival.x == nullptr ? 4.0 : best.score - rival.score;
  const double evidence = std::max(best.x->evidence + best.y->evidence, 0.0);
  return static_cast<float>((1.0 - std::exp(-gap / 2.0)) * (1.0 - std::exp(-evidence / 3.0)));
}

GridGuess whole_sheet(const Image& sheet) {
  return {{std::max(sheet.width(), 1), std::max(sheet.height(), 1), 0, 0, 0, 0}, 0.0F};
}

/// Cells without gaps that divide the sheet exactly begin at its edge.
AxisGrid in_phase(AxisGrid grid, int length) {
  if (grid.spacing == 0 && length % grid.cell == 0) grid.margin = 0;
  return grid;
}

}  // namespace

GridGuess guess_grid(const Image& raw) { return guess_grid_of(with_background_removed(raw)); }

GridGuess guess_grid_of(const Image& sheet) {
  if (sheet.width() < kMinCell || sheet.height() < kMinCell) return whole_sheet(sheet);
  const std::vector<AxisGuess> xs = axis_guesses(AxisProfile(sheet, Axis::Horizontal));
  const std::vector<AxisGuess> ys = axis_guesses(AxisProfile(sheet, Axis::Vertical));
  const Choice best = best_pair(xs, ys, nullptr);
  const Choice rival = best_pair(xs, ys, &best);
  const AxisGrid x = in_phase(best.x->grid, sheet.width());
  const AxisGrid y = in_phase(best.y->grid, sheet.height());
  return {{x.cell, y.cell, x.margin, y.margin, x.spacing, y.spacing}, confidence_of(best, rival)};
}

std::vector<Rect> cells_of(const GridSpec& grid, int sheet_width, int sheet_height,
                           PartialCells partial) {
  std::vector<Rect> cells;
  const int step_x = grid.cell_w + grid.spacing_x, step_y = grid.cell_h + grid.spacing_y;
  if (grid.cell_w <= 0 || grid.cell_h <= 0 || step_x <= 0 || step_y <= 0) return cells;
  const int needed_w = partial == PartialCells::Keep ? 1 : grid.cell_w;
  const int needed_h = partial == PartialCells::Keep ? 1 : grid.cell_h;
  for (int y = std::max(grid.margin_y, 0); y + needed_h <= sheet_height; y += step_y) {
    for (int x = std::max(grid.margin_x, 0); x + needed_w <= sheet_width; x += step_x) {
      cells.push_back(
          {x, y, std::min(grid.cell_w, sheet_width - x), std::min(grid.cell_h, sheet_height - y)});
    }
  }
  return cells;
}

std::vector<Rect> filled_cells(const Image& cut_out, const GridSpec& grid, PartialCells partial) {
  std::vector<Rect> cells = cells_of(grid, cut_out.width(), cut_out.height(), partial);
  std::erase_if(cells, [&](const Rect& cell) { return opaque_bounds(cut_out, cell).w == 0; });
  return cells;
}

PartialCells partial_cells_of(const Image& cut_out, const GridSpec& grid) {
  for (const Rect& cell : cells_of(grid, cut_out.width(), cut_out.height(), PartialCells::Keep)) {
    const bool cut = cell.w < grid.cell_w || cell.h < grid.cell_h;
    if (cut && opaque_bounds(cut_out, cell).w > 0) return PartialCells::Keep;
  }
  return PartialCells::Skip;
}

}  // namespace pixelatent
