#include "metrics/pixel_figures.hpp"

#include <algorithm>
#include <vector>

#include "image/colours.hpp"

namespace pixelatent {

namespace {

bool opaque(Rgba8 c) { return c.a >= kOpaqueFrom; }

bool is_speckle(const Image& image, int x, int y) {
  const Rgba8 own = image.at(x, y);
  const auto like = [&](int nx, int ny) {
    if (nx < 0 || ny < 0 || nx >= image.width() || ny >= image.height()) return false;
    const Rgba8 other = image.at(nx, ny);
    return opaque(other) && alike(own, other);
  };
  return !like(x - 1, y) && !like(x + 1, y) && !like(x, y - 1) && !like(x, y + 1);
}

std::vector<std::uint32_t> sorted_keys(const Palette& palette) {
  std::vector<std::uint32_t> keys;
  for (const Rgba8 c : palette.colours) {
    if (opaque(c)) keys.push_back(rgb_key(c));
  }
  std::sort(keys.begin(), keys.end());
  return keys;
}

PixelCounts count_image(const Image& image, const std::vector<std::uint32_t>& palette) {
  PixelCounts counts;
  std::vector<std::uint32_t> seen;
  for (int y = 0; y < image.height(); ++y) {
    for (int x = 0; x < image.width(); ++x) {
      const Rgba8 c = image.at(x, y);
      ++counts.pixels;
      counts.soft += c.a != 0 && c.a != 255;
      if (!opaque(c)) continue;
      ++counts.opaque;
      counts.speckles += is_speckle(image, x, y);
      seen.push_back(rgb_key(c));
    }
  }
  std::sort(seen.begin(), seen.end());
  for (std::size_t from = 0; from < seen.size();) {
    const auto end =
        std::upper_bound(seen.begin() + static_cast<std::ptrdiff_t>(from), seen.end(), seen[from]);
    const auto to = static_cast<std::size_t>(end - seen.begin());
    ++counts.colours;
    if (!std::binary_search(palette.begin(), palette.end(), seen[from])) {
      counts.off_palette += static_cast<std::int64_t>(to - from);
    }
    from = to;
  }
  counts.images = 1;
  return counts;
}

}  // namespace

void PixelCounts::add(const PixelCounts& more) {
  images += more.images;
  pixels += more.pixels;
  opaque += more.opaque;
  speckles += more.speckles;
  colours += more.colours;
  off_palette += more.off_palette;
  soft += more.soft;
}

PixelCounts count_pixels(std::span<const Image> images, const Palette& palette) {
  const std::vector<std::uint32_t> keys = sorted_keys(palette);
  PixelCounts counts;
  for (const Image& image : images) counts.add(count_image(image, keys));
  return counts;
}

}  // namespace pixelatent
