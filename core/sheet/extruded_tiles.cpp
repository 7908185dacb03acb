#include "sheet/extruded_tiles.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace pixelatent {

namespace {

constexpr int kWidestRim = 4, kWidestGap = 4, kWidestMargin = 4;  ///< pixels
constexpr int kFewestTiles = 2;                                   ///< along either axis
constexpr double kPlainEdge = 0.75;         ///< share of a tile's edge in one colour
constexpr double kMostRepeatsInside = 0.2;  ///< share of lines in tiles that are the one before

/// Of every column or row: whether it is the one before it again, and more than one colour, as the
/// rims of many tiles are together.
std::vector<bool> repeats_along(const Image& image, bool columns) {
  const int length = columns ? image.width() : image.height();
  const int across = columns ? image.height() : image.width();
  std::vector<bool> repeats(static_cast<std::size_t>(length));
  for (int i = 1; i < length; ++i) {
    bool same = true, varies = false;
    for (int k = 0; same && k < across; ++k) {
      varies =
          varies || (columns ? image.at(i, k) != image.at(i, 0) : image.at(k, i) != image.at(0, i));
      same = columns ? image.at(i, k) == image.at(i - 1, k) : image.at(k, i) == image.at(k, i - 1);
    }
    repeats[static_cast<std::size_t>(i)] = same && varies;
  }
  return repeats;
}

struct Rims {
  int cell = 0, rim = 0, gap = 0;  ///< a gap between the rims of two tiles
  int margin = 0;                  ///< before the first tile and after the last
  int period() const { return cell + 2 * rim + gap; }
  int tile() const { return cell + 2 * rim; }
};

/// Whether every tile's rim is repeated, and hardly anything else.
bool holds_along(const std::vector<bool>& repeats, const Rims& rims) {
  const int length = static_cast<int>(repeats.size()), period = rims.period();
  int inside = 0, repeated = 0;
  for (int i = rims.margin; i < length - rims.margin; ++i) {
    const int place = (i - rims.margin) % period;
    if (place >= rims.tile()) continue;
    const bool rim = (place > 0 && place <= rims.rim) || place >= rims.rim + rims.cell;
    if (rim && !repeats[static_cast<std::size_t>(i)]) return false;
    if (rim || place == 0) continue;
    ++inside;
    repeated += repeats[static_cast<std::size_t>(i)] ? 1 : 0;
  }
  return repeated <= kMostRepeatsInside * inside;
}

std::optional<Rims> rims_along(const std::vector<bool>& repeats, int margin) {
  const int length = static_cast<int>(repeats.size()) - 2 * margin;
  for (int gap = 0; gap <= kWidestGap; ++gap) {
    for (int rim = kWidestRim; rim >= 1; --rim) {
      for (int cell = kMinCell; cell <= kMaxCell; ++cell) {
        const Rims rims{cell, rim, gap, margin};
        const int whole = length + gap;
        if (whole % rims.period() != 0 || whole / rims.period() < kFewestTiles) continue;
        if (holds_along(repeats, rims)) return rims;
      }
    }
  }
  return std::nullopt;
}

/// Nearly all of a tile's edge has one colour.
bool plain_in(const Image& sheet, const Rect& r) {
  std::unordered_map<std::uint32_t, int> counts;
  int most = 0;
  for (int y = r.y; y < r.y + r.h; ++y) {
    for (int x = r.x; x < r.x + r.w; ++x) {
      most = std::max(most, ++counts[std::bit_cast<std::uint32_t>(sheet.at(x, y))]);
    }
  }
  return most >= kPlainEdge * r.w * r.h;
}

/// A line of pixels at a side of `r`, `in` pixels from it.
Rect line_of(const Rect& r, int side, int in) {
  switch (side) {
    case 0:
      return {r.x + in, r.y, 1, r.h};
    case 1:
      return {r.x + r.w - 1 - in, r.y, 1, r.h};
    case 2:
      return {r.x, r.y + in, r.w, 1};
    default:
      return {r.x, r.y + r.h - 1 - in, r.w, 1};
  }
}

bool same_pixels(const Image& sheet, const Rect& a, const Rect& b) {
  for (int y = 0; y < a.h; ++y) {
    for (int x = 0; x < a.w; ++x) {
      if (sheet.at(a.x + x, a.y + y) != sheet.at(b.x + x, b.y + y)) return false;
    }
  }
  return true;
}

/// Filled boxes with sprites in them have plain edges, which look like rims; but where a rim ends
/// something else begins in a tile, while a box goes on up to its sprite.
bool are_boxes(const Image& sheet, const GridSpec& grid) {
  int plain = 0, goes_on = 0, all = 0;
  for (const Rect& r : cells_of(grid, sheet.width(), sheet.height())) {
    ++all;
    plain += plain_in(sheet, line_of(r, 2, 0)) && plain_in(sheet, line_of(r, 0, 0));
    for (int side = 0; side < 4; ++side)
      goes_on += same_pixels(sheet, line_of(r, side, 0), line_of(r, side, 1));
  }
  return plain * 2 >= all && goes_on >= all;
}

}  // namespace

std::optional<GridSpec> find_extruded_tiles(const Image& sheet) {
  const std::vector<bool> across = repeats_along(sheet, true), down = repeats_along(sheet, false);
  for (int margin = 0; margin <= kWidestMargin; ++margin) {
    const std::optional<Rims> x = rims_along(across, margin);
    const std::optional<Rims> y = x ? rims_along(down, margin) : std::nullopt;
    if (!y) continue;
    const GridSpec grid{x->cell,
                        y->cell,
                        margin + x->rim,
                        margin + y->rim,
                        2 * x->rim + x->gap,
                        2 * y->rim + y->gap};
    const bool boxes = margin + x->gap + y->gap > 0 && are_boxes(sheet, grid);
    return boxes ? std::nullopt : std::optional(grid);
  }
  return std::nullopt;
}

}  // namespace pixelatent
