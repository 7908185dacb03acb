// Rows of sprites: what lies above one another in a row is one sprite.
#include <algorithm>
#include <numeric>

#include "sheet/layout/merge_parts.hpp"

namespace pixelatent {

namespace {

constexpr double kStackedMost = 0.1;  ///< share of sprites that may look stacked in a shelf
constexpr double kTallestRow = 2.5;   ///< in usual sides

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

int height_of(const std::vector<Part>& parts, const Indices& band) {
  Rect box = parts[band.front()].box;
  for (const std::size_t i : band) box = around(box, parts[i].box);
  return box.h;
}

}  // namespace

std::vector<Part> merge_in_shelves(std::vector<Part> parts) {
  const double usual = usual_side(parts);
  DisjointSets sets(parts.size());
  for (const Indices& band : bands_of(parts)) {
    if (height_of(parts, band) > kTallestRow * usual) continue;
    const std::vector<Indices> stacks = stacks_of(parts, band);
    const auto stacked = std::count_if(stacks.begin(), stacks.end(),
                                       [&](const Indices& s) { return several(parts, s); });
    if (static_cast<double>(stacked) > kStackedMost * static_cast<double>(stacks.size())) continue;
    for (const Indices& stack : stacks) {
      for (const std::size_t i : stack) sets.join(stack.front(), i);
    }
  }
  return joined(parts, sets);
}

}  // namespace pixelatent
