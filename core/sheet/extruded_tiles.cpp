#include "sheet/extruded_tiles.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <map>
#include <unordered_map>
#include <utility>
#include <vector>

namespace pixelatent {

namespace {

constexpr int kWidestRim = 4, kWidestGap = 4, kWidestMargin = 4;  ///< pixels
constexpr int kFewestTiles = 2;                                   ///< along either axis
constexpr double kPlainEdge = 0.75;         ///< share of a tile's edge in one colour
constexpr double kOneGround = 0.9;          ///< share of plain edges in their row's colour
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

/// The colour that nearly all of a line has, if there is one.
std::optional<Rgba8> plain_colour(const Image& sheet, const Rect& r) {
  std::unordered_map<std::uint32_t, int> counts;
  std::uint32_t best = 0;
  for (int y = r.y; y < r.y + r.h; ++y) {
    for (int x = r.x; x < r.x + r.w; ++x) {
      const auto colour = std::bit_cast<std::uint32_t>(sheet.at(x, y));
      if (++counts[colour] >= counts[best]) best = colour;
    }
  }
  if (counts[best] < kPlainEdge * r.w * r.h) return std::nullopt;
  return std::bit_cast<Rgba8>(best);
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

/// Share of the cells whose edge has the colour that most have at the same place (`at` of Rect), in
/// their column or row.
double in_one_colour(const std::vector<std::pair<Rect, std::uint32_t>>& edges, int Rect::*at) {
  std::map<int, std::map<std::uint32_t, int>> counts;
  for (const auto& [cell, colour] : edges) ++counts[cell.*at][colour];
  int alike = 0;
  for (const auto& [place, colours] : counts) {
    alike += std::ranges::max_element(colours, {}, [](const auto& c) { return c.second; })->second;
  }
  return static_cast<double>(alike) / static_cast<double>(edges.size());
}

/// Filled boxes with sprites in them have plain edges, which look like rims. But all of them, or
/// all of a row or column, have one colour; or they go on in it up to their sprite, while in a tile
/// something else begins where its rim ends.
bool are_boxes(const Image& sheet, const GridSpec& grid) {
  std::vector<std::pair<Rect, std::uint32_t>> plain;
  int goes_on = 0, all = 0;
  for (const Rect& r : cells_of(grid, sheet.width(), sheet.height())) {
    ++all;
    const auto top = plain_colour(sheet, line_of(r, 2, 0)),
               left = plain_colour(sheet, line_of(r, 0, 0));
    if (top && left) plain.emplace_back(r, std::bit_cast<std::uint32_t>(*top));
    for (int side = 0; side < 4; ++side)
      goes_on += same_pixels(sheet, line_of(r, side, 0), line_of(r, side, 1));
  }
  if (static_cast<int>(plain.size()) * 2 < all || plain.empty()) return false;
  return goes_on >= all || in_one_colour(plain, &Rect::x) >= kOneGround ||
         in_one_colour(plain, &Rect::y) >= kOneGround;
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
