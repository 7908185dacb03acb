#include "image/palette.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <limits>
#include <unordered_map>

#include "base/rng.hpp"
#include "image/colour_count.hpp"

namespace pixelatent {

namespace {

constexpr std::uint64_t kSeed = 0x70616c65747465;  // "palette"
constexpr int kMaxRounds = 24;
constexpr std::size_t kMostPoints = 8192;

using Point = std::array<float, 3>;

Point point_of(Rgba8 c) {
  return {static_cast<float>(c.r), static_cast<float>(c.g), static_cast<float>(c.b)};
}

float distance2(const Point& a, const Point& b) {
  const float r = a[0] - b[0], g = a[1] - b[1], bl = a[2] - b[2];
  return r * r + g * g + bl * bl;
}

struct Samples {
  std::vector<Point> points;
  std::vector<float> weights;
};

/// One weighted point per colour; of very many colours (soft shading), one per 8x8x8 block of RGB.
Samples samples_of(const std::vector<CountedColour>& colours) {
  const bool merge = colours.size() > kMostPoints;
  std::unordered_map<std::uint32_t, std::size_t> slots;
  Samples samples;
  for (const CountedColour& c : colours) {
    const std::uint32_t block = merge ? rgb_key(c.colour) & 0xf8f8f8U : rgb_key(c.colour);
    const std::size_t slot = slots.try_emplace(block, samples.points.size()).first->second;
    if (slot == samples.points.size()) {
      samples.points.push_back({});
      samples.weights.push_back(0);
    }
    const float weight = std::sqrt(static_cast<float>(c.count));
    const Point colour = point_of(c.colour);
    samples.weights[slot] += weight;
    const float share = weight / samples.weights[slot];
    for (std::size_t i = 0; i < colour.size(); ++i) {
      samples.points[slot][i] += share * (colour[i] - samples.points[slot][i]);
    }
  }
  return samples;
}

/// k-means++ seeding (Arthur & Vassilvitskii 2007) on weighted points.
std::vector<Point> seed_centres(const Samples& samples, int k, Rng& rng) {
  const std::size_t n = samples.points.size();
  std::vector<float> nearest(n, std::numeric_limits<float>::max());
  std::vector<Point> centres{samples.points[0]};
  while (static_cast<int>(centres.size()) < k) {
    double total = 0;
    for (std::size_t i = 0; i < n; ++i) {
      nearest[i] = std::min(nearest[i], distance2(samples.points[i], centres.back()));
      total += static_cast<double>(nearest[i]) * samples.weights[i];
    }
    if (total <= 0) break;
    double left = rng.uniform() * total;
    std::size_t chosen = n;
    for (std::size_t i = 0; i < n && (chosen == n || left > 0); ++i) {
      if (nearest[i] <= 0) continue;
      chosen = i;
      left -= static_cast<double>(nearest[i]) * samples.weights[i];
    }
    centres.push_back(samples.points[chosen]);
  }
  return centres;
}

std::size_t nearest_centre(const Point& point, const std::vector<Point>& centres,
                           std::size_t start) {
  std::size_t best = start;
  float least = distance2(point, centres[start]);
  for (std::size_t c = 0; c < centres.size(); ++c) {
    const float d = distance2(point, centres[c]);
    if (d < least) {
      least = d;
      best = c;
    }
  }
  return best;
}

/// One round of Lloyd's algorithm; true when any point changed its centre.
bool improve(const Samples& samples, std::vector<Point>& centres, std::vector<std::size_t>& owner) {
  struct Sum {
    double r = 0, g = 0, b = 0, weight = 0;
  };
  std::vector<Sum> sums(centres.size());
  bool changed = false;
  for (std::size_t i = 0; i < samples.points.size(); ++i) {
    const std::size_t best = nearest_centre(samples.points[i], centres, owner[i]);
    changed = changed || best != owner[i];
    owner[i] = best;
    const double w = samples.weights[i];
    sums[best].r += w * samples.points[i][0];
    sums[best].g += w * samples.points[i][1];
    sums[best].b += w * samples.points[i][2];
    sums[best].weight += w;
  }
  for (std::size_t c = 0; c < centres.size(); ++c) {
    if (sums[c].weight <= 0) continue;
    centres[c] = {static_cast<float>(sums[c].r / sums[c].weight),
                  static_cast<float>(sums[c].g / sums[c].weight),
                  static_cast<float>(sums[c].b / sums[c].weight)};
  }
  return changed;
}

std::vector<Point> cluster(const Samples& samples, int k) {
  Rng rng(kSeed);
  std::vector<Point> centres = seed_centres(samples, k, rng);
  std::vector<std::size_t> owner(samples.points.size(), 0);
  for (int round = 0; round < kMaxRounds && improve(samples, centres, owner); ++round) {
  }
  return centres;
}

Palette exact_palette(const std::vector<CountedColour>& colours) {
  Palette palette{{kTransparent}};
  for (const CountedColour& c : colours) palette.colours.push_back(c.colour);
  return palette;
}

}  // namespace

Palette make_palette(std::span<const Image> images, int max_colours) {
  assert(max_colours >= 2 && max_colours <= 256);
  const std::vector<CountedColour> colours = count_colours(images);
  if (static_cast<int>(colours.size()) <= max_colours - 1) return exact_palette(colours);
  const Samples samples = samples_of(colours);
  Palette palette{{kTransparent}};
  for (const Point& centre : cluster(samples, max_colours - 1)) {
    const auto channel = [](float v) {
      return static_cast<std::uint8_t>(std::lround(std::clamp(v, 0.0F, 255.0F)));
    };
    const Rgba8 colour{channel(centre[0]), channel(centre[1]), channel(centre[2]), 255};
    if (std::find(palette.colours.begin(), palette.colours.end(), colour) ==
        palette.colours.end()) {
      palette.colours.push_back(colour);
    }
  }
  return palette;
}

std::vector<std::uint8_t> to_indices(const Image& image, const Palette& palette) {
  assert(palette.size() >= 1 && palette.size() <= 256);
  std::unordered_map<std::uint32_t, std::uint8_t> known;
  const auto index_of = [&](Rgba8 pixel) {
    const auto [entry, fresh] = known.try_emplace(rgb_key(pixel), std::uint8_t{0});
    if (!fresh) return entry->second;
    int least = std::numeric_limits<int>::max();
    for (int i = 1; i < palette.size(); ++i) {
      const Rgba8 c = palette.colours[static_cast<std::size_t>(i)];
      const int r = c.r - pixel.r, g = c.g - pixel.g, b = c.b - pixel.b;
      const int d = r * r + g * g + b * b;
      if (d < least) {
        least = d;
        entry->second = static_cast<std::uint8_t>(i);
      }
    }
    return entry->second;
  };
  std::vector<std::uint8_t> indices;
  indices.reserve(image.pixels().size());
  for (const Rgba8 pixel : image.pixels()) {
    indices.push_back(pixel.a < kOpaqueFrom ? std::uint8_t{0} : index_of(pixel));
  }
  return indices;
}

Image from_indices(std::span<const std::uint8_t> indices, int width, int height,
                   const Palette& palette) {
  Image image(width, height);
  assert(indices.size() == image.pixels().size());
  for (std::size_t i = 0; i < indices.size(); ++i) {
    assert(indices[i] < palette.size());
    image.pixels()[i] = palette.colours[indices[i]];
  }
  return image;
}

}  // namespace pixelatent
