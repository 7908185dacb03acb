#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <tuple>
#include <utility>

#include "sheet/background_parts.hpp"

namespace pixelatent {

namespace {

class Flood {
 public:
  Flood(const std::vector<Likeness>& pixels, int width, int height)
      : pixels_(pixels), width_(width), height_(height), seen_(pixels.size()) {}

  bool open(std::size_t at) const { return pixels_[at] != Likeness::None && !seen_[at]; }

  /// The region around `start`, in region(); notes what it is like.
  void fill(std::size_t start) {
    region_.assign(1, start);
    seen_[start] = true;
    exact_ = 0;
    at_edge_ = false;
    for (std::size_t next = 0; next < region_.size(); ++next) {
      const std::size_t at = region_[next];
      const int x = static_cast<int>(at % static_cast<std::size_t>(width_));
      const int y = static_cast<int>(at / static_cast<std::size_t>(width_));
      exact_ += pixels_[at] == Likeness::Exact ? 1 : 0;
      if (x == 0 || y == 0 || x + 1 == width_ || y + 1 == height_) at_edge_ = true;
      if (x > 0) visit(at - 1);
      if (x + 1 < width_) visit(at + 1);
      if (y > 0) visit(at - static_cast<std::size_t>(width_));
      if (y + 1 < height_) visit(at + static_cast<std::size_t>(width_));
    }
  }

  const std::vector<std::size_t>& region() const { return region_; }
  bool at_edge() const { return at_edge_; }
  int exact() const { return exact_; }

 private:
  void visit(std::size_t at) {
    if (!open(at)) return;
    seen_[at] = true;
    region_.push_back(at);
  }

  const std::vector<Likeness>& pixels_;
  int width_, height_;
  std::vector<bool> seen_;
  std::vector<std::size_t> region_;
  int exact_ = 0;
  bool at_edge_ = false;
};

constexpr std::size_t kLargestPocket = 32;  ///< pixels
constexpr std::size_t kLargestOfOwn = 400;  ///< where the ground's colour is hardly drawn with
constexpr std::size_t kMostOfOwn = 3;       ///< times as many as things
constexpr std::size_t kFewestThings = 3;
constexpr int kThinWall = 2;         ///< pixels from a pocket to the ground beyond its wall
constexpr double kLargeThing = 0.3;  ///< of the size at which half of all is in smaller things
constexpr int kSamePlace = 2;        ///< pixels
constexpr double kDrawnIn = 0.3;     ///< share of the things that have the like in the same place
constexpr std::uint32_t kNoThing = ~0U;

/// Regions that are no background.
struct Things {
  std::vector<std::uint32_t> owner;  ///< of every pixel, or kNoThing
  std::vector<std::size_t> sizes;
  std::vector<int> left, top;
  std::size_t usual = 0;

  bool large(std::uint32_t thing) const {
    return thing != kNoThing &&
           static_cast<double>(sizes[thing]) >= kLargeThing * static_cast<double>(usual);
  }
};

std::size_t usual_size(std::vector<std::size_t> sizes) {
  std::sort(sizes.begin(), sizes.end());
  std::size_t all = 0, seen = 0;
  for (const std::size_t size : sizes) all += size;
  for (const std::size_t size : sizes) {
    seen += size;
    if (seen * 2 >= all) return size;
  }
  return 0;
}

Things things_on(const std::vector<bool>& background, int width, int height) {
  std::vector<Likeness> thing;
  thing.reserve(background.size());
  for (const bool ground : background) thing.push_back(ground ? Likeness::None : Likeness::Exact);
  Flood flood(thing, width, height);
  Things things{std::vector<std::uint32_t>(background.size(), kNoThing), {}, {}, {}, 0};
  for (std::size_t start = 0; start < thing.size(); ++start) {
    if (!flood.open(start)) continue;
    flood.fill(start);
    int left = width;
    for (const std::size_t at : flood.region()) {
      things.owner[at] = static_cast<std::uint32_t>(things.sizes.size());
      left = std::min(left, static_cast<int>(at % static_cast<std::size_t>(width)));
    }
    things.left.push_back(left);
    things.top.push_back(static_cast<int>(start / static_cast<std::size_t>(width)));
    things.sizes.push_back(flood.region().size());
  }
  things.usual = usual_size(things.sizes);
  return things;
}

bool is_shallow(const std::vector<std::size_t>& region, int width, int height,
                const std::vector<bool>& background) {
  return std::any_of(region.begin(), region.end(), [&](std::size_t at) {
    const int x = static_cast<int>(at % static_cast<std::size_t>(width));
    const int y = static_cast<int>(at / static_cast<std::size_t>(width));
    for (int v = std::max(0, y - kThinWall); v <= std::min(height - 1, y + kThinWall); ++v) {
      for (int u = std::max(0, x - kThinWall); u <= std::min(width - 1, x + kThinWall); ++u) {
        const auto place = static_cast<std::size_t>(v) * static_cast<std::size_t>(width);
        if (background[place + static_cast<std::size_t>(u)]) return true;
      }
    }
    return false;
  });
}

/// By size and place: dithering makes a hundred thousand of them.
class PocketIndex {
 public:
  explicit PocketIndex(const std::vector<Pocket>& pockets) {
    for (const Pocket& p : pockets) entries_.push_back({p.pixels.size(), p.x, p.y});
    std::sort(entries_.begin(), entries_.end());
  }
  /// How many of the same size lie at about the same place, itself among them.
  std::ptrdiff_t like(const Pocket& one) const {
    std::ptrdiff_t count = 0;
    for (int x = one.x - kSamePlace; x <= one.x + kSamePlace; ++x) {
      const Entry first{one.pixels.size(), x, one.y - kSamePlace};
      const Entry last{one.pixels.size(), x, one.y + kSamePlace};
      count += std::upper_bound(entries_.begin(), entries_.end(), last) -
               std::lower_bound(entries_.begin(), entries_.end(), first);
    }
    return count;
  }

 private:
  using Entry = std::tuple<std::size_t, int, int>;  // size, x, y
  std::vector<Entry> entries_;
};

}  // namespace

std::vector<Pocket> pockets_in(const std::vector<Likeness>& pixels, int width, int height,
                               const std::vector<bool>& background, GroundUse use) {
  const std::size_t largest = use == GroundUse::HardlyDrawnWith ? kLargestOfOwn : kLargestPocket;
  Flood flood(pixels, width, height);
  std::vector<Pocket> pockets;
  for (std::size_t start = 0; start < pixels.size(); ++start) {
    if (background[start] || !flood.open(start)) continue;
    flood.fill(start);
    const std::vector<std::size_t>& region = flood.region();
    const bool exact = static_cast<std::size_t>(flood.exact()) == region.size();
    if (!exact || region.size() > largest) continue;
    const auto w = static_cast<std::size_t>(width);
    pockets.push_back({region, use, is_shallow(region, width, height, background),
                       static_cast<int>(start % w), static_cast<int>(start / w)});
  }
  return pockets;
}

void keep_those_that_show_through(std::vector<Pocket>& pockets, std::size_t things) {
  if (things < kFewestThings) return pockets.clear();
  const PocketIndex index(pockets);
  std::vector<Pocket> gaps;
  const bool few = pockets.size() <= kMostOfOwn * things;
  for (Pocket& pocket : pockets) {
    if (few && pocket.use == GroundUse::HardlyDrawnWith) {
      gaps.push_back(std::move(pocket));
      continue;
    }
    if (!pocket.shallow || pocket.pixels.size() > kLargestPocket) continue;
    const auto count = static_cast<double>(index.like(pocket));
    const bool drawn = count >= 3 && count >= kDrawnIn * static_cast<double>(things);
    if (!drawn) gaps.push_back(std::move(pocket));
  }
  const auto doubtful =
      static_cast<std::size_t>(std::count_if(gaps.begin(), gaps.end(), [few](const Pocket& p) {
        return !few || p.use == GroundUse::MayBeDrawnWith;
      }));
  if (doubtful > things) gaps.clear();
  pockets = std::move(gaps);
}

std::vector<bool> flooded(const std::vector<Likeness>& pixels, int width, int height,
                          int least_enclosed, GroundUse use) {
  assert(pixels.size() == static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
  std::vector<bool> background(pixels.size());
  Flood flood(pixels, width, height);
  for (std::size_t start = 0; start < pixels.size(); ++start) {
    if (!flood.open(start)) continue;
    flood.fill(start);
    const auto exact = static_cast<std::size_t>(flood.exact());
    const bool enclosed = flood.exact() >= least_enclosed && exact * 2 >= flood.region().size();
    if ((flood.at_edge() && exact > 0) || enclosed) {
      for (const std::size_t at : flood.region()) background[at] = true;
    }
  }
  std::vector<Pocket> pockets = pockets_in(pixels, width, height, background, use);
  if (pockets.empty()) return background;
  const Things things = things_on(background, width, height);
  std::erase_if(pockets, [&things](const Pocket& pocket) {
    return !things.large(things.owner[pocket.pixels.front()]);
  });
  for (Pocket& pocket : pockets) {
    const std::uint32_t thing = things.owner[pocket.pixels.front()];
    pocket.x -= things.left[thing];
    pocket.y -= things.top[thing];
  }
  std::size_t large = 0;
  for (std::uint32_t i = 0; i < things.sizes.size(); ++i) large += things.large(i) ? 1 : 0;
  keep_those_that_show_through(pockets, large);
  for (const Pocket& pocket : pockets) {
    for (const std::size_t at : pocket.pixels) background[at] = true;
  }
  return background;
}

}  // namespace pixelatent
