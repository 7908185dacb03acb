// Sprites whose boxes overlap though they stand apart: a thing in the bend of another.
#include <algorithm>
#include <cmath>
#include <cstdlib>
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

/// The pixels of nothing between two regions, along the axis in which they are further apart.
int distance_between(std::span<const Run> a, std::span<const Run> b) {
  int least = 1 << 20;
  for (const Run& p : a) {
    for (const Run& q : b) {
      const int across = std::max(p.x0, q.x0) - std::min(p.x1, q.x1);
      const int down = std::abs(p.y - q.y) - 1;
      least = std::min(least, std::max({across, down, 0}));
    }
  }
  return least;
}

struct ApartPair {
  std::size_t small = 0, large = 0;
};

std::vector<ApartPair> apart_pairs(const std::vector<Part>& parts, const Components& components) {
  const PartIndex index(parts);
  std::vector<ApartPair> pairs;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    for (const std::size_t j : index.near(parts[i].box, -1)) {
      if (j == i || area_of(parts[j].box) < area_of(parts[i].box)) continue;
      if (area_of(parts[j].box) == area_of(parts[i].box) && j < i) continue;
      if (std::min(parts[i].box.w, parts[i].box.h) < kSmallestApart) continue;
      const auto runs = [&](std::size_t k) {
        return components.runs_of(components.items[parts[k].component]);
      };
      const int distance = distance_between(runs(i), runs(j));
      if (distance >= kClearlyApart) pairs.push_back({i, j});
    }
  }
  return pairs;
}

}  // namespace

Interlocked take_out_interlocked(std::vector<Part>& parts, const Components& components) {
  const double usual = usual_side(parts);
  std::vector<ApartPair> pairs = apart_pairs(parts, components);
  std::erase_if(pairs, [&](const ApartPair& pair) {
    return area_of(parts[pair.small].box) < kSmallSprite * usual * usual;
  });
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
