#include "image/orphan_pixels.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace pixelatent {

namespace {

constexpr std::ptrdiff_t kEnough = 5;

std::array<Rgba8, 8> around(const Image& image, int x, int y) {
  std::array<Rgba8, 8> colours{};
  std::size_t next = 0;
  for (int dy = -1; dy <= 1; ++dy) {
    for (int dx = -1; dx <= 1; ++dx) {
      if (dx == 0 && dy == 0) continue;
      const int at_x = x + dx, at_y = y + dy;
      const bool inside = at_x >= 0 && at_y >= 0 && at_x < image.width() && at_y < image.height();
      colours[next++] = inside ? image.at(at_x, at_y) : kTransparent;
    }
  }
  return colours;
}

Rgba8 adopted(Rgba8 colour, const std::array<Rgba8, 8>& neighbours) {
  if (std::ranges::find(neighbours, colour) != neighbours.end()) return colour;
  for (const Rgba8& other : neighbours) {
    if (std::ranges::count(neighbours, other) >= kEnough) return other;
  }
  return colour;
}

}  // namespace

Image without_orphan_pixels(const Image& image) {
  Image result = image;
  for (int y = 0; y < image.height(); ++y) {
    for (int x = 0; x < image.width(); ++x) {
      result.at(x, y) = adopted(image.at(x, y), around(image, x, y));
    }
  }
  return result;
}

}  // namespace pixelatent
