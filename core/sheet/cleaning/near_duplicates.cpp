#include "sheet/cleaning/near_duplicates.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <unordered_map>
#include <utility>

#include "sheet/cleaning/silhouette.hpp"

namespace pixelatent {

namespace {

constexpr std::array<std::string_view, kRepeatKindCount> kRepeatTexts = {
    "the same",
    "the same, shifted",
    "the same, mirrored",
    "nearly the same",
};
static_assert(kRepeatTexts.size() == kRepeatKindCount && !kRepeatTexts.back().empty());

// A description's values may differ by as much per cell that the opaque pixels would fill, and by
// as much in all: what the limits of a near repeat come to, and some more.
constexpr int kDifferencePerFullCell = 90;
constexpr int kDifference = 300;
/// Compared pixel by pixel. Thousands of tiles of one noisy ground are all alike by description,
/// but a near one is among the most alike.
constexpr std::ptrdiff_t kMostCandidates = 8;

using Repeats = std::vector<std::optional<Repeat>>;

bool same_canvas(const Silhouette& a, const Silhouette& b) {
  return a.canvas_w == b.canvas_w && a.canvas_h == b.canvas_h;
}

bool little_moved(const Silhouette& a, const Silhouette& b, int most) {
  return !same_canvas(a, b) ||
         (std::abs(a.bounds.x - b.bounds.x) <= most && std::abs(a.bounds.y - b.bounds.y) <= most);
}

/// From where it would be if the whole canvas were mirrored.
bool little_moved_mirrored(const Silhouette& a, Silhouette b, int most) {
  b.bounds.x = b.canvas_w - b.bounds.x - b.bounds.w;
  return little_moved(a, b, most);
}

/// Finds the repeats whose opaque pixels are exactly the same.
class EqualCrops {
 public:
  EqualCrops(const std::vector<Silhouette>& all, int shift) : all_(all), shift_(shift) {}

  /// For sprite after sprite. Nothing when no earlier one is the same.
  std::optional<Repeat> add(int sprite) {
    const Silhouette& s = all_[static_cast<std::size_t>(sprite)];
    const std::optional<Repeat> repeat = find(s);
    if (!repeat || repeat->kind != RepeatKind::Exact) {
      by_hash_[s.hash].push_back({sprite, repeat ? repeat->kind : RepeatKind::Near});
    }
    return repeat;
  }

 private:
  struct Earlier {
    int sprite = 0;
    RepeatKind kind = RepeatKind::Near;  ///< of repeat that it is; Near for none of those here
  };

  std::optional<Repeat> find(const Silhouette& s) const {
    const auto same = by_hash_.find(s.hash);
    if (same != by_hash_.end()) {
      for (const Earlier& e : same->second) {
        const Silhouette& other = all_[static_cast<std::size_t>(e.sprite)];
        const bool at_same_place = same_canvas(s, other) && s.bounds == other.bounds;
        if (at_same_place && s.crop == other.crop) return Repeat{e.sprite, RepeatKind::Exact};
      }
      for (const Earlier& e : same->second) {
        if (e.kind <= RepeatKind::Shifted) continue;
        const Silhouette& other = all_[static_cast<std::size_t>(e.sprite)];
        if (little_moved(s, other, shift_) && s.crop == other.crop) {
          return Repeat{e.sprite, RepeatKind::Shifted};
        }
      }
    }
    return find_mirrored(s);
  }

  std::optional<Repeat> find_mirrored(const Silhouette& s) const {
    const auto mirrored = by_hash_.find(s.mirrored_hash);
    if (mirrored == by_hash_.end()) return std::nullopt;
    for (const Earlier& e : mirrored->second) {
      if (e.kind <= RepeatKind::Mirrored) continue;
      const Silhouette& other = all_[static_cast<std::size_t>(e.sprite)];
      const bool near_enough =
          little_moved(s, other, shift_) || little_moved_mirrored(s, other, shift_);
      if (near_enough && mirrors(s.crop, other.crop)) return Repeat{e.sprite, RepeatKind::Mirrored};
    }
    return std::nullopt;
  }

  const std::vector<Silhouette>& all_;
  int shift_;
  std::unordered_map<std::uint64_t, std::vector<Earlier>> by_hash_;
};

/// About an eighth of the usual size, so that most of every sprite is described.
int cell_side_for(const std::vector<Silhouette>& all) {
  std::vector<int> sides;
  for (const Silhouette& s : all) {
    if (s.opaque > 0) sides.push_back(std::max(s.bounds.w, s.bounds.h));
  }
  if (sides.empty()) return 1;
  const auto middle = sides.begin() + static_cast<std::ptrdiff_t>(sides.size() / 2);
  std::nth_element(sides.begin(), middle, sides.end());
  return (*middle + 7) / 8;
}

/// Mean of red, green and blue over the opaque pixels, 0..255.
double mean_level(const Silhouette& s) {
  std::int64_t total = 0;
  for (const Rgba8 pixel : s.crop.pixels()) total += pixel.r + pixel.g + pixel.b;
  return static_cast<double>(total) / (3.0 * s.opaque);
}

/// Finds the repeats that differ in few pixels. Sprites are kept in buckets by how many opaque
/// pixels they have and how bright they are: a near one is in the same or a neighbouring bucket.
class NearCrops {
 public:
  NearCrops(const std::vector<Silhouette>& all, const RepeatLimits& limits)
      : all_(all),
        cell_side_(cell_side_for(all)),
        area_step_(-std::log(1 - std::clamp(limits.pixels, 0.01F, 0.5F))),
        level_step_(255.0 * (std::min(limits.pixels, 1.0F) + 1.5 * limits.colour) + 1),
        pair_(limits.pixels, limits.colour) {
    descriptions_.resize(all.size());
  }

  /// For sprite after sprite that has no equal before it.
  std::optional<Repeat> add(int sprite) {
    const Silhouette& s = all_[static_cast<std::size_t>(sprite)];
    const Description& description = describe_one(sprite);
    const Bucket at = bucket_of(s);
    candidates_.clear();
    for (int area = at.area - 1; area <= at.area + 1; ++area) {
      for (int level = at.level - 1; level <= at.level + 1; ++level) {
        add_candidates(s, description, {area, level});
      }
    }
    if (const std::optional<int> first = first_near(s)) return Repeat{*first, RepeatKind::Near};
    buckets_[key_of(at)].push_back(sprite);
    return std::nullopt;
  }

  /// For a sprite that others may be near to, but which need not be looked at itself.
  void keep(int sprite) {
    describe_one(sprite);
    buckets_[key_of(bucket_of(all_[static_cast<std::size_t>(sprite)]))].push_back(sprite);
  }

 private:
  struct Bucket {
    int area = 0, level = 0;
  };
  Bucket bucket_of(const Silhouette& s) const {
    return {static_cast<int>(std::log(s.opaque) / area_step_),
            static_cast<int>(mean_level(s) / level_step_)};
  }
  static std::int64_t key_of(Bucket b) { return std::int64_t{b.area} * 4096 + b.level; }

  const Description& describe_one(int sprite) {
    const auto i = static_cast<std::size_t>(sprite);
    return descriptions_[i] = describe(all_[i], cell_side_);
  }

  void add_candidates(const Silhouette& s, const Description& description, Bucket bucket) {
    const auto found = buckets_.find(key_of(bucket));
    if (found == buckets_.end()) return;
    const int limit = kDifference + kDifferencePerFullCell * s.opaque / (cell_side_ * cell_side_);
    for (const int other : found->second) {
      const int distance =
          description_distance(description, descriptions_[static_cast<std::size_t>(other)], limit);
      if (distance <= limit) candidates_.push_back({distance, other});
    }
  }

  /// The first of the candidates that is near, of those most alike by description.
  std::optional<int> first_near(const Silhouette& s) {
    if (std::ssize(candidates_) > kMostCandidates) {
      std::nth_element(candidates_.begin(), candidates_.begin() + kMostCandidates,
                       candidates_.end());
      candidates_.resize(kMostCandidates);
    }
    std::optional<int> first;
    for (const auto& [distance, other] : candidates_) {
      if (first && *first < other) continue;
      if (pair_.is_near(all_[static_cast<std::size_t>(other)], s)) first = other;
    }
    return first;
  }

  const std::vector<Silhouette>& all_;
  int cell_side_;
  double area_step_, level_step_;
  NearPair pair_;
  std::vector<Description> descriptions_;
  std::vector<std::pair<int, int>> candidates_;  ///< distance of the descriptions, sprite
  std::unordered_map<std::int64_t, std::vector<int>> buckets_;
};

}  // namespace

std::string_view text_of(RepeatKind kind) {
  return kRepeatTexts.at(static_cast<std::size_t>(kind));
}

Repeats find_repeats(std::span<const Image> sprites, const RepeatLimits& limits) {
  std::vector<Silhouette> all;
  all.reserve(sprites.size());
  for (const Image& sprite : sprites) all.push_back(silhouette_of(sprite));
  EqualCrops equal(all, limits.shift);
  NearCrops near(all, limits);
  Repeats repeats(all.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].opaque == 0) continue;
    repeats[i] = equal.add(static_cast<int>(i));
    if (!repeats[i]) {
      repeats[i] = near.add(static_cast<int>(i));
    } else if (repeats[i]->kind == RepeatKind::Mirrored) {
      near.keep(static_cast<int>(i));
    }
  }
  return repeats;
}

}  // namespace pixelatent
