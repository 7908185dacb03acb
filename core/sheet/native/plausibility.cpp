#include "sheet/native/plausibility.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace pixelatent {

namespace {

constexpr double kTellingNats = 9;
constexpr double kTellingScale = 8;     // coarser grids say no more
constexpr double kClean = 0.8;          // levels: what rounding leaves
// Contrast that nothing else explains. Phases of pieces are found less exactly than whole sizes.
constexpr double kCompelling = 6, kCompellingPiece = 2.1;
constexpr double kCleanShare = 0.35;    // of neighbours; JPEG leaves far fewer the same

/// Columns and rows that differ from the one before.
struct Edges {
  int across = 0, down = 0;
};

Edges edges_of(const Image& image) {
  const int w = image.width(), h = image.height();
  std::vector<bool> column(static_cast<std::size_t>(w));
  Edges edges;
  for (int y = 0; y < h; ++y) {
    bool row_differs = false;
    for (int x = 0; x < w; ++x) {
      const Rgba8 p = image.at(x, y);
      if (x > 0 && !(p == image.at(x - 1, y))) column[static_cast<std::size_t>(x)] = true;
      if (y > 0 && !(p == image.at(x, y - 1))) row_differs = true;
    }
    edges.down += row_differs;
  }
  edges.across = static_cast<int>(std::count(column.begin(), column.end(), true));
  return edges;
}

/// Share of neighbours in a row that are the same to the last level, the most frequent colour and
/// what is transparent left out.
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

/// How sure the edges can make us that all of them lie on the pixels of an enlargement: in nats, the
/// chance that they do anyway.
bool edges_tell_enough(const Image& image, const NativeFit& fit) {
  const Edges edges = edges_of(image);
  const auto nats = [](int count, double scale) {
    return count * std::log(std::min(scale, kTellingScale));
  };
  return nats(edges.across, fit.x.scale) + nats(edges.down, fit.y.scale) >= kTellingNats;
}

}  // namespace

bool is_plausible(const Image& image, const NativeFit& fit) {
  if (fit.kernel != Kernel::Nearest) return true;
  if (!edges_tell_enough(image, fit)) return false;
  const bool whole = fit.x.offset == 0 && fit.y.offset == 0;
  return fit.residual < kClean || fit.contrast >= (whole ? kCompelling : kCompellingPiece) ||
         same_neighbours(image) < kCleanShare;
}

}  // namespace pixelatent
