#include "sheet/native/edges.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <unordered_map>

namespace pixelatent {

namespace {

constexpr double kCleanShare = 0.35;  // of neighbours; JPEG leaves far fewer the same

bool differ(Rgba8 p, Rgba8 q, int tolerance) {
  if (p == q || (p.a == 0 && q.a == 0)) return false;
  const auto far = [tolerance](int a, int b) { return std::abs(a - b) > tolerance; };
  if (far(p.a, q.a) || p.a == 0 || q.a == 0) return far(p.a, q.a);
  return far(p.r, q.r) || far(p.g, q.g) || far(p.b, q.b);
}

}  // namespace

Edges edges_of(const Image& image, int tolerance) {
  const int w = image.width(), h = image.height();
  Edges edges{std::vector<bool>(static_cast<std::size_t>(w)),
              std::vector<bool>(static_cast<std::size_t>(h))};
  std::vector<std::uint8_t> across(static_cast<std::size_t>(w));
  for (int y = 0; y < h; ++y) {
    const Rgba8* row = image.pixels().data() + static_cast<std::ptrdiff_t>(y) * w;
    const Rgba8* above = y > 0 ? row - w : row;
    bool down = false;
    for (int x = 0; x < w; ++x) {
      if (x > 0 && differ(row[x], row[x - 1], tolerance)) across[static_cast<std::size_t>(x)] = 1;
      down = down || differ(row[x], above[x], tolerance);
    }
    edges.down[static_cast<std::size_t>(y)] = down;
  }
  std::transform(across.begin(), across.end(), edges.across.begin(),
                 [](std::uint8_t changed) { return changed != 0; });
  return edges;
}

double same_neighbours(const Image& image) {
  const auto key = [](Rgba8 p) {
    return std::uint32_t{p.r} << 16 | std::uint32_t{p.g} << 8 | std::uint32_t{p.b};
  };
  std::unordered_map<std::uint32_t, int> counts;
  std::uint32_t background = 0;
  for (const Rgba8 p : image.pixels()) {
    if (p.a != 0 && ++counts[key(p)] > counts[background]) background = key(p);
  }
  int pairs = 0, same = 0;
  for (int y = 0; y < image.height(); ++y) {
    for (int x = 1; x < image.width(); ++x) {
      const Rgba8 p = image.at(x, y), q = image.at(x - 1, y);
      if (p.a == 0 || q.a == 0 || key(p) == background || key(q) == background) continue;
      ++pairs;
      same += p == q;
    }
  }
  return pairs > 0 ? static_cast<double>(same) / pairs : 0;
}

bool is_opaque(const Image& image) {
  return std::all_of(image.pixels().begin(), image.pixels().end(),
                     [](Rgba8 p) { return p.a == 255; });
}

bool is_lossless(const Image& image) {
  return !is_opaque(image) || same_neighbours(image) >= kCleanShare;
}

}  // namespace pixelatent
