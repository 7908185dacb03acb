#include "model/parts/sprite_parts.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <numeric>

#include "base/rng.hpp"
#include "dataset/kept_back.hpp"
#include "model/parts/regions.hpp"

namespace pixelatent {

namespace {

// The same pixel of many sprites is looked at: their pictures are no powers of two apart, which
// would all fall on the same few places of a cache.
constexpr std::size_t kCacheLine = 64;
constexpr int kMostUnlike = 96;     // further apart is no worse, of 255
constexpr double kUsual = 0.2;      // share of sprites with something at a pixel
constexpr int kRing = 3;            // pixels around a gap that are looked at
constexpr int kReach = 3;           // pixels around a seam's pixel that are looked at
constexpr int kSweeps = 2;          // over all seams
constexpr int kMostSearched = 512;  // sprites among which parts, and what is behind them, are found
constexpr double kClearlyNearer = 0.97;  // another part must be so much nearer than what is there
constexpr int kOthers = 12;  // evenly spread sprites that complete a child, beside those alike

std::vector<std::uint8_t> colour_distances(const Palette& palette) {
  std::vector<std::uint8_t> far;
  for (const Rgba8 a : palette.colours) {
    for (const Rgba8 b : palette.colours) {
      const int apart =
          a.a != b.a ? kMostUnlike
                     : std::max({std::abs(a.r - b.r), std::abs(a.g - b.g), std::abs(a.b - b.b)});
      far.push_back(static_cast<std::uint8_t>(std::min(apart, kMostUnlike)));
    }
  }
  return far;
}

std::vector<float> signed_colours(const Palette& palette) {
  std::vector<float> rows;
  const auto in_range = [](std::uint8_t value) { return static_cast<float>(value) / 127.5F - 1; };
  for (const Rgba8 c : palette.colours) {
    const bool opaque = c.a >= kOpaqueFrom;
    for (const std::uint8_t value : {c.r, c.g, c.b}) rows.push_back(opaque ? in_range(value) : 0);
    rows.push_back(opaque ? 1.0F : -1.0F);
  }
  return rows;
}

bool has(PartMask mask, std::uint8_t part) { return part != kNoPart && (mask >> part & 1U) != 0; }

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
      learned_(learned_from(set_->size())),
      unlike_(colour_distances(set_->palette())),
      signed_(signed_colours(set_->palette())) {
  for (const int i : fixed_subset(static_cast<int>(learned_.size()), kMostSearched)) {
    searched_.push_back(learned_[static_cast<std::size_t>(i)]);
  }
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

std::vector<int> SpriteParts::candidates(std::span<const int> near) const {
  std::vector<int> among;
  for (const int sprite : near) {
    const auto from = alike_.begin() + static_cast<std::ptrdiff_t>(sprite) * alike_each_;
    among.insert(among.end(), from, from + alike_each_);
  }
  for (const int i : fixed_subset(static_cast<int>(learned_.size()), kOthers)) {
    among.push_back(learned_[static_cast<std::size_t>(i)]);
  }
  std::sort(among.begin(), among.end());
  among.erase(std::unique(among.begin(), among.end()), among.end());
  return among;
}

std::vector<SpriteParts::Source> SpriteParts::sources(const Collage& onto, const Collage& from,
                                                      PartMask parts) const {
  std::vector<Source> sources(pixels_, Source::Nothing);
  std::vector<char> both(pixels_, 0);
  for (std::size_t p = 0; p < pixels_; ++p) {
    const bool kept = onto.parts[p] != kNoPart && !has(parts, onto.parts[p]);
    const bool taken = has(parts, from.parts[p]);
    if (taken) {
      sources[p] = Source::From;
    } else if (kept) {
      sources[p] = Source::Onto;
    } else if (onto.parts[p] != kNoPart) {
      sources[p] = Source::Open;
    } else if (from.parts[p] != kNoPart) {
      sources[p] = Source::Left;
    }
    both[p] = kept && taken;
  }
  // Where both are there, what is rarer at that place is in front: behind the other it would never
  // be seen.
  for (const auto& region : connected_regions(both, width_, height_, Touching::Sides)) {
    double onto_log = 0, from_log = 0;
    for (const int pixel : region) {
      const auto p = static_cast<std::size_t>(pixel);
      onto_log += static_cast<double>(prior_.log_at(onto.parts[p], p));
      from_log += static_cast<double>(prior_.log_at(from.parts[p], p));
    }
    if (from_log <= onto_log) continue;
    for (const int pixel : region) sources[static_cast<std::size_t>(pixel)] = Source::Onto;
  }
  return sources;
}

void SpriteParts::fill(Collage& child, const std::vector<Source>& sources, PartMask taken) const {
  std::vector<char> open(pixels_);
  for (std::size_t p = 0; p < pixels_; ++p) open[p] = sources[p] == Source::Open;
  for (const auto& gap : connected_regions(open, width_, height_, Touching::Corners)) {
    std::vector<char> ring(pixels_, 0);
    for (const int pixel : gap) {
      const int x = pixel % width_, y = pixel / width_;
      for (int ny = std::max(0, y - kRing); ny <= std::min(height_ - 1, y + kRing); ++ny) {
        for (int nx = std::max(0, x - kRing); nx <= std::min(width_ - 1, x + kRing); ++nx) {
          const auto p = static_cast<std::size_t>(ny * width_ + nx);
          ring[p] = !open[p];
        }
      }
    }
    std::vector<std::size_t> around;
    for (std::size_t p = 0; p < pixels_; ++p)
      if (ring[p]) around.push_back(p);
    double least = std::numeric_limits<double>::infinity();
    int best = -1;
    for (const int sprite : searched_) {
      const auto labels = labels_of(sprite), parts = of(sprite);
      // One that has the taken part there, too, does not show what is behind it.
      int hidden = 0;
      for (const int pixel : gap) hidden += has(taken, parts[static_cast<std::size_t>(pixel)]);
      double cost = 2.0 * kMostUnlike * hidden / static_cast<double>(gap.size());
      const double most = (least - cost) * static_cast<double>(around.size());
      int sum = 0;
      for (std::size_t i = 0; i < around.size() && sum < most; ++i) {
        sum += unlike(labels[around[i]], child.labels[around[i]]);
      }
      if (!around.empty()) cost += static_cast<double>(sum) / static_cast<double>(around.size());
      if (cost < least) {
        least = cost;
        best = sprite;
      }
    }
    if (best < 0) continue;
    const auto labels = labels_of(best), parts = of(best);
    for (const int pixel : gap) {
      const auto p = static_cast<std::size_t>(pixel);
      child.labels[p] = labels[p];
      child.parts[p] = parts[p];
    }
  }
}

std::vector<char> SpriteParts::grown(const std::vector<char>& pixels, int reach) const {
  std::vector<char> more(pixels_, 0);
  for (int y = 0; y < height_; ++y) {
    for (int x = 0; x < width_; ++x) {
      if (!pixels[static_cast<std::size_t>(y * width_ + x)]) continue;
      for (int ny = std::max(0, y - reach); ny <= std::min(height_ - 1, y + reach); ++ny)
        for (int nx = std::max(0, x - reach); nx <= std::min(width_ - 1, x + reach); ++nx)
          more[static_cast<std::size_t>(ny * width_ + nx)] = 1;
    }
  }
  return more;
}

std::vector<char> SpriteParts::seams(const std::vector<Source>& sources) const {
  std::vector<char> seam(pixels_, 0);
  // Where a sprite's own outline ends there is no seam.
  const auto joined = [&](std::size_t p, std::size_t q) {
    const Source a = std::min(sources[p], sources[q]), b = std::max(sources[p], sources[q]);
    if (a == b || (a == Source::Nothing && b != Source::Open)) return false;
    return !(a == Source::Onto && b == Source::Left);
  };
  const auto mark = [&](int x, int y) {
    for (int ny = std::max(0, y - 1); ny <= std::min(height_ - 1, y + 1); ++ny)
      for (int nx = std::max(0, x - 1); nx <= std::min(width_ - 1, x + 1); ++nx)
        seam[static_cast<std::size_t>(ny * width_ + nx)] = 1;
  };
  for (int y = 0; y < height_; ++y) {
    for (int x = 0; x < width_; ++x) {
      const auto p = static_cast<std::size_t>(y * width_ + x);
      if (x + 1 < width_ && joined(p, p + 1)) {
        mark(x, y);
        mark(x + 1, y);
      }
      if (y + 1 < height_ && joined(p, p + static_cast<std::size_t>(width_))) {
        mark(x, y);
        mark(x, y + 1);
      }
    }
  }
  return seam;
}

int SpriteParts::most_like_around(const Collage& child, int x, int y,
                                  std::vector<int>& among) const {
  const int left = std::max(0, x - kReach), right = std::min(width_ - 1, x + kReach);
  const int top = std::max(0, y - kReach), bottom = std::min(height_ - 1, y + kReach);
  const auto p = static_cast<std::size_t>(y * width_ + x);
  int least = std::numeric_limits<int>::max();
  std::size_t best = 0;
  for (std::size_t i = 0; i < among.size() && least > 0; ++i) {
    const std::uint8_t* labels = labels_of(among[i]).data();
    // Its own pixel is what is asked for: it counts little.
    int cost = -unlike(labels[p], child.labels[p]) * 7 / 10;
    const auto add_row = [&](int row) {
      const auto from = static_cast<std::size_t>(row * width_ + left);
      const std::uint8_t *theirs = labels + from, *own = child.labels.data() + from;
      for (int k = 0; k <= right - left; ++k) cost += unlike(theirs[k], own[k]);
    };
    // From the middle outwards: most are out of the question at once.
    add_row(y);
    for (int step = 1; step <= kReach && cost < least; ++step) {
      if (y - step >= top) add_row(y - step);
      if (y + step <= bottom) add_row(y + step);
    }
    if (cost < least) {
      least = cost;
      best = i;
    }
  }
  // The next pixel is often best served by the same.
  std::swap(among.front(), among[best]);
  return among.front();
}

void SpriteParts::heal(Collage& child, const std::vector<Source>& sources,
                       std::vector<int> among) const {
  std::vector<char> seam = seams(sources);
  for (int sweep = 0; sweep < kSweeps; ++sweep) {
    Collage healed = child;
    for (int y = 0; y < height_; ++y) {
      for (int x = 0; x < width_; ++x) {
        const auto p = static_cast<std::size_t>(y * width_ + x);
        if (!seam[p]) continue;
        const int sprite = most_like_around(child, x, y, among);
        healed.labels[p] = labels_of(sprite)[p];
        healed.parts[p] = of(sprite)[p];
      }
    }
    // Only what lies around a change may now be healed otherwise.
    std::vector<char> changed(pixels_);
    for (std::size_t p = 0; p < pixels_; ++p) changed[p] = healed.labels[p] != child.labels[p];
    const std::vector<char> near = grown(changed, kReach);
    for (std::size_t p = 0; p < pixels_; ++p) seam[p] = seam[p] && near[p];
    child = std::move(healed);
  }
}

Collage SpriteParts::with_parts(const Collage& onto, const Collage& from, PartMask parts,
                                std::span<const int> near) const {
  std::vector<Source> from_where = sources(onto, from, parts);
  Collage child{std::vector<std::uint8_t>(pixels_, 0), std::vector<std::uint8_t>(pixels_, kNoPart)};
  for (std::size_t p = 0; p < pixels_; ++p) {
    if (from_where[p] != Source::Onto && from_where[p] != Source::From) continue;
    const Collage& source = from_where[p] == Source::From ? from : onto;
    child.labels[p] = source.labels[p];
    child.parts[p] = source.parts[p];
  }
  fill(child, from_where, parts);
  heal(child, from_where, candidates(near));
  return child;
}

double SpriteParts::distance(std::uint8_t part, std::span<const std::uint8_t> labels,
                             std::span<const std::uint8_t> parts, const Collage& onto,
                             std::span<const float> wanted) const {
  double sum = 0;
  int pixels = 0;
  for (std::size_t p = 0; p < pixels_; ++p) {
    if (parts[p] != part && onto.parts[p] != part) continue;
    const float* colour = &signed_[4 * std::size_t{labels[p]}];
    for (std::size_t c = 0; c < 4; ++c) {
      const double apart = static_cast<double>(colour[c] - wanted[4 * p + c]);
      sum += apart * apart;
    }
    ++pixels;
  }
  return pixels > 0 ? sum / pixels : std::numeric_limits<double>::infinity();
}

Collage SpriteParts::nearest_to(const Collage& onto, std::span<const float> wanted,
                                int sprite) const {
  Collage child = onto;
  for (int k = 0; k < parts(); ++k) {
    const auto part = static_cast<std::uint8_t>(k);
    if (std::find(onto.parts.begin(), onto.parts.end(), part) == onto.parts.end()) continue;
    double least = kClearlyNearer * distance(part, onto.labels, onto.parts, onto, wanted);
    int best = -1;
    for (const int other : searched_) {
      const auto theirs = of(other);
      if (std::find(theirs.begin(), theirs.end(), part) == theirs.end()) continue;
      const double apart = distance(part, labels_of(other), theirs, onto, wanted);
      if (apart < least) {
        least = apart;
        best = other;
      }
    }
    const std::array<int, 2> near = {sprite, best};
    if (best >= 0) child = with_parts(child, collage(best), PartMask{1} << k, near);
  }
  return child;
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
