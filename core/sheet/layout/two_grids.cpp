#include "sheet/layout/two_grids.hpp"

#include <algorithm>
#include <cmath>

#include "sheet/layout/grid_fit.hpp"

namespace pixelatent {

namespace {

constexpr int kSplitStep = 8;           ///< pixels: where one grid ends and the next begins
constexpr std::size_t kFewestEach = 4;  ///< sprites of either grid
constexpr double kClearlyLarger = 1.4;  ///< by median side
constexpr double kOnePerCell = 1.15, kAllWhole = 0.95;
constexpr int kMostSplits = 6;

double median_side(std::vector<Rect> boxes) {
  const auto side = [](const Rect& r) { return std::sqrt(static_cast<double>(r.w) * r.h); };
  const auto middle = boxes.begin() + static_cast<std::ptrdiff_t>(boxes.size() / 2);
  std::nth_element(boxes.begin(), middle, boxes.end(),
                   [&](const Rect& a, const Rect& b) { return side(a) < side(b); });
  return side(*middle);
}

/// One part of a sheet and what stands on it, in the part's own pixels.
struct Region {
  Rect rect;
  std::vector<Rect> sprites;
};

struct Regions {
  Region first, second;
};

/// Nothing when a sprite lies across the line or the sizes on both sides are alike.
std::optional<Regions> split_at(const Image& image, const std::vector<Rect>& sprites, int at,
                                bool rows) {
  const int w = image.width(), h = image.height();
  Regions parts{{rows ? Rect{0, 0, w, at} : Rect{0, 0, at, h}, {}},
                {rows ? Rect{0, at, w, h - at} : Rect{at, 0, w - at, h}, {}}};
  for (Rect box : sprites) {
    const int from = rows ? box.y : box.x, to = from + (rows ? box.h : box.w);
    if (from < at && to > at) return std::nullopt;
    if (to <= at) {
      parts.first.sprites.push_back(box);
      continue;
    }
    (rows ? box.y : box.x) -= at;
    parts.second.sprites.push_back(box);
  }
  if (std::min(parts.first.sprites.size(), parts.second.sprites.size()) < kFewestEach) {
    return std::nullopt;
  }
  const double a = median_side(parts.first.sprites), b = median_side(parts.second.sprites);
  return std::max(a, b) >= kClearlyLarger * std::min(a, b) ? std::optional(parts) : std::nullopt;
}

/// The grid in which every sprite has a cell of its own.
std::optional<GridSpec> grid_of(const Image& image, const Region& region) {
  const Image part = crop(image, region.rect);
  const GridSpec grid = guess_grid(part).grid;
  const GridFit fit = fit_of(part, grid, region.sprites);
  const bool good = fit.whole >= kAllWhole && fit.per_cell > 0 && fit.per_cell <= kOnePerCell;
  return good ? std::optional(grid) : std::nullopt;
}

void append_cells(const Image& image, const Region& region, const GridSpec& grid,
                  std::vector<Rect>& cells) {
  for (Rect cell : cells_of(grid, region.rect.w, region.rect.h)) {
    cell.x += region.rect.x;
    cell.y += region.rect.y;
    if (opaque_bounds(image, cell).w > 0) cells.push_back(cell);
  }
}

std::optional<TwoGrids> two_grids_at(const Image& image, const Regions& parts) {
  const auto first = grid_of(image, parts.first), second = grid_of(image, parts.second);
  if (!first || !second) return std::nullopt;
  if (first->cell_w == second->cell_w && first->cell_h == second->cell_h) return std::nullopt;
  TwoGrids both{*first, *second, {}};
  append_cells(image, parts.first, both.first, both.cells);
  append_cells(image, parts.second, both.second, both.cells);
  return both;
}

}  // namespace

std::optional<TwoGrids> find_two_grids(const Image& cut_out, const std::vector<Rect>& sprites) {
  if (sprites.size() < 2 * kFewestEach) return std::nullopt;
  int tried = 0;
  for (const bool rows : {true, false}) {
    const int length = rows ? cut_out.height() : cut_out.width();
    for (int at = kSplitStep; at < length && tried < kMostSplits; at += kSplitStep) {
      const std::optional<Regions> parts = split_at(cut_out, sprites, at, rows);
      if (!parts) continue;
      ++tried;
      if (auto both = two_grids_at(cut_out, *parts)) return both;
    }
  }
  return std::nullopt;
}

}  // namespace pixelatent
