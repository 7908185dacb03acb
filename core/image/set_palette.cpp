#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstdint>
#include <limits>
#include <unordered_map>
#include <vector>

#include "image/colours.hpp"
#include "image/oklab.hpp"
#include "image/palette.hpp"

namespace pixelatent {

namespace {

constexpr int kMostRounds = 16;
constexpr std::size_t kMostPoints = 8192;
constexpr float kHardlyVisible = 0.015F;  ///< even OKLab distance

/// Weighted points in even OKLab.
struct Points {
  std::vector<Oklab> at;
  std::vector<float> weights;
};

Palette palette_of(const std::vector<CountedColour>& colours) {
  Palette palette{{kTransparent}};
  for (const CountedColour& c : colours) palette.colours.push_back(c.colour);
  return palette;
}

std::uint64_t cell_of(const Oklab& c, float side) {
  // a and b are within -1 .. 1.
  const auto step = [side](float v) { return static_cast<std::uint64_t>((v + 1) / side); };
  return step(c.L) << 40 | step(c.a) << 20 | step(c.b);
}

/// The mean of the colours in each cell of a regular grid; a `side` of 0 leaves every colour alone.
Points gather(const std::vector<CountedColour>& colours, const std::vector<Oklab>& even,
              float side) {
  Points points;
  std::unordered_map<std::uint64_t, std::size_t> slots;
  for (std::size_t i = 0; i < colours.size(); ++i) {
    const std::uint64_t cell = side > 0 ? cell_of(even[i], side) : i;
    const auto [slot, fresh] = slots.try_emplace(cell, points.at.size());
    const float weight = std::sqrt(static_cast<float>(colours[i].count));
    if (fresh) {
      points.at.push_back(even[i]);
      points.weights.push_back(weight);
      continue;
    }
    Oklab& mean = points.at[slot->second];
    const float share = weight / (points.weights[slot->second] += weight);
    mean.L += share * (even[i].L - mean.L);
    mean.a += share * (even[i].a - mean.a);
    mean.b += share * (even[i].b - mean.b);
  }
  return points;
}

Points few_points(const std::vector<CountedColour>& colours, const std::vector<Oklab>& even) {
  float side = colours.size() <= kMostPoints ? 0 : 0.005F;
  Points points = gather(colours, even, side);
  while (points.at.size() > kMostPoints) points = gather(colours, even, side *= 1.3F);
  return points;
}

/// The heaviest point, then again and again the one that is worst served by those chosen.
std::vector<Oklab> first_centres(const Points& points, std::size_t count) {
  std::vector<float> nearest(points.at.size(), std::numeric_limits<float>::max());
  const auto heaviest = std::max_element(points.weights.begin(), points.weights.end());
  std::vector<Oklab> centres{
      points.at[static_cast<std::size_t>(heaviest - points.weights.begin())]};
  while (centres.size() < count) {
    std::size_t worst = 0;
    float most = 0;
    for (std::size_t i = 0; i < points.at.size(); ++i) {
      nearest[i] = std::min(nearest[i], squared_distance(points.at[i], centres.back()));
      const float cost = nearest[i] * points.weights[i];
      if (cost <= most) continue;
      most = cost;
      worst = i;
    }
    if (most <= 0) break;
    centres.push_back(points.at[worst]);
  }
  return centres;
}

std::size_t nearest_centre(const Oklab& point, const std::vector<Oklab>& centres) {
  std::size_t best = 0;
  float least = std::numeric_limits<float>::max();
  for (std::size_t c = 0; c < centres.size(); ++c) {
    const float distance = squared_distance(point, centres[c]);
    if (distance >= least) continue;
    least = distance;
    best = c;
  }
  return best;
}

/// One round of Lloyd's algorithm; true when any point changed its centre.
bool improve(const Points& points, std::vector<Oklab>& centres, std::vector<std::size_t>& owner) {
  struct Sum {
    double L = 0, a = 0, b = 0, weight = 0;
  };
  std::vector<Sum> sums(centres.size());
  bool changed = false;
  for (std::size_t i = 0; i < points.at.size(); ++i) {
    const std::size_t best = nearest_centre(points.at[i], centres);
    changed = changed || best != owner[i];
    owner[i] = best;
    const double weight = points.weights[i];
    sums[best].L += weight * points.at[i].L;
    sums[best].a += weight * points.at[i].a;
    sums[best].b += weight * points.at[i].b;
    sums[best].weight += weight;
  }
  for (std::size_t c = 0; c < centres.size(); ++c) {
    const Sum& sum = sums[c];
    if (sum.weight <= 0) continue;
    centres[c] = {static_cast<float>(sum.L / sum.weight), static_cast<float>(sum.a / sum.weight),
                  static_cast<float>(sum.b / sum.weight)};
  }
  return changed;
}

/// One colour of each centre's own, with the pixels it stands for; those most pixels have first.
std::vector<CountedColour> members(const std::vector<CountedColour>& colours,
                                   const std::vector<Oklab>& even,
                                   const std::vector<Oklab>& centres) {
  std::vector<CountedColour> chosen(centres.size());
  std::vector<float> least(centres.size(), std::numeric_limits<float>::max());
  for (std::size_t i = 0; i < colours.size(); ++i) {
    const std::size_t centre = nearest_centre(even[i], centres);
    chosen[centre].count += colours[i].count;
    // All that can hardly be told from the centre are equal: the first, most frequent one is taken.
    const float distance =
        std::max(squared_distance(even[i], centres[centre]), kHardlyVisible * kHardlyVisible);
    if (distance >= least[centre]) continue;
    least[centre] = distance;
    chosen[centre].colour = colours[i].colour;
  }
  std::erase_if(chosen, [](const CountedColour& c) { return c.count == 0; });
  std::stable_sort(chosen.begin(), chosen.end(),
                   [](const auto& a, const auto& b) { return a.count > b.count; });
  return chosen;
}

}  // namespace

std::optional<Palette> exact_palette(std::span<const Image> images) {
  const std::vector<CountedColour> colours = count_colours(images);
  if (colours.size() >= static_cast<std::size_t>(kMostPaletteColours)) return std::nullopt;
  return palette_of(colours);
}

Palette set_palette(std::span<const Image> images, int max_colours) {
  assert(max_colours >= 2 && max_colours <= kMostPaletteColours);
  const auto most = static_cast<std::size_t>(max_colours - 1);
  const std::vector<CountedColour> colours = count_colours(images);
  if (colours.size() <= most) return palette_of(colours);
  std::vector<Oklab> even;
  even.reserve(colours.size());
  for (const CountedColour& c : colours) even.push_back(to_even_oklab(c.colour));
  const Points points = few_points(colours, even);
  std::vector<Oklab> centres = first_centres(points, most);
  std::vector<std::size_t> owner(points.at.size(), 0);
  for (int round = 0; round < kMostRounds && improve(points, centres, owner); ++round) {
  }
  return palette_of(members(colours, even, centres));
}

}  // namespace pixelatent
