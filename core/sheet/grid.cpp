#include "sheet/grid.hpp"

#include <algorithm>
#include <vector>

#include "sheet/background.hpp"

namespace pixelatent {

namespace {

std::int64_t crossings(const Image& sheet, int cell) {
  std::int64_t crossed = 0, lines = 0;
  for (int x = cell; x < sheet.width(); x += cell, ++lines) {
    for (int y = 0; y < sheet.height(); ++y) {
      crossed += sheet.at(x - 1, y).a >= kOpaqueFrom && sheet.at(x, y).a >= kOpaqueFrom;
    }
  }
  return lines == 0 ? 0 : crossed / lines;
}

}  // namespace

GridGuess guess_grid(const Image& raw) {
  const Image sheet = with_background_removed(raw);
  GridGuess guess{{32, 32, 0, 0, 0, 0}, 0.0F};
  std::int64_t least = -1;
  for (const int cell : {8, 16, 24, 32, 48, 64, 96, 128}) {
    if (sheet.width() % cell != 0 || sheet.height() % cell != 0) continue;
    const std::int64_t crossed = crossings(sheet, cell);
    if (least < 0 || crossed * 2 < least) {
      least = crossed;
      guess = {{cell, cell, 0, 0, 0, 0}, 0.5F};
    }
  }
  return guess;
}

std::vector<Rect> cells_of(const GridSpec& grid, int sheet_width, int sheet_height) {
  std::vector<Rect> cells;
  const int step_x = grid.cell_w + grid.spacing_x, step_y = grid.cell_h + grid.spacing_y;
  if (grid.cell_w <= 0 || grid.cell_h <= 0 || step_x <= 0 || step_y <= 0) return cells;
  for (int y = grid.margin_y; y + grid.cell_h <= sheet_height; y += step_y) {
    for (int x = grid.margin_x; x + grid.cell_w <= sheet_width; x += step_x) {
      cells.push_back({x, y, grid.cell_w, grid.cell_h});
    }
  }
  return cells;
}

}  // namespace pixelatent
