#include "sheet/layout/merge_parts.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace pixelatent {

namespace {

constexpr double kLargeShare = 0.2;   ///< of a usual sprite's box, from which a part is large
constexpr double kMinorShare = 0.12;  ///< of it, up to which a part may be a satellite
constexpr double kSatelliteReach = 0.2;
constexpr double kMostlyRegular = 0.4;

double overlap_area(const Rect& a, const Rect& b) {
  const int w = std::min(a.x + a.w, b.x + b.w) - std::max(a.x, b.x);
  const int h = std::min(a.y + a.h, b.y + b.h) - std::max(a.y, b.y);
  return w <= 0 || h <= 0 ? 0 : static_cast<double>(w) * h;
}

/// Atlas packers never let boxes overlap; people who lay sheets out by hand do, a little.
bool belong_by_overlap(const Rect& a, const Rect& b) {
  const double overlap = overlap_area(a, b);
  if (overlap <= 0) return false;
  const double small = std::min(area_of(a), area_of(b)), large = std::max(area_of(a), area_of(b));
  return small <= 0.25 * large || overlap >= 0.15 * small;
}

/// Joins pairs at most `reach` apart for which `belong` holds; true when there were any.
template <typename Belong>
bool join_once(std::vector<Part>& parts, int reach, Belong belong) {
  const PartIndex index(parts);
  DisjointSets sets(parts.size());
  bool any = false;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    for (const std::size_t j : index.near(parts[i].box, reach)) {
      if (j > i && belong(parts[i], parts[j])) any = sets.join(i, j) || any;
    }
  }
  if (any) parts = joined(parts, sets);
  return any;
}

std::vector<Part> merge_within_gutter(std::vector<Part> parts, const Gutter& gutter) {
  if (gutter.regular < kMostlyRegular || gutter.width < 2) return parts;
  const auto nearer = [&gutter](const Part& a, const Part& b) {
    return gap_between(a.box, b.box) < gutter.width;
  };
  while (join_once(parts, gutter.width - 1, nearer)) {
  }
  return parts;
}

/// How many of a part's four sides have a neighbour exactly one gutter away: a packer puts sprites
/// there, chance does not put sparks there.
int sides_on_gutter(const std::vector<Part>& parts, const PartIndex& index, std::size_t i,
                    int gutter) {
  bool side[4] = {};
  const Rect& a = parts[i].box;
  for (const std::size_t j : index.near(a, gutter)) {
    if (j == i) continue;
    const Rect& b = parts[j].box;
    if (b.x < a.x + a.w && a.x < b.x + b.w) {
      side[0] = side[0] || a.y - (b.y + b.h) == gutter;
      side[1] = side[1] || b.y - (a.y + a.h) == gutter;
    }
    if (b.y < a.y + a.h && a.y < b.y + b.h) {
      side[2] = side[2] || a.x - (b.x + b.w) == gutter;
      side[3] = side[3] || b.x - (a.x + a.w) == gutter;
    }
  }
  return static_cast<int>(std::count(std::begin(side), std::end(side), true));
}

std::vector<Part> merge_satellites(const std::vector<Part>& parts, const Gutter& gutter) {
  const double usual = usual_side(parts);
  const int reach = std::max(2, static_cast<int>(kSatelliteReach * usual));
  const PartIndex index(parts);
  DisjointSets sets(parts.size());
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const Part& small = parts[i];
    if (area_of(small.box) > kMinorShare * usual * usual) continue;
    if (gutter.regular >= kMostlyRegular &&
        sides_on_gutter(parts, index, i, gutter.width) >= 2) {
      continue;
    }
    std::size_t nearest = i;
    int least = std::numeric_limits<int>::max();
    for (const std::size_t j : index.near(small.box, reach)) {
      if (j == i || area_of(parts[j].box) < 6 * area_of(small.box)) continue;
      const int gap = gap_between(small.box, parts[j].box);
      if (gap < least) least = gap, nearest = j;
    }
    sets.join(i, nearest);
  }
  return joined(parts, sets);
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
  const auto most = std::max_element(gaps.begin(), gaps.end(), [](const auto& a, const auto& b) {
    return a.second < b.second;
  });
  return {most->first, static_cast<double>(most->second) / counted};
}

std::vector<Part> merge_overlapping(std::vector<Part> parts) {
  const auto belong = [](const Part& a, const Part& b) { return belong_by_overlap(a.box, b.box); };
  while (join_once(parts, 0, belong)) {
  }
  return parts;
}

std::vector<Part> merge_parts(std::vector<Part> parts) {
  parts = merge_overlapping(std::move(parts));
  parts = merge_overlapping(merge_within_gutter(std::move(parts), gutter_of(parts)));
  parts = merge_overlapping(merge_in_shelves(std::move(parts)));
  const Gutter gutter = gutter_of(parts);
  return merge_overlapping(merge_satellites(parts, gutter));
}

}  // namespace pixelatent
