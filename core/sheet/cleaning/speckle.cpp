#include "sheet/cleaning/speckle.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <map>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "image/colours.hpp"
#include "image/oklab.hpp"
#include "sheet/cleaning/linkage.hpp"

namespace pixelatent {

namespace {

constexpr float kSpeckleOfClean = 0.3F;  ///< of speckle, in a sprite as it came
/// Parts of what one colour was smeared into lie closer to each other than this share of the span
/// allowed; once so few of the pixels are in such clusters, the span is wide enough.
constexpr float kCrowded = 0.75F, kDoneShare = 0.1F;
/// Tried one after the other: weak noise shall not cost close shades.
constexpr std::array<float, 5> kToleranceShares = {0.25F, 0.4F, 0.6F, 0.8F, 1.0F};
constexpr std::int64_t kFewPixels = 2;    ///< that a rare colour may have in any sprite,
constexpr std::int64_t kRarePercent = 1;  ///< and in a large one
constexpr float kCellsPerTolerance = 8;
constexpr std::size_t kMostCells = 1024;
constexpr double kFrequent = 0.25;  ///< share of a cluster's pixels

struct Colours {
  std::vector<CountedColour> counted;  ///< most frequent first
  std::vector<Oklab> even;
  std::int64_t pixels = 0;
};

Colours colours_of(const Image& sprite) {
  Colours colours;
  colours.counted = count_colours({&sprite, 1});
  for (const CountedColour& c : colours.counted) {
    colours.even.push_back(to_even_oklab(c.colour));
    colours.pixels += c.count;
  }
  return colours;
}

bool has_close_one(const Colours& colours, std::size_t which, float distance) {
  for (std::size_t i = 0; i < colours.even.size(); ++i) {
    if (i == which) continue;
    if (squared_distance(colours.even[i], colours.even[which]) <= distance * distance) return true;
  }
  return false;
}

float speckle_share(const Colours& colours, float tolerance) {
  if (colours.pixels == 0) return 0;
  const std::int64_t rare = std::max(kFewPixels, colours.pixels * kRarePercent / 100);
  std::int64_t speckle = 0;
  for (std::size_t i = colours.counted.size(); i-- > 0 && colours.counted[i].count <= rare;) {
    if (has_close_one(colours, i, tolerance / 2)) speckle += colours.counted[i].count;
  }
  return static_cast<float>(speckle) / static_cast<float>(colours.pixels);
}

/// For every colour the number of the cell of a regular grid that it lies in, 0, 1, ...
std::vector<int> cells_of(const std::vector<Oklab>& colours, float side) {
  const auto step = [side](float v) { return static_cast<int>(std::floor(v / side)); };
  std::map<std::tuple<int, int, int>, int> numbers;
  std::vector<int> cells;
  for (const Oklab& c : colours) {
    const auto next = static_cast<int>(numbers.size());
    cells.push_back(numbers.try_emplace({step(c.L), step(c.a), step(c.b)}, next).first->second);
  }
  return cells;
}

struct Group {
  double L = 0, a = 0, b = 0, pixels = 0;
  Oklab mean() const {
    return {static_cast<float>(L / pixels), static_cast<float>(a / pixels),
            static_cast<float>(b / pixels)};
  }
};

std::vector<Oklab> means_of(const Colours& colours, const std::vector<int>& group_of) {
  std::vector<Group> groups(
      static_cast<std::size_t>(*std::max_element(group_of.begin(), group_of.end()) + 1));
  for (std::size_t i = 0; i < group_of.size(); ++i) {
    Group& group = groups[static_cast<std::size_t>(group_of[i])];
    const auto pixels = static_cast<double>(colours.counted[i].count);
    group.L += pixels * colours.even[i].L;
    group.a += pixels * colours.even[i].a;
    group.b += pixels * colours.even[i].b;
    group.pixels += pixels;
  }
  std::vector<Oklab> means;
  for (const Group& group : groups) means.push_back(group.mean());
  return means;
}

/// For every colour the number of its cluster, 0, 1, ...
std::vector<int> clusters_of(const Colours& colours, float tolerance) {
  float side = tolerance / kCellsPerTolerance;
  std::vector<int> cells = cells_of(colours.even, side);
  std::vector<Oklab> points = means_of(colours, cells);
  while (points.size() > kMostCells) {
    cells = cells_of(colours.even, side *= 1.5F);
    points = means_of(colours, cells);
  }
  const std::vector<int> cluster_of_cell = complete_linkage(points, tolerance);
  for (int& cell : cells) cell = cluster_of_cell[static_cast<std::size_t>(cell)];
  return cells;
}

/// The colour that stands for each cluster: one of its own.
std::vector<Rgba8> chosen_colours(const Colours& colours, const std::vector<int>& cluster_of) {
  const std::vector<Oklab> means = means_of(colours, cluster_of);
  struct Chosen {
    std::int64_t pixels = 0, of_most_frequent = 0;
    Rgba8 most_frequent, nearest;
    float least = std::numeric_limits<float>::max();
  };
  std::vector<Chosen> choices(means.size());
  for (std::size_t i = 0; i < cluster_of.size(); ++i) {
    const auto cluster = static_cast<std::size_t>(cluster_of[i]);
    const CountedColour& colour = colours.counted[i];
    Chosen& choice = choices[cluster];
    if (choice.pixels == 0) {  // They come most frequent first.
      choice.most_frequent = colour.colour;
      choice.of_most_frequent = colour.count;
    }
    choice.pixels += colour.count;
    const float distance = squared_distance(colours.even[i], means[cluster]);
    if (distance >= choice.least) continue;
    choice.least = distance;
    choice.nearest = colour.colour;
  }
  std::vector<Rgba8> chosen;
  for (const Chosen& choice : choices) {
    const bool frequent = static_cast<double>(choice.of_most_frequent) >=
                          kFrequent * static_cast<double>(choice.pixels);
    chosen.push_back(frequent ? choice.most_frequent : choice.nearest);
  }
  return chosen;
}

/// Share of the opaque pixels that lie in clusters with the mean of another one within `distance`.
float crowded_share(const Colours& colours, const std::vector<int>& cluster_of, float distance) {
  const std::vector<Oklab> means = means_of(colours, cluster_of);
  std::vector<char> crowded(means.size(), 0);
  for (std::size_t i = 0; i < means.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (squared_distance(means[i], means[j]) <= distance * distance) crowded[i] = crowded[j] = 1;
    }
  }
  std::int64_t pixels = 0;
  for (std::size_t i = 0; i < cluster_of.size(); ++i) {
    if (crowded[static_cast<std::size_t>(cluster_of[i])]) pixels += colours.counted[i].count;
  }
  return static_cast<float>(pixels) / static_cast<float>(colours.pixels);
}

Image recoloured(const Image& sprite, const Colours& colours, const std::vector<int>& cluster_of) {
  const std::vector<Rgba8> chosen = chosen_colours(colours, cluster_of);
  std::unordered_map<std::uint32_t, Rgba8> becomes;
  for (std::size_t i = 0; i < cluster_of.size(); ++i) {
    becomes[rgb_key(colours.counted[i].colour)] = chosen[static_cast<std::size_t>(cluster_of[i])];
  }
  Image image = sprite;
  for (Rgba8& pixel : image.pixels()) {
    if (pixel.a < kOpaqueFrom) continue;
    const Rgba8 colour = becomes.at(rgb_key(pixel));
    pixel = {colour.r, colour.g, colour.b, pixel.a};
  }
  return image;
}

}  // namespace

float speckle_share(const Image& sprite, float tolerance) {
  return speckle_share(colours_of(sprite), tolerance);
}

Image without_speckle(const Image& sprite, float tolerance) {
  const Colours colours = colours_of(sprite);
  if (speckle_share(colours, tolerance) <= kSpeckleOfClean) return sprite;
  std::vector<int> cluster_of;
  for (const float share : kToleranceShares) {
    const float span = share * tolerance;
    cluster_of = clusters_of(colours, span);
    if (crowded_share(colours, cluster_of, kCrowded * span) <= kDoneShare) break;
  }
  return recoloured(sprite, colours, cluster_of);
}

}  // namespace pixelatent
