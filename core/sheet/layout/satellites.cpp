// Sparks, shadows and blades: small parts beside the sprite they belong to.
#include <algorithm>
#include <cstddef>
#include <limits>
#include <tuple>

#include "sheet/layout/merge_parts.hpp"

namespace pixelatent {

namespace {

constexpr double kMinorShare = 0.12;  ///< of a usual sprite's box, up to which a part is small
constexpr double kTimesLarger = 6;    ///< that the box it belongs to must be
constexpr std::size_t kFewest = 8;
constexpr double kReach = 0.2;           ///< of a usual sprite's side
constexpr double kMostlyRegular = 0.75;  ///< share of sprites on the gutter

/// How many of a part's four sides have a neighbour exactly one gutter away: a packer puts sprites
/// there, chance does not put sparks there.
int sides_on_gutter(const std::vector<Part>& parts, const PartIndex& index, std::size_t i,
                    int gutter) {
  bool above = false, below = false, left = false, right = false;
  const Rect& a = parts[i].box;
  for (const std::size_t j : index.near(a, gutter)) {
    const Rect& b = parts[j].box;
    if (j == i || gap_between(a, b) != gutter) continue;
    above = above || a.y - (b.y + b.h) == gutter;
    below = below || b.y - (a.y + a.h) == gutter;
    left = left || a.x - (b.x + b.w) == gutter;
    right = right || b.x - (a.x + a.w) == gutter;
  }
  return int{above} + int{below} + int{left} + int{right};
}

/// By count, so that small sprites among large ones do not pass for parts of them; no limit for
/// few.
double median_area(const std::vector<Part>& parts) {
  if (parts.size() < kFewest) return std::numeric_limits<double>::infinity();
  std::vector<double> areas;
  for (const Part& part : parts) areas.push_back(area_of(part.box));
  const auto middle = areas.begin() + static_cast<std::ptrdiff_t>(areas.size() / 2);
  std::nth_element(areas.begin(), middle, areas.end());
  return *middle;
}

/// A small part, one that it may belong to and the pixels between them.
struct Pair {
  int gap = 0;
  std::size_t small = 0, large = 0;
};

class Satellites {
 public:
  explicit Satellites(const std::vector<Part>& parts)
      : parts_(parts),
        index_(parts),
        sets_(parts.size()),
        usual_(usual_side(parts)),
        sprite_area_(std::min(usual_ * usual_, median_area(parts))) {
    for (const Part& part : parts) boxes_.push_back(part.box);
  }

  /// The nearest first. Where packers set sprites a fixed gap apart, what is that far from anything
  /// is a sprite; elsewhere a part must be clearly closer than sprites are to each other.
  std::vector<Pair> pairs(const Gutter& gutter) const {
    const bool fixed = gutter.regular >= kMostlyRegular;
    int reach = std::max(2, static_cast<int>(kReach * usual_));
    if (!fixed && gutter.width > 0) reach = std::min(reach, std::max(gutter.median - 1, 1));
    std::vector<Pair> found;
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      if (!minor(i) || (fixed && sides_on_gutter(parts_, index_, i, gutter.width) > 1)) continue;
      for (const std::size_t j : index_.near(parts_[i].box, reach)) {
        if (area_of(parts_[j].box) < kTimesLarger * area_of(parts_[i].box)) continue;
        const int gap = gap_between(parts_[i].box, parts_[j].box);
        // Exactly a gutter away is more likely the next sprite than its own.
        found.push_back({fixed && gap == gutter.width ? reach + 1 : gap, i, j});
      }
    }
    std::sort(found.begin(), found.end(), [](const Pair& a, const Pair& b) {
      return std::tie(a.gap, a.small, a.large) < std::tie(b.gap, b.small, b.large);
    });
    return found;
  }

  /// Joins the two unless their common box would run into a third large part: boxes of sprites do
  /// not overlap.
  void try_to_join(const Pair& pair) {
    const std::size_t a = sets_.find(pair.small), b = sets_.find(pair.large);
    if (a == b || a != pair.small) return;
    const Rect both = around(boxes_[a], boxes_[b]);
    std::vector<std::size_t> caught = {pair.small};
    for (const std::size_t i : index_.near(both, -1)) {
      const std::size_t set = sets_.find(i);
      if (set == a || set == b) continue;
      if (!minor(i)) return;
      caught.push_back(i);
    }
    Rect box = both;
    for (const std::size_t i : caught) box = around(box, boxes_[sets_.find(i)]);
    for (const std::size_t i : caught) sets_.join(i, pair.large);
    boxes_[sets_.find(pair.large)] = box;
  }

  std::vector<Part> result() { return joined(parts_, sets_); }

 private:
  bool minor(std::size_t i) const { return area_of(parts_[i].box) <= kMinorShare * sprite_area_; }

  const std::vector<Part>& parts_;
  PartIndex index_;
  DisjointSets sets_;
  double usual_, sprite_area_;
  std::vector<Rect> boxes_;  ///< of every set, at its leader
};

}  // namespace

std::vector<Part> merge_satellites(const std::vector<Part>& parts, const Gutter& gutter) {
  Satellites satellites(parts);
  for (const Pair& pair : satellites.pairs(gutter)) satellites.try_to_join(pair);
  return satellites.result();
}

}  // namespace pixelatent
