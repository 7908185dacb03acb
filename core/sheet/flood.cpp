#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <utility>

#include "sheet/background_parts.hpp"
#include "sheet/layout/disjoint_sets.hpp"

namespace pixelatent {

namespace {

/// Pixels [from, to) of a row.
struct FloodRun {
  int y = 0, from = 0, to = 0;
  std::uint32_t region = 0;
};

struct FloodRegion {
  std::size_t pixels = 0, exact = 0;
  int left = 0;
  std::size_t first = 0;  ///< place of its first pixel, row by row
  bool at_edge = false;
};

/// 4-connected regions, in order of their first pixels. Found by union-find on the rows' runs: a
/// ground of millions of pixels is a few runs a row.
struct FloodRegions {
  std::vector<FloodRun> runs;
  std::vector<FloodRegion> items;
};

/// Appends the runs of one row for which `open(x)` holds.
template <typename Open>
void append_open_runs(int width, int y, const Open& open, std::vector<FloodRun>& runs) {
  for (int x = 0; x < width;) {
    while (x < width && !open(x)) ++x;
    const int from = x;
    while (x < width && open(x)) ++x;
    if (x > from) runs.push_back({y, from, x, 0});
  }
}

/// Joins the runs [row, end) with those of the row above, [above, row), that share a column.
void join_shared(const std::vector<FloodRun>& runs, std::size_t above, std::size_t row,
                 DisjointSets& sets) {
  std::size_t upper = above;
  for (std::size_t i = row; i < runs.size(); ++i) {
    while (upper < row && runs[upper].to <= runs[i].from) ++upper;
    for (std::size_t j = upper; j < row && runs[j].from < runs[i].to; ++j) sets.join(i, j);
  }
}

void add_run(const FloodRun& run, int exact, int width, int height, FloodRegion& region) {
  if (region.pixels == 0) {
    region.first = static_cast<std::size_t>(run.y) * static_cast<std::size_t>(width) +
                   static_cast<std::size_t>(run.from);
    region.left = run.from;
  }
  region.pixels += static_cast<std::size_t>(run.to - run.from);
  region.exact += static_cast<std::size_t>(exact);
  region.left = std::min(region.left, run.from);
  region.at_edge =
      region.at_edge || run.from == 0 || run.y == 0 || run.to == width || run.y + 1 == height;
}

/// Of the pixels of which `open(at)` holds; `exact(at)` says of those which to count.
template <typename Open, typename Exact>
FloodRegions regions_of(int width, int height, const Open& open, const Exact& exact) {
  FloodRegions regions;
  DisjointSets sets(0);
  std::size_t above = 0, row = 0;
  const auto start_of = [width](int y) {
    return static_cast<std::size_t>(y) * static_cast<std::size_t>(width);
  };
  for (int y = 0; y < height; ++y) {
    const std::size_t start = start_of(y);
    append_open_runs(
        width, y, [&](int x) { return open(start + static_cast<std::size_t>(x)); }, regions.runs);
    for (std::size_t i = row; i < regions.runs.size(); ++i) sets.add();
    join_shared(regions.runs, above, row, sets);
    above = row;
    row = regions.runs.size();
  }
  for (std::size_t i = 0; i < regions.runs.size(); ++i) {
    FloodRun& run = regions.runs[i];
    const std::size_t leader = sets.find(i);
    // The leader is the first run of its region, so it has its number by now.
    if (leader == i) regions.items.emplace_back();
    run.region = leader == i ? static_cast<std::uint32_t>(regions.items.size() - 1)
                             : regions.runs[leader].region;
    int count = 0;
    for (int x = run.from; x < run.to; ++x) {
      count += exact(start_of(run.y) + static_cast<std::size_t>(x)) ? 1 : 0;
    }
    add_run(run, count, width, height, regions.items[run.region]);
  }
  return regions;
}

FloodRegions alike_regions(const std::vector<Likeness>& pixels, int width, int height) {
  return regions_of(
      width, height, [&pixels](std::size_t at) { return pixels[at] != Likeness::None; },
      [&pixels](std::size_t at) { return pixels[at] == Likeness::Exact; });
}

/// visit(from, to) of the places of every run whose region `chosen` holds.
template <typename Chosen, typename Visit>
void for_runs(const FloodRegions& regions, int width, const Chosen& chosen, const Visit& visit) {
  for (const FloodRun& run : regions.runs) {
    if (!chosen(run.region)) continue;
    const std::size_t start = static_cast<std::size_t>(run.y) * static_cast<std::size_t>(width);
    visit(start + static_cast<std::size_t>(run.from), start + static_cast<std::size_t>(run.to),
          run.region);
  }
}

constexpr std::size_t kLargestOfOwn = 400;  ///< where the ground's colour is hardly drawn with
constexpr int kThinWall = 5;                ///< pixels from a pocket to the ground beyond its wall
constexpr double kLargeThing = 0.3;  ///< of the size at which half of all is in smaller things
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
  std::size_t count_large() const {
    std::size_t count = 0;
    for (std::uint32_t i = 0; i < sizes.size(); ++i) count += large(i) ? 1 : 0;
    return count;
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
  const FloodRegions regions = regions_of(
      width, height, [&background](std::size_t at) { return !background[at]; },
      [](std::size_t) { return true; });
  Things things{std::vector<std::uint32_t>(background.size(), kNoThing), {}, {}, {}, 0};
  for (const FloodRegion& region : regions.items) {
    things.left.push_back(region.left);
    things.top.push_back(static_cast<int>(region.first / static_cast<std::size_t>(width)));
    things.sizes.push_back(region.pixels);
  }
  const auto owner_at = [&things](std::size_t at) {
    return things.owner.begin() + static_cast<std::ptrdiff_t>(at);
  };
  for_runs(
      regions, width, [](std::uint32_t) { return true; },
      [&](std::size_t from, std::size_t to, std::uint32_t thing) {
        std::fill(owner_at(from), owner_at(to), thing);
      });
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

/// Of the regions that are no background.
std::vector<Pocket> pockets_of(const FloodRegions& regions, int width, int height,
                               const std::vector<bool>& background, GroundUse use) {
  const std::size_t largest = use == GroundUse::HardlyDrawnWith ? kLargestOfOwn : kLargestGap;
  constexpr std::uint32_t kNone = ~0U;
  std::vector<std::uint32_t> pocket_of(regions.items.size(), kNone);
  std::vector<Pocket> pockets;
  for (std::size_t i = 0; i < regions.items.size(); ++i) {
    const FloodRegion& region = regions.items[i];
    if (background[region.first] || region.exact != region.pixels || region.pixels > largest) {
      continue;
    }
    const auto w = static_cast<std::size_t>(width);
    pocket_of[i] = static_cast<std::uint32_t>(pockets.size());
    pockets.push_back({{},
                       use,
                       false,
                       false,
                       static_cast<int>(region.first % w),
                       static_cast<int>(region.first / w)});
  }
  if (pockets.empty()) return pockets;
  for_runs(
      regions, width, [&](std::uint32_t region) { return pocket_of[region] != kNone; },
      [&](std::size_t from, std::size_t to, std::uint32_t region) {
        for (; from < to; ++from) pockets[pocket_of[region]].pixels.push_back(from);
      });
  for (Pocket& pocket : pockets) {
    pocket.shallow = is_shallow(pocket.pixels, width, height, background);
  }
  return pockets;
}

/// What reaches the edge, and what is enclosed and large enough.
std::vector<bool> grounds_of(const FloodRegions& regions, int width, int height,
                             int least_enclosed) {
  std::vector<bool> background(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
  const auto is_ground = [&](std::uint32_t i) {
    const FloodRegion& region = regions.items[i];
    const auto least = static_cast<std::size_t>(std::max(least_enclosed, 0));
    const bool enclosed = region.exact >= least && region.exact * 2 >= region.pixels;
    return (region.at_edge && region.exact > 0) || enclosed;
  };
  for_runs(regions, width, is_ground, [&](std::size_t from, std::size_t to, std::uint32_t) {
    std::fill(background.begin() + static_cast<std::ptrdiff_t>(from),
              background.begin() + static_cast<std::ptrdiff_t>(to), true);
  });
  return background;
}

}  // namespace

std::size_t things_standing_on(const std::vector<bool>& ground, int width, int height) {
  return things_on(ground, width, height).count_large();
}

std::vector<Pocket> pockets_in(const std::vector<Likeness>& pixels, int width, int height,
                               const std::vector<bool>& background, GroundUse use) {
  return pockets_of(alike_regions(pixels, width, height), width, height, background, use);
}

std::vector<bool> without_pockets(const std::vector<Likeness>& pixels, int width, int height,
                                  int least_enclosed) {
  return grounds_of(alike_regions(pixels, width, height), width, height, least_enclosed);
}

std::vector<bool> flooded(const std::vector<Likeness>& pixels, int width, int height,
                          int least_enclosed, GroundUse use, const Image* image, const Rect& part) {
  assert(pixels.size() == static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
  const FloodRegions regions = alike_regions(pixels, width, height);
  std::vector<bool> background = grounds_of(regions, width, height, least_enclosed);
  std::vector<Pocket> pockets = pockets_of(regions, width, height, background, use);
  if (image != nullptr) mark_filled_pockets(pockets, *image, part, background);
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
  keep_those_that_show_through(pockets, things.count_large());
  for (const Pocket& pocket : pockets) {
    for (const std::size_t at : pocket.pixels) background[at] = true;
  }
  return background;
}

}  // namespace pixelatent
