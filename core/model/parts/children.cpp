// Putting children together: what they have of whom, what was behind, and seams.
#include <algorithm>
#include <functional>
#include <limits>
#include <numeric>

#include "model/parts/around_costs.hpp"
#include "model/parts/regions.hpp"
#include "model/parts/sprite_parts.hpp"

namespace pixelatent {

namespace {

constexpr int kRing = 3;    // pixels around a gap that are looked at
constexpr int kSweeps = 2;  // over all seams
// Of a sprite that is too unlike already so many pixels more are looked at, for fewer questions.
constexpr std::size_t kComparedAtOnce = 16, kStrewn = 8;

}  // namespace

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
  drop_scraps(child, onto, from);
  return child;
}

void SpriteParts::drop_scraps(Collage& child, const Collage& onto, const Collage& from) const {
  std::vector<char> drawn(pixels_);
  for (std::size_t p = 0; p < pixels_; ++p) drawn[p] = child.labels[p] != 0;
  const auto regions = connected_regions(drawn, width_, height_, Touching::Corners);
  if (regions.size() < 2) return;
  const auto largest = std::ranges::max_element(regions, {}, &std::vector<int>::size);
  for (auto region = regions.begin(); region != regions.end(); ++region) {
    if (region == largest || floats_in(onto, *region) || floats_in(from, *region)) continue;
    for (const int pixel : *region) {
      child.labels[static_cast<std::size_t>(pixel)] = 0;
      child.parts[static_cast<std::size_t>(pixel)] = kNoPart;
    }
  }
}

bool SpriteParts::floats_in(const Collage& picture, const std::vector<int>& region) const {
  std::vector<char> inside(pixels_, 0);
  for (const int pixel : region) inside[static_cast<std::size_t>(pixel)] = 1;
  const std::vector<char> around = grown(inside, 1);
  for (std::size_t p = 0; p < pixels_; ++p) {
    if (around[p] && (picture.labels[p] != 0) != (inside[p] != 0)) return false;
  }
  return true;
}

Collage SpriteParts::with_pixels(const Collage& onto, const Collage& from,
                                 const std::vector<char>& taken, std::span<const int> near) const {
  std::vector<Source> from_where(pixels_, Source::Nothing);
  Collage child = onto;
  for (std::size_t p = 0; p < pixels_; ++p) {
    if (taken[p]) {
      child.labels[p] = from.labels[p];
      child.parts[p] = from.parts[p];
    }
    if (child.parts[p] != kNoPart) from_where[p] = taken[p] ? Source::From : Source::Onto;
  }
  heal(child, from_where, candidates(near));
  for (std::size_t p = 0; p < pixels_; ++p) {
    if (taken[p]) continue;
    child.labels[p] = onto.labels[p];
    child.parts[p] = onto.parts[p];
  }
  return child;
}

std::vector<SpriteParts::Source> SpriteParts::sources(const Collage& onto, const Collage& from,
                                                      PartMask parts) const {
  std::vector<Source> sources(pixels_, Source::Nothing);
  std::vector<char> both(pixels_, 0);
  for (std::size_t p = 0; p < pixels_; ++p) {
    const bool kept = onto.parts[p] != kNoPart && !has_part(parts, onto.parts[p]);
    const bool taken = has_part(parts, from.parts[p]);
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

std::vector<std::size_t> SpriteParts::looked_at_around(const std::vector<int>& gap,
                                                       const std::vector<char>& open) const {
  int left = width_, top = height_, right = 0, bottom = 0;
  for (const int pixel : gap) {
    left = std::min(left, pixel % width_), right = std::max(right, pixel % width_ + 1);
    top = std::min(top, pixel / width_), bottom = std::max(bottom, pixel / width_ + 1);
  }
  left = std::max(0, left - kRing), right = std::min(width_, right + kRing);
  top = std::max(0, top - kRing), bottom = std::min(height_, bottom + kRing);
  const int wide = right - left;
  std::vector<char> ring(static_cast<std::size_t>(wide * (bottom - top)), 0);
  for (const int pixel : gap) {
    const int x = pixel % width_, y = pixel / width_;
    const int from = std::max(left, x - kRing), to = std::min(right, x + kRing + 1);
    for (int v = std::max(top, y - kRing); v < std::min(bottom, y + kRing + 1); ++v) {
      const auto row = ring.begin() + static_cast<std::ptrdiff_t>(v - top) * wide;
      std::fill(row + (from - left), row + (to - left), char{1});
    }
  }
  std::vector<std::size_t> in_rows;
  for (int y = top; y < bottom; ++y) {
    for (int x = left; x < right; ++x) {
      const auto p = static_cast<std::size_t>(y * width_ + x);
      if (ring[static_cast<std::size_t>((y - top) * wide + (x - left))] && !open[p])
        in_rows.push_back(p);
    }
  }
  // Strewn over all of it, so that the first few say most.
  std::vector<std::size_t> strewn;
  for (std::size_t first = 0; first < kStrewn; ++first) {
    for (std::size_t i = first; i < in_rows.size(); i += kStrewn) strewn.push_back(in_rows[i]);
  }
  return strewn;
}

int SpriteParts::best_behind(const std::vector<int>& gap, const std::vector<char>& open,
                             PartMask taken, const Collage& child) const {
  const std::vector<std::size_t> around = looked_at_around(gap, open);
  std::vector<const std::uint8_t*> unlike_child;  // of each: how unlike any colour is
  for (const std::size_t p : around) {
    unlike_child.push_back(unlike_.data() + child.labels[p] * colours_);
  }
  double least = std::numeric_limits<double>::infinity();
  int best = -1;
  for (const int sprite : searched_) {
    const auto labels = labels_of(sprite), parts = of(sprite);
    // One that has the taken part there, too, does not show what is behind it.
    int hidden = 0;
    for (const int pixel : gap) hidden += has_part(taken, parts[static_cast<std::size_t>(pixel)]);
    double cost = 2.0 * kMostUnlike * hidden / static_cast<double>(gap.size());
    const double most = (least - cost) * static_cast<double>(around.size());
    int sum = 0;
    for (std::size_t i = 0; i < around.size() && sum < most; i += kComparedAtOnce) {
      const std::size_t end = std::min(around.size(), i + kComparedAtOnce);
      for (std::size_t k = i; k < end; ++k) sum += unlike_child[k][labels[around[k]]];
    }
    if (!around.empty()) cost += static_cast<double>(sum) / static_cast<double>(around.size());
    if (cost < least) {
      least = cost;
      best = sprite;
    }
  }
  return best;
}

void SpriteParts::fill(Collage& child, const std::vector<Source>& sources, PartMask taken) const {
  std::vector<char> open(pixels_);
  for (std::size_t p = 0; p < pixels_; ++p) open[p] = sources[p] == Source::Open;
  for (const auto& gap : connected_regions(open, width_, height_, Touching::Corners)) {
    const int best = best_behind(gap, open, taken, child);
    if (best < 0) continue;
    const auto labels = labels_of(best), parts = of(best);
    for (const int pixel : gap) {
      const auto p = static_cast<std::size_t>(pixel);
      child.labels[p] = labels[p];
      child.parts[p] = parts[p];
    }
  }
}

std::vector<char> SpriteParts::seams(const std::vector<Source>& sources) const {
  std::vector<char> seam(pixels_, 0);
  // Where a sprite's own outline ends there is no seam.
  const auto join = [&](std::size_t p, std::size_t q) {
    const Source a = std::min(sources[p], sources[q]), b = std::max(sources[p], sources[q]);
    if (a == b || (a == Source::Nothing && b != Source::Open)) return;
    if (a != Source::Onto || b != Source::Left) seam[p] = seam[q] = 1;
  };
  for (int y = 0; y < height_; ++y) {
    for (int x = 0; x < width_; ++x) {
      const auto p = static_cast<std::size_t>(y * width_ + x);
      if (x + 1 < width_) join(p, p + 1);
      if (y + 1 < height_) join(p, p + static_cast<std::size_t>(width_));
    }
  }
  return grown(seam, 1);
}

namespace {

/// Of candidates that are as good the one that comes first; it is moved to the front, since the
/// next pixel is often best served by the same.
std::size_t best_at(const AroundCosts& costs, int x, int y, std::vector<std::size_t>& order) {
  const int least = costs.least(x, y);
  std::size_t i = 0;
  while (costs.cost(order[i], x, y) != least) ++i;
  std::swap(order.front(), order[i]);
  return order.front();
}

}  // namespace

void SpriteParts::heal(Collage& child, const std::vector<Source>& sources,
                       std::vector<int> among) const {
  std::vector<char> seam = seams(sources);
  AroundCosts costs(width_, height_, unlike_, colours_);
  const auto pictures = labels_of(among);
  std::vector<std::size_t> order(among.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  for (int sweep = 0; sweep < kSweeps; ++sweep) {
    const PixelBox box = box_around(seam, width_);
    if (box.empty() || among.empty()) return;
    costs.look(child.labels, pictures, box);
    Collage healed = child;
    for (int y = box.top; y < box.bottom; ++y) {
      for (int x = box.left; x < box.right; ++x) {
        const auto p = static_cast<std::size_t>(y * width_ + x);
        if (!seam[p]) continue;
        const std::size_t best = best_at(costs, x, y, order);
        healed.labels[p] = pictures[best][p];
        healed.parts[p] = of(among[best])[p];
      }
    }
    // Only what lies around a change may now be healed otherwise.
    std::vector<char> changed(pixels_);
    for (std::size_t p = 0; p < pixels_; ++p) changed[p] = healed.labels[p] != child.labels[p];
    const std::vector<char> near = grown(changed, AroundCosts::kReach);
    for (std::size_t p = 0; p < pixels_; ++p) seam[p] = seam[p] && near[p];
    child = std::move(healed);
  }
}

namespace {

/// What is wrong with a child is wrong in one place of it: most of it may look like sprites all the
/// same.
double mean_of_worst(std::vector<int> misfits) {
  constexpr std::size_t kOneIn = 4;
  if (misfits.empty()) return 0;
  const std::size_t worst = (misfits.size() + kOneIn - 1) / kOneIn;
  std::nth_element(misfits.begin(), misfits.begin() + static_cast<std::ptrdiff_t>(worst - 1),
                   misfits.end(), std::greater<>());
  misfits.resize(worst);
  return std::accumulate(misfits.begin(), misfits.end(), 0.0) / static_cast<double>(worst);
}

}  // namespace

double SpriteParts::strain(const Collage& child, std::span<const int> near, int every) const {
  const std::vector<int> among = candidates(near);
  const auto pictures = labels_of(among);
  std::vector<std::size_t> order(among.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  AroundCosts costs(width_, height_, unlike_, colours_);
  const std::vector<char> opaque(child.labels.begin(), child.labels.end());
  PixelBox box = box_around(opaque, width_);
  box.top -= box.top % every;
  box.left -= box.left % every;
  if (box.empty() || among.empty()) return 0;
  costs.look(child.labels, pictures, box, every);
  std::vector<int> misfits;
  for (int y = box.top; y < box.bottom; y += every) {
    for (int x = box.left; x < box.right; x += every) {
      const auto p = static_cast<std::size_t>(y * width_ + x);
      if (child.labels[p] == 0) continue;
      const std::size_t best = best_at(costs, x, y, order);
      // What is most alike is looked for without the pixel itself, and judged with it.
      misfits.push_back(costs.cost(best, x, y) +
                        unlike(pictures[best][p], child.labels[p]) * 7 / 10);
    }
  }
  return mean_of_worst(std::move(misfits));
}

std::vector<std::span<const std::uint8_t>> SpriteParts::labels_of(
    std::span<const int> sprites) const {
  std::vector<std::span<const std::uint8_t>> labels;
  for (const int sprite : sprites) labels.push_back(labels_of(sprite));
  return labels;
}

std::vector<int> SpriteParts::candidates(std::span<const int> near) const {
  std::vector<int> among;
  for (const int sprite : near) {
    const auto similar = alike(sprite);
    among.insert(among.end(), similar.begin(), similar.end());
  }
  among.insert(among.end(), others_.begin(), others_.end());
  std::sort(among.begin(), among.end());
  among.erase(std::unique(among.begin(), among.end()), among.end());
  return among;
}

std::vector<char> SpriteParts::grown(const std::vector<char>& pixels, int reach) const {
  // Along rows, then whole rows along columns.
  std::vector<char> along(pixels_, 0), more(pixels_, 0);
  std::vector<char> any(static_cast<std::size_t>(height_), 0);
  for (int y = 0; y < height_; ++y) {
    const char* from = pixels.data() + static_cast<std::ptrdiff_t>(y) * width_;
    char* to = along.data() + static_cast<std::ptrdiff_t>(y) * width_;
    for (int x = 0; x < width_; ++x) {
      if (!from[x]) continue;
      any[static_cast<std::size_t>(y)] = 1;
      std::fill(to + std::max(0, x - reach), to + std::min(width_, x + reach + 1), char{1});
    }
  }
  for (int y = 0; y < height_; ++y) {
    if (!any[static_cast<std::size_t>(y)]) continue;
    const char* from = along.data() + static_cast<std::ptrdiff_t>(y) * width_;
    for (int ny = std::max(0, y - reach); ny <= std::min(height_ - 1, y + reach); ++ny) {
      char* to = more.data() + static_cast<std::ptrdiff_t>(ny) * width_;
      for (int x = 0; x < width_; ++x) to[x] = static_cast<char>(to[x] | from[x]);
    }
  }
  return more;
}

}  // namespace pixelatent
