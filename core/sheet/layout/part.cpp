#include "sheet/layout/part.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace pixelatent {

namespace {

constexpr int kBin = 64;  ///< pixels per side of a bin: a few sprites

}  // namespace

double usual_side(const std::vector<Part>& parts) {
  std::vector<std::size_t> order(parts.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&parts](std::size_t a, std::size_t b) {
    return area_of(parts[a].box) < area_of(parts[b].box);
  });
  double total = 0, seen = 0;
  for (const Part& part : parts) total += part.pixels;
  for (const std::size_t i : order) {
    seen += parts[i].pixels;
    if (seen * 2 >= total) return std::sqrt(area_of(parts[i].box));
  }
  return 0;
}

std::vector<std::size_t> places_of(std::size_t count, DisjointSets& sets) {
  std::vector<std::size_t> place(count);
  std::size_t next = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t leader = sets.find(i);
    place[i] = leader == i ? next++ : place[leader];
  }
  return place;
}

std::vector<Part> joined(const std::vector<Part>& parts, DisjointSets& sets) {
  const std::vector<std::size_t> place = places_of(parts.size(), sets);
  std::vector<Part> whole;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (place[i] == whole.size()) {
      whole.push_back(parts[i]);
      continue;
    }
    Part& target = whole[place[i]];
    target.box = around(target.box, parts[i].box);
    target.soft_box = around(target.soft_box, parts[i].soft_box);
    target.pixels += parts[i].pixels;
  }
  return whole;
}

PartIndex::PartIndex(const std::vector<Part>& parts) : parts_(&parts) {
  int right = 1, bottom = 1;
  for (const Part& part : parts) {
    right = std::max(right, part.box.x + part.box.w);
    bottom = std::max(bottom, part.box.y + part.box.h);
  }
  columns_ = right / kBin + 1;
  rows_ = bottom / kBin + 1;
  bins_.resize(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_));
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const Rect& box = parts[i].box;
    for (int y = box.y / kBin; y <= (box.y + box.h - 1) / kBin; ++y) {
      for (int x = box.x / kBin; x <= (box.x + box.w - 1) / kBin; ++x) {
        bins_[bin_of(x, y)].push_back(i);
      }
    }
  }
}

std::size_t PartIndex::bin_of(int x, int y) const {
  return static_cast<std::size_t>(y) * static_cast<std::size_t>(columns_) +
         static_cast<std::size_t>(x);
}

std::vector<std::size_t> PartIndex::near(const Rect& box, int reach) const {
  std::vector<std::size_t> found;
  const int x0 = std::max(box.x - reach, 0) / kBin, y0 = std::max(box.y - reach, 0) / kBin;
  const int x1 = std::min((box.x + box.w + reach) / kBin, columns_ - 1);
  const int y1 = std::min((box.y + box.h + reach) / kBin, rows_ - 1);
  for (int y = y0; y <= y1; ++y) {
    for (int x = x0; x <= x1; ++x) {
      for (const std::size_t i : bins_[bin_of(x, y)]) {
        if (gap_between(box, (*parts_)[i].box) <= reach) found.push_back(i);
      }
    }
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

}  // namespace pixelatent
