#include "sheet/layout/tile_grid.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "sheet/axis_profile.hpp"

namespace pixelatent {

namespace {

constexpr std::array kTileSides = {8, 12, 16, 20, 24, 30, 32, 40, 48, 64, 96, 128};
constexpr int kFewestPeriods = 4;
constexpr double kAsMuch = 0.85;  ///< of what the best explains
constexpr std::size_t kFewestPieces = 8;
constexpr int kOffTheLine = 1;        ///< pixels
constexpr double kMostlyAlone = 0.7;  ///< share of the pieces that lie in one cell

/// The share of the crossings' variation that repeats, adjusted for the period's length.
double repeating_share(const AxisProfile& profile, int period) {
  const int length = profile.length();
  if (length / period < kFewestPeriods) return 0;
  double mean = 0, total = 0, explained = 0;
  for (int at = 1; at < length; ++at) mean += profile.crossing(at);
  mean /= std::max(1, length - 1);
  std::vector<double> sums(static_cast<std::size_t>(period)), counts(sums.size());
  for (int at = 1; at < length; ++at) {
    const double value = profile.crossing(at) - mean;
    sums[static_cast<std::size_t>(at % period)] += value;
    counts[static_cast<std::size_t>(at % period)] += 1;
    total += value * value;
  }
  if (total <= 0) return 0;
  for (std::size_t i = 0; i < sums.size(); ++i) {
    if (counts[i] > 0) explained += sums[i] * sums[i] / counts[i];
  }
  const double unexplained = 1 - explained / total;
  return std::clamp(1 - unexplained * (length - 1) / std::max(1, length - period), 0.0, 1.0);
}

/// The shortest side that explains nearly as much as any; 0 when none explains enough.
int best_side(const AxisProfile& profile) {
  double most = 0;
  for (const int side : kTileSides) {
    if (profile.length() % side == 0) most = std::max(most, repeating_share(profile, side));
  }
  if (most < kTilesRepeat) return 0;
  for (const int side : kTileSides) {
    if (profile.length() % side != 0) continue;
    if (repeating_share(profile, side) >= kAsMuch * most) return side;
  }
  return 0;
}

/// Where both axes tell a side of their own and these differ.
std::optional<TileGrid> oblong_grid(const AxisProfile& x, const AxisProfile& y) {
  const int w = best_side(x), h = best_side(y);
  if (w == 0 || h == 0 || w == h) return std::nullopt;
  return TileGrid{{w, h, 0, 0, 0, 0}, std::min(repeating_share(x, w), repeating_share(y, h))};
}

}  // namespace

std::vector<TileGrid> tile_grids(const Image& sheet) {
  const AxisProfile x(sheet, Axis::Horizontal), y(sheet, Axis::Vertical);
  std::vector<TileGrid> grids;
  for (const int side : kTileSides) {
    if (sheet.width() % side != 0 || sheet.height() % side != 0) continue;
    if (sheet.width() / side * (sheet.height() / side) < 2) continue;
    const double repeats = std::max(repeating_share(x, side), repeating_share(y, side));
    grids.push_back({{side, side, 0, 0, 0, 0}, repeats});
  }
  double most = 0;
  for (const TileGrid& grid : grids) most = std::max(most, grid.repeats);
  // What repeats with a tile repeats with two of them as well: the smallest comes first.
  std::stable_sort(grids.begin(), grids.end(), [most](const TileGrid& a, const TileGrid& b) {
    const bool a_best = a.repeats >= kAsMuch * most, b_best = b.repeats >= kAsMuch * most;
    if (a_best != b_best) return a_best;
    if (a_best) return a.grid.cell_w < b.grid.cell_w;
    return a.repeats > b.repeats;
  });
  if (const auto oblong = oblong_grid(x, y)) grids.insert(grids.begin(), *oblong);
  return grids;
}

namespace {

/// How pieces lie along one axis of equal cells.
struct CellSpan {
  bool in_one = false, whole_cells = false;
};

CellSpan span_in(int from, int length, int side) {
  const int to = from + length;
  const auto on_a_line = [side](int at) {
    const int over = at % side;
    return over <= kOffTheLine || over >= side - kOffTheLine;
  };
  return {from / side == (to - 1) / side, on_a_line(from) && on_a_line(to)};
}

/// Every piece lies in one cell or fills several from line to line, and most lie in one.
bool explains_pieces(const std::vector<Rect>& pieces, int side) {
  std::size_t alone = 0;
  for (const Rect& piece : pieces) {
    const CellSpan x = span_in(piece.x, piece.w, side), y = span_in(piece.y, piece.h, side);
    if (!(x.in_one || x.whole_cells) || !(y.in_one || y.whole_cells)) return false;
    alone += x.in_one && y.in_one ? 1 : 0;
  }
  return static_cast<double>(alone) >= kMostlyAlone * static_cast<double>(pieces.size());
}

}  // namespace

std::optional<GridSpec> squares_round_pieces(const Image& sheet, const std::vector<Rect>& pieces) {
  if (pieces.size() < kFewestPieces) return std::nullopt;
  for (const int side : kTileSides) {
    const bool divides = sheet.width() % side == 0 && sheet.height() % side == 0;
    const bool several = sheet.width() / side >= kFewestPeriods && sheet.height() / side >= 2;
    if (divides && several && explains_pieces(pieces, side)) {
      return GridSpec{side, side, 0, 0, 0, 0};
    }
  }
  return std::nullopt;
}

}  // namespace pixelatent
