// Characters in several pieces that float beside each other: the same few around every body.
#include <algorithm>
#include <limits>

#include "sheet/layout/merge_parts.hpp"

namespace pixelatent {

namespace {

constexpr int kWidestFloat = 8;        ///< pixels between pieces of one sprite
constexpr double kWidestShare = 0.35;  ///< the same in usual sides
constexpr std::size_t kFewestBodies = 3;
constexpr double kMostGroups = 0.8;  ///< share of the groups that must be alike
constexpr double kBodyTimes = 2;     ///< that a body has more pixels than each piece
constexpr double kAlikeSides = 1.6;  ///< ratio of the groups' sides
constexpr double kTimesFurther = 1.5;

struct Groups {
  std::vector<Part> whole;
  std::vector<std::size_t> count;  ///< pieces
  std::vector<int> most, second;   ///< pixels of the largest pieces
};

Groups groups_of(const std::vector<Part>& parts, DisjointSets& sets) {
  Groups groups;
  const std::vector<std::size_t> place = places_of(parts.size(), sets);
  groups.whole = joined(parts, sets);
  groups.count.resize(groups.whole.size());
  groups.most.resize(groups.whole.size());
  groups.second.resize(groups.whole.size());
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::size_t g = place[i];
    ++groups.count[g];
    if (parts[i].pixels > groups.most[g]) {
      groups.second[g] = groups.most[g];
      groups.most[g] = parts[i].pixels;
    } else {
      groups.second[g] = std::max(groups.second[g], parts[i].pixels);
    }
  }
  return groups;
}

/// How many groups have sides like the middle one's.
std::size_t alike_in_size(const std::vector<Part>& groups) {
  std::vector<int> widths, heights;
  for (const Part& group : groups) {
    widths.push_back(group.box.w);
    heights.push_back(group.box.h);
  }
  const auto middle = static_cast<std::ptrdiff_t>(groups.size() / 2);
  std::nth_element(widths.begin(), widths.begin() + middle, widths.end());
  std::nth_element(heights.begin(), heights.begin() + middle, heights.end());
  const int w = widths[groups.size() / 2], h = heights[groups.size() / 2];
  const auto near = [](int a, int b) { return std::max(a, b) <= kAlikeSides * std::min(a, b); };
  return static_cast<std::size_t>(std::count_if(
      groups.begin(), groups.end(),
      [&](const Part& group) { return near(group.box.w, w) && near(group.box.h, h); }));
}

int least_gap(const std::vector<Part>& groups) {
  int least = std::numeric_limits<int>::max();
  const PartIndex index(groups);
  for (std::size_t i = 0; i < groups.size(); ++i) {
    for (const std::size_t j : index.near(groups[i].box, 2 * kWidestFloat)) {
      if (j != i) least = std::min(least, gap_between(groups[i].box, groups[j].box));
    }
  }
  return least;
}

bool one_body_each(const Groups& groups, int reach) {
  const std::size_t count = groups.whole.size();
  if (count < kFewestBodies) return false;
  std::size_t bodies = 0, several = 0;
  for (std::size_t g = 0; g < count; ++g) {
    several += groups.count[g] >= 2 ? 1 : 0;
    bodies += groups.most[g] >= kBodyTimes * groups.second[g] ? 1 : 0;
  }
  const double needed = kMostGroups * static_cast<double>(count);
  if (static_cast<double>(several) < needed || bodies < count) return false;
  if (static_cast<double>(alike_in_size(groups.whole)) < needed) return false;
  const int gap = least_gap(groups.whole);
  return gap >= reach + 2 && gap >= kTimesFurther * reach;
}

}  // namespace

std::vector<Part> merge_constellations(std::vector<Part> parts) {
  if (parts.size() < 2 * kFewestBodies) return parts;
  const int widest = std::min(kWidestFloat, static_cast<int>(kWidestShare * usual_side(parts)));
  const PartIndex index(parts);
  for (int reach = 1; reach <= widest; ++reach) {
    DisjointSets sets(parts.size());
    for (std::size_t i = 0; i < parts.size(); ++i) {
      for (const std::size_t j : index.near(parts[i].box, reach)) {
        if (j > i) sets.join(i, j);
      }
    }
    Groups groups = groups_of(parts, sets);
    if (one_body_each(groups, reach)) return std::move(groups.whole);
  }
  return parts;
}

}  // namespace pixelatent
