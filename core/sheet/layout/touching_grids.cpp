#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <utility>

#include "sheet/layout/two_grids.hpp"

namespace pixelatent {

namespace {

constexpr std::int64_t kMostPixels = std::int64_t{2048} * 1024;
constexpr int kAlikeNeighbours = 24;  ///< greatest difference of a channel that looks continuous
constexpr int kDarkOutline = 56;      ///< greatest channel: outlines of two sprites meet in it
constexpr std::uint32_t kContinuous = 4, kBroken = 1;
constexpr std::array kUsualSides = {8, 12, 16, 20, 24, 32, 40, 48, 64, 96, 128};
constexpr std::array<std::pair<int, int>, 5> kShapes = {{{1, 1}, {3, 2}, {4, 3}, {2, 1}, {1, 2}}};
constexpr double kCleanOf = 0.6;          ///< of the mean: what a line cuts that lies between cells
constexpr double kOblong = 0.7;           ///< how much less cells that are not square explain
constexpr double kOddSides = 0.8;         ///< and cells whose sides are no multiples of four
constexpr double kMostCutThrough = 0.04;  ///< share of the pieces
constexpr double kLeastClean = 0.15;      ///< of either grid's lines and of that between, -1..1
constexpr double kClearlyBetter = 1.15;   ///< than any one grid explains
constexpr std::size_t kFewestOfEither = 4;  ///< cells

std::uint32_t continuity_of(Rgba8 a, Rgba8 b) {
  if (a.a < kOpaqueFrom || b.a < kOpaqueFrom) return 0;
  const int difference = std::max({std::abs(a.r - b.r), std::abs(a.g - b.g), std::abs(a.b - b.b)});
  const bool outlines = std::max({a.r, a.g, a.b, b.r, b.g, b.b}) <= kDarkOutline;
  return difference <= kAlikeNeighbours && !outlines ? kContinuous : kBroken;
}

/// Sums over rectangles of a picture's pixels.
class AreaSums {
 public:
  template <typename Value>
  AreaSums(int width, int height, const Value& value)
      : stride_(static_cast<std::size_t>(width) + 1),
        sums_(stride_ * (static_cast<std::size_t>(height) + 1)) {
    for (int y = 0; y < height; ++y) {
      std::uint32_t row = 0;
      for (int x = 0; x < width; ++x) {
        row += value(x, y);
        sums_[at(x + 1, y + 1)] = sums_[at(x + 1, y)] + row;
      }
    }
  }
  double of(const Rect& r) const {
    return sums_[at(r.x + r.w, r.y + r.h)] - sums_[at(r.x, r.y + r.h)] - sums_[at(r.x + r.w, r.y)] +
           sums_[at(r.x, r.y)];
  }

 private:
  std::size_t at(int x, int y) const {
    return static_cast<std::size_t>(y) * stride_ + static_cast<std::size_t>(x);
  }
  std::size_t stride_;
  std::vector<std::uint32_t> sums_;
};

/// What lines across a picture would cut.
struct CutSums {
  int width = 0, height = 0;
  AreaSums content, beside, below;  ///< opaque pixels; continuity with the one at the left, above

  explicit CutSums(const Image& image)
      : width(image.width()),
        height(image.height()),
        content(width, height,
                [&](int x, int y) { return image.at(x, y).a >= kOpaqueFrom ? 1U : 0U; }),
        beside(width, height,
               [&](int x, int y) {
                 return x == 0 ? 0U : continuity_of(image.at(x - 1, y), image.at(x, y));
               }),
        below(width, height, [&](int x, int y) {
          return y == 0 ? 0U : continuity_of(image.at(x, y - 1), image.at(x, y));
        }) {}
};

/// How clean lines are, -1..1 a pixel, and how long.
struct LineScore {
  double clean = 0, length = 0;
  void add(double cut, double mean, int pixels) {
    if (mean <= 0) return;
    clean += pixels * std::clamp(1 - cut / (kCleanOf * mean), -1.0, 1.0);
    length += pixels;
  }
  void add(const LineScore& other) { clean += other.clean, length += other.length; }
};

/// The lines between cells of one row of them; `above`: also those to the row over it.
LineScore score_of_row(const CutSums& sums, int y, int w, int h, bool above) {
  LineScore score;
  const Rect row{0, y, sums.width, h};
  const double beside = sums.beside.of(row) / (static_cast<double>(sums.width) * h);
  const Rect both{0, y - h, sums.width, 2 * h};
  const double below =
      above ? sums.below.of(both) / (2.0 * static_cast<double>(sums.width) * h) : 0;
  for (int x = 0; x + w <= sums.width; x += w) {
    if (sums.content.of({x, y, w, h}) <= 0) continue;
    if (x > 0 && sums.content.of({x - w, y, w, h}) > 0)
      score.add(sums.beside.of({x, y, 1, h}) / h, beside, h);
    if (above && sums.content.of({x, y - h, w, h}) > 0)
      score.add(sums.below.of({x, y, w, 1}) / w, below, w);
  }
  return score;
}

/// Rows of cells of one size, as many as there are from one of the sheet's ends.
struct RowsOfCells {
  int w = 0, h = 0, cells = 0;
  LineScore score;
  double worth() const {
    const double even = w % 4 == 0 && h % 4 == 0 ? 1.0 : kOddSides;
    return score.clean * even * (w == h ? 1.0 : kOblong);
  }
};

/// By where they end (from the top) or begin (from the bottom), of all sizes the one that explains
/// most.
using BestRows = std::vector<RowsOfCells>;

/// Nothing may lie beyond the last column.
bool holds_row(const CutSums& sums, int y, int w, int h) {
  const int rest = sums.width % w;
  return rest == 0 || sums.content.of({sums.width - rest, y, rest, h}) <= 0;
}

int filled_in_row(const CutSums& sums, int y, int w, int h) {
  int filled = 0;
  for (int x = 0; x + w <= sums.width; x += w) filled += sums.content.of({x, y, w, h}) > 0 ? 1 : 0;
  return filled;
}

void look_at_size(const CutSums& sums, int w, int h, bool from_top, BestRows& best) {
  RowsOfCells rows{w, h, 0, {}};
  for (int n = 1; n * h <= sums.height; ++n) {
    const int y = from_top ? (n - 1) * h : sums.height - n * h;
    if (!holds_row(sums, y, w, h)) return;
    // Lines to the row before are below this row when it goes upwards.
    rows.score.add(score_of_row(sums, y, w, h, from_top && n > 1));
    if (!from_top && n > 1) {
      LineScore between = score_of_row(sums, y + h, w, h, true);
      const LineScore alone = score_of_row(sums, y + h, w, h, false);
      rows.score.add({between.clean - alone.clean, between.length - alone.length});
    }
    rows.cells += filled_in_row(sums, y, w, h);
    RowsOfCells& known = best[static_cast<std::size_t>(from_top ? y + h : y)];
    if (known.cells == 0 || rows.worth() > known.worth()) known = rows;
  }
}

std::vector<int> sides_for(int length) {
  std::vector<int> sides(kUsualSides.begin(), kUsualSides.end());
  for (int side = kMinCell; side <= kMaxCell; ++side) {
    if (length % side == 0) sides.push_back(side);
  }
  std::sort(sides.begin(), sides.end());
  sides.erase(std::unique(sides.begin(), sides.end()), sides.end());
  std::erase_if(sides, [length](int side) { return 2 * side > length; });
  return sides;
}

BestRows best_rows(const CutSums& sums, bool from_top) {
  BestRows best(static_cast<std::size_t>(sums.height) + 1);
  for (const int w : sides_for(sums.width)) {
    for (const auto& [over, under] : kShapes) {
      const int h = w * over / under;
      if (w * over % under == 0 && h >= kMinCell && h <= kMaxCell)
        look_at_size(sums, w, h, from_top, best);
    }
  }
  return best;
}

bool is_clean(const RowsOfCells& rows) {
  return static_cast<std::size_t>(rows.cells) >= kFewestOfEither &&
         rows.score.clean >= kLeastClean * rows.score.length;
}

/// The line between both grids.
LineScore score_of_split(const CutSums& sums, int at, const RowsOfCells& upper,
                         const RowsOfCells& lower) {
  const Rect around{0, at - upper.h, sums.width, upper.h + lower.h};
  LineScore score;
  score.add(sums.below.of({0, at, sums.width, 1}) / sums.width,
            sums.below.of(around) / (static_cast<double>(sums.width) * around.h), sums.width);
  return score;
}

/// One grid above another.
struct StackedGrids {
  RowsOfCells upper, lower;
  int at = 0;
};

std::optional<StackedGrids> stacked_grids(const Image& image) {
  const CutSums sums(image);
  const BestRows upper = best_rows(sums, true), lower = best_rows(sums, false);
  const double one = std::max(upper.back().worth(), lower.front().worth());
  std::optional<StackedGrids> best;
  double most = kClearlyBetter * std::max(one, 0.0);
  for (int at = kMinCell; at + kMinCell <= sums.height; ++at) {
    const RowsOfCells &a = upper[static_cast<std::size_t>(at)],
                      &b = lower[static_cast<std::size_t>(at)];
    if (!is_clean(a) || !is_clean(b) || a.w == b.w || a.h == b.h) continue;
    const LineScore split = score_of_split(sums, at, a, b);
    if (split.clean < kLeastClean * split.length) continue;
    const double worth = a.worth() + b.worth() + split.clean;
    if (worth <= most) continue;
    most = worth;
    best = StackedGrids{a, b, at};
  }
  return best;
}

Image transposed(const Image& image) {
  Image result(image.height(), image.width());
  for (int y = 0; y < image.height(); ++y) {
    for (int x = 0; x < image.width(); ++x) result.at(y, x) = image.at(x, y);
  }
  return result;
}

/// Whether lines run through many pieces that are no larger than a cell.
bool cuts_pieces(const TwoGrids& both, const std::vector<Rect>& pieces) {
  std::size_t cut = 0;
  for (const Rect& piece : pieces) {
    const int x = piece.x + piece.w / 2, y = piece.y + piece.h / 2;
    const auto cell = std::find_if(both.cells.begin(), both.cells.end(), [x, y](const Rect& c) {
      return x >= c.x && y >= c.y && x < c.x + c.w && y < c.y + c.h;
    });
    if (cell == both.cells.end() || piece.w > cell->w || piece.h > cell->h) continue;
    const bool whole = piece.x >= cell->x && piece.y >= cell->y &&
                       piece.x + piece.w <= cell->x + cell->w &&
                       piece.y + piece.h <= cell->y + cell->h;
    cut += whole ? 0 : 1;
  }
  return static_cast<double>(cut) > kMostCutThrough * static_cast<double>(pieces.size());
}

void add_filled(const Image& image, const Rect& part, const GridSpec& grid,
                std::vector<Rect>& cells) {
  for (Rect cell : cells_of(grid, part.w, part.h)) {
    cell.x += part.x, cell.y += part.y;
    if (opaque_bounds(image, cell).w > 0) cells.push_back(cell);
  }
}

}  // namespace

std::optional<TwoGrids> find_touching_grids(const Image& cut_out, const std::vector<Rect>& pieces) {
  const int w = cut_out.width(), h = cut_out.height();
  if (std::min(w, h) < 2 * kMinCell || std::int64_t{w} * h > kMostPixels) return std::nullopt;
  TwoGrids both;
  if (const auto rows = stacked_grids(cut_out)) {
    both.first = {rows->upper.w, rows->upper.h, 0, 0, 0, 0};
    both.second = {rows->lower.w, rows->lower.h, 0, 0, 0, 0};
    add_filled(cut_out, {0, 0, w, rows->at}, both.first, both.cells);
    add_filled(cut_out, {0, rows->at, w, h - rows->at}, both.second, both.cells);
  } else if (const auto columns = stacked_grids(transposed(cut_out))) {
    both.first = {columns->upper.h, columns->upper.w, 0, 0, 0, 0};
    both.second = {columns->lower.h, columns->lower.w, 0, 0, 0, 0};
    add_filled(cut_out, {0, 0, columns->at, h}, both.first, both.cells);
    add_filled(cut_out, {columns->at, 0, w - columns->at, h}, both.second, both.cells);
  } else {
    return std::nullopt;
  }
  return cuts_pieces(both, pieces) ? std::nullopt : std::optional(std::move(both));
}

}  // namespace pixelatent
