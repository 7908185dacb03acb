#include "sheet/layout/merge_parts.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "sheet/grid.hpp"

namespace pixelatent {

namespace {

constexpr double kLargeShare = 0.2;  ///< of a usual sprite's box, from which a part is large
constexpr double kMostlyOnCells = 0.75;
constexpr double kWidestJoin = 1.6;  ///< in usual sides
/// Of a usual sprite's box, from which a part is a sprite: two of them are one only where they are
/// much closer than others.
constexpr double kWholeShare = 0.6, kMuchCloser = 0.5;
constexpr double kOddGaps = 0.05;  ///< share of gaps that may be narrower than the gutter

double overlap_area(const Rect& a, const Rect& b) {
  const int w = std::min(a.x + a.w, b.x + b.w) - std::max(a.x, b.x);
  const int h = std::min(a.y + a.h, b.y + b.h) - std::max(a.y, b.y);
  return w <= 0 || h <= 0 ? 0 : static_cast<double>(w) * h;
}

/// Atlas packers never let boxes overlap; people who lay sheets out by hand do, a little. What
/// would be larger than a usual sprite has to overlap by more.
bool belong_by_overlap(const Rect& a, const Rect& b, double usual) {
  const double overlap = overlap_area(a, b);
  if (overlap <= 0) return false;
  const double small = std::min(area_of(a), area_of(b)), large = std::max(area_of(a), area_of(b));
  if (small <= 0.25 * large) return true;
  const Rect both = around(a, b);
  return overlap >= (std::max(both.w, both.h) > 1.5 * usual ? 0.5 : 0.15) * small;
}

bool mostly_inside(const Rect& a, const Rect& b) {
  const Rect& large = area_of(a) > area_of(b) ? a : b;
  const double small = std::min(area_of(a), area_of(b));
  if (std::max(large.w, large.h) > kMaxCell) return false;
  return small <= 0.25 * area_of(large) && overlap_area(a, b) >= 0.75 * small;
}

/// Joins pairs at most `reach` apart for which `belong` holds, until there are none. `owner` tells
/// of every part that came in where it went.
template <typename Belong>
std::vector<Part> join_all(std::vector<Part> parts, int reach, Belong belong,
                           std::vector<std::size_t>* owner = nullptr) {
  if (owner != nullptr) {
    owner->resize(parts.size());
    for (std::size_t i = 0; i < parts.size(); ++i) (*owner)[i] = i;
  }
  while (true) {
    const PartIndex index(parts);
    DisjointSets sets(parts.size());
    bool any = false;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      for (const std::size_t j : index.near(parts[i].box, reach)) {
        if (j > i && belong(parts[i], parts[j])) any = sets.join(i, j) || any;
      }
    }
    if (!any) return parts;
    if (owner != nullptr) {
      const std::vector<std::size_t> place = places_of(parts.size(), sets);
      for (std::size_t& o : *owner) o = place[o];
    }
    parts = joined(parts, sets);
  }
}

/// A group that has grown far beyond its largest member and a usual sprite.
bool ran_away(const Part& group, const Part& largest, double usual) {
  return area_of(group.box) > 3 * area_of(largest.box) &&
         std::max(group.box.w, group.box.h) > 2 * usual;
}

/// Two parts closer together than sprites are.
struct Close {
  int gap = 0;
  std::size_t a = 0, b = 0;
};

std::vector<Close> closer_than(const std::vector<Part>& parts, int width) {
  const PartIndex index(parts);
  std::vector<Close> pairs;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    for (const std::size_t j : index.near(parts[i].box, width - 1)) {
      if (j > i) pairs.push_back({gap_between(parts[i].box, parts[j].box), i, j});
    }
  }
  std::stable_sort(pairs.begin(), pairs.end(),
                   [](const Close& a, const Close& b) { return a.gap < b.gap; });
  return pairs;
}

}  // namespace

Gutter gutter_of(const std::vector<Part>& parts) {
  const double usual = usual_side(parts);
  std::vector<Part> large;
  for (const Part& part : parts) {
    if (area_of(part.box) >= kLargeShare * usual * usual) large.push_back(part);
  }
  const PartIndex index(large);
  const int reach = std::max(8, static_cast<int>(usual));
  std::map<int, int> gaps;
  int counted = 0;
  for (std::size_t i = 0; i < large.size(); ++i) {
    int least = std::numeric_limits<int>::max();
    for (const std::size_t j : index.near(large[i].box, reach)) {
      if (j != i) least = std::min(least, gap_between(large[i].box, large[j].box));
    }
    if (least > reach) continue;
    ++counted;
    ++gaps[std::max(least, 0)];
  }
  if (counted < 4) return {};
  const auto most = std::max_element(
      gaps.begin(), gaps.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  Gutter gutter;
  int below = 0;
  for (const auto& [gap, count] : gaps) {
    const bool odd = below + count <= kOddGaps * counted;
    if (!odd && gutter.regular == 0) {
      gutter.width = gap;
      gutter.regular = static_cast<double>(count) / counted;
    }
    if (below * 2 <= counted) gutter.median = gap;
    below += count;
  }
  const double regular = static_cast<double>(most->second) / counted;
  if (regular >= kMostlyOnCells) gutter = {most->first, most->first, regular};
  return gutter;
}

std::vector<Part> merge_within_gutter(const std::vector<Part>& parts, const Gutter& gutter) {
  if (gutter.width < 2) return parts;
  const double usual = usual_side(parts);
  DisjointSets sets(parts.size());
  std::vector<Rect> boxes;
  std::vector<bool> large;
  for (const Part& part : parts) {
    boxes.push_back(part.box);
    large.push_back(area_of(part.box) >= kLargeShare * usual * usual);
  }
  for (const Close& pair : closer_than(parts, gutter.width)) {
    const std::size_t a = sets.find(pair.a), b = sets.find(pair.b);
    if (a == b) continue;
    const Rect both = around(boxes[a], boxes[b]);
    if (large[a] && large[b] && std::max(both.w, both.h) > kWidestJoin * usual) continue;
    const double least = std::min(area_of(boxes[a]), area_of(boxes[b]));
    if (least >= kWholeShare * usual * usual && pair.gap > kMuchCloser * gutter.width) continue;
    const bool holds_large = large[a] || large[b];
    sets.join(a, b);
    boxes[sets.find(a)] = both;
    large[sets.find(a)] = holds_large;
  }
  return joined(parts, sets);
}

std::vector<Part> merge_inside(std::vector<Part> parts) {
  return join_all(std::move(parts), 0,
                  [](const Part& a, const Part& b) { return mostly_inside(a.box, b.box); });
}

Merged merge_overlapping(std::vector<Part> parts) {
  const double usual = usual_side(parts);
  const auto belong = [usual](const Part& a, const Part& b) {
    return belong_by_overlap(a.box, b.box, usual);
  };
  std::vector<std::size_t> owner;
  const std::vector<Part> groups = join_all(parts, 0, belong, &owner);
  std::vector<Part> largest(groups.size());
  for (std::size_t i = 0; i < parts.size(); ++i) {
    Part& so_far = largest[owner[i]];
    if (area_of(parts[i].box) > area_of(so_far.box)) so_far = parts[i];
  }
  Merged merged;
  std::vector<Part> tangled;
  double all = 0, in_tangles = 0;
  for (std::size_t g = 0; g < groups.size(); ++g) {
    all += groups[g].pixels;
    if (!ran_away(groups[g], largest[g], usual)) {
      merged.sprites.push_back(groups[g]);
      continue;
    }
    in_tangles += groups[g].pixels;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (owner[i] == g) tangled.push_back(parts[i]);
    }
  }
  merged.tangled = all > 0 ? in_tangles / all : 0;
  if (merged.tangled >= kMuchTangled) {
    merged.sprites = merge_inside(std::move(parts));
    return merged;
  }
  tangled = merge_inside(std::move(tangled));
  merged.sprites.insert(merged.sprites.end(), tangled.begin(), tangled.end());
  return merged;
}

Merged merge_parts(std::vector<Part> parts) {
  Merged merged = merge_overlapping(merge_constellations(std::move(parts)));
  const double tangled = merged.tangled;
  if (tangled >= kMuchTangled) return merged;
  const Gutter gutter = gutter_of(merged.sprites);
  merged = merge_overlapping(merge_within_gutter(merged.sprites, gutter));
  merged = merge_overlapping(merge_in_shelves(std::move(merged.sprites), gutter));
  merged.sprites = merge_satellites(merged.sprites, gutter_of(merged.sprites));
  merged.tangled = std::max(tangled, merged.tangled);
  return merged;
}

}  // namespace pixelatent
