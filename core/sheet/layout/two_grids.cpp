#include "sheet/layout/two_grids.hpp"

#include <algorithm>
#include <cmath>

#include "sheet/layout/grid_fit.hpp"

namespace pixelatent {

namespace {

constexpr int kRoundest = 8;            ///< pixels: grids end at round numbers rather than others
constexpr std::size_t kFewestEach = 4;  ///< sprites of either grid
constexpr double kClearlyLarger = 1.4;  ///< by median side
constexpr double kOnePerCell = 1.15, kAllWhole = 0.95;
constexpr int kMostSplits = 6, kMostPlaces = 4;

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

/// Whether every sprite lies in a cell, none beyond the first or the last of them.
bool holds_all(const GridSpec& grid, const Region& region) {
  const std::vector<Rect> cells = cells_of(grid, region.rect.w, region.rect.h);
  return std::all_of(region.sprites.begin(), region.sprites.end(), [&cells](const Rect& box) {
    return std::any_of(cells.begin(), cells.end(), [&box](const Rect& cell) {
      const int x = box.x + box.w / 2 - cell.x, y = box.y + box.h / 2 - cell.y;
      return x >= 0 && y >= 0 && x < cell.w && y < cell.h;
    });
  });
}

/// The grid in which every sprite has a cell of its own.
std::optional<GridSpec> grid_of(const Image& image, const Region& region) {
  const Image part = crop(image, region.rect);
  const GridSpec grid = guess_grid(part).grid;
  const GridFit fit = fit_of(part, grid, region.sprites);
  const bool good = fit.whole >= kAllWhole && fit.per_cell > 0 && fit.per_cell <= kOnePerCell;
  return good && holds_all(grid, region) ? std::optional(grid) : std::nullopt;
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

/// From where to where nothing lies across, between sprites of one size and of another.
struct SplitGap {
  int from = 0, to = 0;
  bool rows = true;
};

std::vector<SplitGap> gaps_between_sizes(const Image& image, const std::vector<Rect>& sprites) {
  std::vector<SplitGap> gaps;
  for (const bool rows : {true, false}) {
    const int length = rows ? image.height() : image.width();
    std::vector<bool> crossed(static_cast<std::size_t>(length) + 1);
    for (const Rect& box : sprites) {
      const int from = rows ? box.y : box.x, to = from + (rows ? box.h : box.w);
      for (int at = from + 1; at < to; ++at) crossed[static_cast<std::size_t>(at)] = true;
    }
    for (int at = kMinCell; at + kMinCell <= length;) {
      int end = at;
      while (end <= length && !crossed[static_cast<std::size_t>(end)]) ++end;
      if (end > at && split_at(image, sprites, at, rows)) gaps.push_back({at, end - 1, rows});
      at = end + 1;
    }
  }
  return gaps;
}

/// Of a gap, the roundest first.
std::vector<int> places_in(const SplitGap& gap) {
  std::vector<int> places;
  for (int step = kRoundest; step >= 1; step /= 2) {
    for (int at = (gap.from + step - 1) / step * step; at <= gap.to; at += step) {
      const bool known = std::find(places.begin(), places.end(), at) != places.end();
      if (!known && places.size() < kMostPlaces) places.push_back(at);
    }
  }
  return places;
}

}  // namespace

std::optional<TwoGrids> find_two_grids(const Image& cut_out, const std::vector<Rect>& sprites) {
  if (sprites.size() < 2 * kFewestEach) return std::nullopt;
  int tried = 0;
  for (const SplitGap& gap : gaps_between_sizes(cut_out, sprites)) {
    if (++tried > kMostSplits) break;
    for (const int at : places_in(gap)) {
      const std::optional<Regions> parts = split_at(cut_out, sprites, at, gap.rows);
      if (!parts) continue;
      if (auto both = two_grids_at(cut_out, *parts)) return both;
    }
  }
  return std::nullopt;
}

}  // namespace pixelatent
