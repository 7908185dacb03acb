// Rows of sprites: what lies above one another in a row is one sprite.
#include <algorithm>
#include <cstdlib>
#include <numeric>
#include <optional>
#include <set>

#include "sheet/layout/merge_parts.hpp"

namespace pixelatent {

namespace {

constexpr double kStackedMost = 0.1;     ///< share of sprites that may look stacked in a shelf
constexpr double kAligned = 0.8;         ///< share of a row that keeps to its line
constexpr std::size_t kShortestRow = 4;  ///< sprites
constexpr double kStrayReach = 0.25;     ///< in usual sides
constexpr double kWholeStray = 0.5;      ///< of a usual sprite's box: a thin sword is no piece
constexpr double kVeryRegular = 0.8;     ///< share of sprites on the gutter
constexpr double kTallestRow = 2.5;      ///< in usual sides

using Indices = std::vector<std::size_t>;

/// The parts of every band between rows of pixels without any, each from left to right.
std::vector<Indices> bands_of(const std::vector<Part>& parts) {
  Indices order(parts.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&parts](std::size_t a, std::size_t b) {
    return parts[a].box.y < parts[b].box.y;
  });
  std::vector<Indices> bands;
  int bottom = -1;
  for (const std::size_t i : order) {
    const Rect& box = parts[i].box;
    if (bands.empty() || box.y >= bottom) bands.emplace_back();
    bands.back().push_back(i);
    bottom = std::max(bottom, box.y + box.h);
  }
  for (Indices& band : bands) {
    std::stable_sort(band.begin(), band.end(), [&parts](std::size_t a, std::size_t b) {
      return parts[a].box.x < parts[b].box.x;
    });
  }
  return bands;
}

/// Side by side things of one band: those whose columns overlap by half of the narrower one.
std::vector<Indices> stacks_of(const std::vector<Part>& parts, const Indices& band) {
  std::vector<Indices> stacks;
  Rect box;
  for (const std::size_t i : band) {
    const Rect& next = parts[i].box;
    const int shared = std::min(box.x + box.w, next.x + next.w) - next.x;
    if (!stacks.empty() && shared * 2 >= std::min(box.w, next.w)) {
      stacks.back().push_back(i);
      box = around(box, next);
    } else {
      stacks.push_back({i});
      box = next;
    }
  }
  return stacks;
}

/// Whether the stack looks like several sprites over one another instead of one and its parts.
bool several(const std::vector<Part>& parts, const Indices& stack) {
  int most = 0, second = 0;
  for (const std::size_t i : stack) {
    const int pixels = parts[i].pixels;
    if (pixels > most) {
      second = most;
      most = pixels;
    } else {
      second = std::max(second, pixels);
    }
  }
  return second * 4 > most;
}

Part whole_of(const std::vector<Part>& parts, const Indices& indices) {
  Part whole = parts[indices.front()];
  whole.pixels = 0;
  for (const std::size_t i : indices) {
    whole.box = around(whole.box, parts[i].box);
    whole.pixels += parts[i].pixels;
  }
  return whole;
}

enum class Stand { Top, Bottom, Middle };

/// Twice the height of a sprite's top, bottom or middle: whole numbers for all three.
int line_of(const Rect& box, Stand stand) {
  switch (stand) {
    case Stand::Top:
      return 2 * box.y;
    case Stand::Bottom:
      return 2 * (box.y + box.h);
    case Stand::Middle:
      break;
  }
  return 2 * box.y + box.h;
}

/// The line on which nearly all of the row stand or hang.
struct Alignment {
  Stand stand = Stand::Top;
  int at = 0;
  bool holds(const Rect& box) const {
    // A middle is rounded to whole pixels one way or the other.
    return std::abs(line_of(box, stand) - at) <= (stand == Stand::Middle ? 1 : 0);
  }
};

std::optional<Alignment> alignment_of(const std::vector<Part>& row) {
  if (row.size() < kShortestRow) return std::nullopt;
  for (const Stand stand : {Stand::Top, Stand::Bottom, Stand::Middle}) {
    std::set<int> lines;
    for (const Part& part : row) lines.insert(line_of(part.box, stand));
    for (const int line : lines) {
      const Alignment alignment{stand, line};
      const auto held = std::count_if(row.begin(), row.end(), [&alignment](const Part& part) {
        return alignment.holds(part.box);
      });
      if (static_cast<double>(held) >= kAligned * static_cast<double>(row.size())) {
        return alignment;
      }
    }
  }
  return std::nullopt;
}

/// What stands off the row's line and is smaller than its neighbour is a piece of that neighbour.
void join_strays(const std::vector<Part>& parts, const std::vector<Indices>& stacks, double usual,
                 const Gutter& gutter, DisjointSets& sets) {
  std::vector<Part> row;
  for (const Indices& stack : stacks) row.push_back(whole_of(parts, stack));
  const std::optional<Alignment> alignment = alignment_of(row);
  if (!alignment) return;
  const int reach = static_cast<int>(kStrayReach * usual);
  for (std::size_t s = 0; s < row.size(); ++s) {
    const bool whole = area_of(row[s].box) >= kWholeStray * usual * usual;
    if (whole || alignment->holds(row[s].box)) continue;
    std::size_t nearest = s;
    int least = reach + 1;
    for (const std::size_t n : {s - 1, s + 1}) {
      if (n >= row.size() || row[n].pixels < 2 * row[s].pixels) continue;
      int gap = gap_between(row[s].box, row[n].box);
      // Exactly a gutter away is another sprite; only what is left may be its own.
      if (gutter.regular >= kVeryRegular && gap == gutter.width) gap = reach;
      if (gap < least) least = gap, nearest = n;
    }
    sets.join(stacks[s].front(), stacks[nearest].front());
  }
}

}  // namespace

std::vector<Part> merge_in_shelves(std::vector<Part> parts, const Gutter& gutter) {
  const double usual = usual_side(parts);
  DisjointSets sets(parts.size());
  for (const Indices& band : bands_of(parts)) {
    if (whole_of(parts, band).box.h > kTallestRow * usual) continue;
    const std::vector<Indices> stacks = stacks_of(parts, band);
    const auto stacked = std::count_if(stacks.begin(), stacks.end(),
                                       [&](const Indices& s) { return several(parts, s); });
    if (static_cast<double>(stacked) > kStackedMost * static_cast<double>(stacks.size())) continue;
    for (const Indices& stack : stacks) {
      for (const std::size_t i : stack) sets.join(stack.front(), i);
    }
    join_strays(parts, stacks, usual, gutter, sets);
  }
  return joined(parts, sets);
}

}  // namespace pixelatent
