// Sprites whose boxes overlap though they stand apart: a thing in the bend of another.
#include <algorithm>
#include <cmath>
#include <utility>

#include "sheet/layout/merge_parts.hpp"
#include "sheet/layout/part.hpp"

namespace pixelatent {

namespace {

constexpr int kClearlyApart = 3;       ///< pixels of nothing between two sprites, at least
constexpr int kSmallestApart = 8;      ///< pixels a side of the smaller one
constexpr double kNearlyUsual = 0.35;  ///< of a usual sprite's box, from which it is no part
constexpr double kSmallSprite = 0.12;
constexpr double kOften = 0.125;  ///< share of the sprites, from which a grid has no say
constexpr double kRare = 0.25;    ///< share of the sprites that may have such a small one

/// Whether so many pixels of nothing lie between two regions, along one axis at least. Runs of a
/// region go from top to bottom.
bool clearly_apart(std::span<const Run> a, std::span<const Run> b) {
  const auto above = [](const Run& run, int y) { return run.y < y; };
  for (const Run& p : a) {
    const int first = p.y - kClearlyApart, last = p.y + kClearlyApart;
    for (auto q = std::lower_bound(b.begin(), b.end(), first, above); q != b.end() && q->y <= last;
         ++q) {
      if (std::max(p.x0, q->x0) - std::min(p.x1, q->x1) < kClearlyApart) return false;
    }
  }
  return true;
}

struct ApartPair {
  std::size_t small = 0, large = 0;
};

std::vector<ApartPair> apart_pairs(const std::vector<Part>& parts, const Components& components,
                                   double least_area) {
  const PartIndex index(parts);
  const auto runs = [&](std::size_t k) {
    return components.runs_of(components.items[parts[k].component]);
  };
  std::vector<ApartPair> pairs;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const Rect& box = parts[i].box;
    if (std::min(box.w, box.h) < kSmallestApart || area_of(box) < least_area) continue;
    for (const std::size_t j : index.near(box, -1)) {
      if (j == i || area_of(parts[j].box) < area_of(box)) continue;
      if (area_of(parts[j].box) == area_of(box) && j < i) continue;
      if (clearly_apart(runs(i), runs(j))) pairs.push_back({i, j});
    }
  }
  return pairs;
}

}  // namespace

Interlocked take_out_interlocked(std::vector<Part>& parts, const Components& components) {
  const double usual = usual_side(parts);
  std::vector<ApartPair> pairs = apart_pairs(parts, components, kSmallSprite * usual * usual);
  const auto small = [&](const ApartPair& pair) {
    return area_of(parts[pair.small].box) < kNearlyUsual * usual * usual;
  };
  const auto large_parts = std::count_if(parts.begin(), parts.end(), [&](const Part& part) {
    return area_of(part.box) >= kNearlyUsual * usual * usual;
  });
  const auto small_ones = std::count_if(pairs.begin(), pairs.end(), small);
  // What many sprites have beside them is a part of each.
  if (static_cast<double>(small_ones) > kRare * static_cast<double>(large_parts)) {
    std::erase_if(pairs, small);
  }
  std::vector<bool> alone(parts.size());
  for (const ApartPair& pair : pairs) alone[pair.small] = true;
  Interlocked result;
  std::vector<Part> rest;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    (alone[i] ? result.alone : rest).push_back(parts[i]);
  }
  parts = std::move(rest);
  const auto count = static_cast<double>(result.alone.size());
  result.often = count > 0 && count >= kOften * static_cast<double>(large_parts);
  return result;
}

}  // namespace pixelatent
