#include "model/parts/sprite_parts.hpp"

#include <algorithm>
#include <cstdlib>
#include <numeric>

#include "base/rng.hpp"
#include "dataset/kept_back.hpp"

namespace pixelatent {

namespace {

// The same pixel of many sprites is looked at: their pictures are no powers of two apart, which
// would all fall on the same few places of a cache.
constexpr std::size_t kCacheLine = 64;
constexpr double kUsual = 0.2;      // share of sprites with something at a pixel
constexpr int kMostSearched = 512;  // sprites among which parts, and what is behind them, are found
constexpr int kOthers = 12;  // evenly spread sprites that complete a child, beside those alike

std::vector<std::uint8_t> colour_distances(const Palette& palette, int most) {
  std::vector<std::uint8_t> far;
  for (const Rgba8 a : palette.colours) {
    for (const Rgba8 b : palette.colours) {
      const int apart =
          a.a != b.a ? most
                     : std::max({std::abs(a.r - b.r), std::abs(a.g - b.g), std::abs(a.b - b.b)});
      far.push_back(static_cast<std::uint8_t>(std::min(apart, most)));
    }
  }
  return far;
}

/// Of those that runs learn from, evenly spread.
std::vector<int> some_learned(int sprites, int count) {
  const std::vector<int> learned = learned_from(sprites);
  std::vector<int> some;
  for (const int i : fixed_subset(static_cast<int>(learned.size()), count)) {
    some.push_back(learned[static_cast<std::size_t>(i)]);
  }
  return some;
}

}  // namespace

SpriteParts::SpriteParts(std::shared_ptr<const SpriteSet> set,
                         std::span<const std::uint8_t> part_map, int parts, std::vector<int> alike)
    : set_(std::move(set)),
      prior_(*set_, part_map, parts),
      width_(set_->canvas().width),
      height_(set_->canvas().height),
      pixels_(static_cast<std::size_t>(set_->canvas().pixels())),
      colours_(static_cast<std::size_t>(set_->palette().size())),
      stride_(pixels_ + kCacheLine),
      alike_(std::move(alike)),
      alike_each_(static_cast<int>(alike_.size()) / std::max(1, set_->size())),
      searched_(some_learned(set_->size(), kMostSearched)),
      others_(some_learned(set_->size(), kOthers)),
      unlike_(colour_distances(set_->palette(), kMostUnlike)) {
  labels_.resize(static_cast<std::size_t>(set_->size()) * stride_);
  for (int i = 0; i < set_->size(); ++i) {
    const auto at = static_cast<std::size_t>(i);
    std::copy_n(set_->indices().begin() + static_cast<std::ptrdiff_t>(at * pixels_), pixels_,
                labels_.begin() + static_cast<std::ptrdiff_t>(at * stride_));
    const std::vector<std::uint8_t> own = prior_.assign(labels_of(i));
    parts_.insert(parts_.end(), own.begin(), own.end());
  }
}

std::vector<float> SpriteParts::areas() const {
  std::vector<float> areas(static_cast<std::size_t>(parts()), 0.0F);
  std::size_t all = 0;
  for (const std::uint8_t part : parts_) {
    if (part == kNoPart) continue;
    areas[part] += 1;
    ++all;
  }
  for (float& area : areas) area /= static_cast<float>(std::max<std::size_t>(1, all));
  return areas;
}

std::vector<std::uint8_t> SpriteParts::usual_map() const {
  std::vector<std::uint8_t> map(pixels_, kNoPart);
  for (std::size_t p = 0; p < pixels_; ++p) {
    std::vector<int> counts(static_cast<std::size_t>(parts()), 0);
    int drawn = 0;
    for (std::size_t at = p; at < parts_.size(); at += pixels_) {
      if (parts_[at] == kNoPart) continue;
      ++counts[parts_[at]];
      ++drawn;
    }
    if (drawn < kUsual * set_->size()) continue;
    map[p] =
        static_cast<std::uint8_t>(std::max_element(counts.begin(), counts.end()) - counts.begin());
  }
  return map;
}

std::span<const std::uint8_t> SpriteParts::labels_of(int sprite) const {
  return std::span(labels_).subspan(static_cast<std::size_t>(sprite) * stride_, pixels_);
}

std::span<const std::uint8_t> SpriteParts::of(int sprite) const {
  return std::span(parts_).subspan(static_cast<std::size_t>(sprite) * pixels_, pixels_);
}

Collage SpriteParts::collage(int sprite) const {
  const auto labels = labels_of(sprite), parts = of(sprite);
  return {{labels.begin(), labels.end()}, {parts.begin(), parts.end()}};
}

Collage SpriteParts::collage(std::vector<std::uint8_t> labels) const {
  std::vector<std::uint8_t> parts = prior_.assign(labels);
  return {std::move(labels), std::move(parts)};
}

PartMask SpriteParts::first_parts(const Collage& a, const Collage& b, double share,
                                  std::uint64_t order) const {
  std::vector<int> area(static_cast<std::size_t>(parts()), 0), in_order;
  for (const Collage* one : {&a, &b}) {
    for (const std::uint8_t part : one->parts)
      if (part != kNoPart) ++area[part];
  }
  Rng rng(order);
  for (int k = 0; k < parts(); ++k) in_order.push_back(k);
  for (std::size_t k = in_order.size(); k > 1; --k)
    std::swap(in_order[k - 1], in_order[static_cast<std::size_t>(rng.below(static_cast<int>(k)))]);
  const double all = std::max(1, std::accumulate(area.begin(), area.end(), 0));
  double sum = 0;
  PartMask mask = 0;
  for (const int k : in_order) {
    // A part is taken from where half of it is due.
    const double own = area[static_cast<std::size_t>(k)] / all;
    if (share > sum + own / 2) mask |= PartMask{1} << k;
    sum += own;
  }
  return mask;
}

}  // namespace pixelatent
