#include "sheet/cleaning/alpha.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstdint>
#include <vector>

namespace pixelatent {

namespace {

constexpr int kDefault = kOpaqueFrom;
constexpr int kNarrow = 48;           ///< gaps less wide say nothing
constexpr double kAboutEqual = 0.75;  ///< of the widest gap
constexpr double kStray = 0.02;       ///< so much of the soft pixels may lie in a gap

using Histogram = std::array<std::int64_t, 256>;

Histogram count_alphas(std::span<const Image> images) {
  Histogram counts{};
  for (const Image& image : images) {
    for (const Rgba8 pixel : image.pixels()) ++counts[pixel.a];
  }
  return counts;
}

std::int64_t sum(const Histogram& counts, std::size_t from, std::size_t to) {
  std::int64_t total = 0;
  for (std::size_t a = from; a < to; ++a) total += counts[a];
  return total;
}

/// Next to no pixels have an alpha value between the two.
struct Gap {
  int lo = 0, hi = 255;
  int width() const { return hi - lo; }
  int threshold() const {
    return lo < kDefault && kDefault <= hi ? kDefault : lo + (width() + 1) / 2;
  }
};

/// As wide as each can be, in ascending order.
std::vector<Gap> gaps_of(const Histogram& counts) {
  const auto most = static_cast<std::int64_t>(kStray * static_cast<double>(sum(counts, 1, 255)));
  std::vector<Gap> gaps;
  std::size_t hi = 0;
  std::int64_t between = 0;  // pixels with lo < alpha < hi
  for (std::size_t lo = 0; lo < 255 && hi < 255; ++lo) {
    if (lo > 0 && lo < hi) between -= counts[lo];
    if (lo > 0 && counts[lo] == 0) continue;
    const std::size_t before = hi;
    for (hi = std::max(hi, lo + 1); hi < 255 && between + counts[hi] <= most; ++hi) {
      between += counts[hi];
    }
    if (hi > before) gaps.push_back({static_cast<int>(lo), static_cast<int>(hi)});
  }
  return gaps;
}

}  // namespace

float soft_alpha_share(std::span<const Image> images) {
  const Histogram counts = count_alphas(images);
  const std::int64_t visible = sum(counts, 1, 256);
  if (visible == 0) return 0;
  return static_cast<float>(sum(counts, 1, 255)) / static_cast<float>(visible);
}

Image cut_alpha(const Image& image, int threshold) {
  assert(threshold >= 1 && threshold <= 255);
  Image cut = image;
  for (Rgba8& pixel : cut.pixels()) {
    pixel = pixel.a >= threshold ? Rgba8{pixel.r, pixel.g, pixel.b, 255} : kTransparent;
  }
  return cut;
}

int propose_alpha_threshold(std::span<const Image> images) {
  const Histogram counts = count_alphas(images);
  const std::int64_t visible = sum(counts, 1, 256);
  const std::vector<Gap> gaps = gaps_of(counts);
  int widest = 0;
  for (const Gap& gap : gaps) widest = std::max(widest, gap.width());
  if (widest < kNarrow) return kDefault;
  for (auto gap = gaps.rbegin(); gap != gaps.rend(); ++gap) {
    if (gap->width() < kAboutEqual * widest) continue;
    const auto threshold = static_cast<std::size_t>(gap->threshold());
    if (2 * sum(counts, threshold, 256) >= visible) return gap->threshold();
  }
  return kDefault;
}

}  // namespace pixelatent
