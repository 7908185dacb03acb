#include "brush.hpp"

#include <array>
#include <cstdlib>

namespace pixelatent::gui {

std::vector<PixelAt> line_of_pixels(PixelAt from, PixelAt to) {
  const int dx = std::abs(to.x - from.x), dy = -std::abs(to.y - from.y);
  const int step_x = from.x < to.x ? 1 : -1, step_y = from.y < to.y ? 1 : -1;
  std::vector<PixelAt> line;
  for (int error = dx + dy;;) {
    line.push_back(from);
    if (from == to) return line;
    const int twice = 2 * error;
    if (twice >= dy) {
      error += dy;
      from.x += step_x;
    }
    if (twice <= dx) {
      error += dx;
      from.y += step_y;
    }
  }
}

std::vector<PixelAt> filled_from(const Image& image, PixelAt at) {
  const int width = image.width(), height = image.height();
  if (at.x < 0 || at.y < 0 || at.x >= width || at.y >= height) return {};
  const Rgba8 colour = image.at(at.x, at.y);
  std::vector<char> seen(image.pixels().size(), 0);
  std::vector<PixelAt> filled = {at};
  seen[static_cast<std::size_t>(at.y * width + at.x)] = 1;
  for (std::size_t i = 0; i < filled.size(); ++i) {
    const PixelAt p = filled[i];
    const std::array<PixelAt, 4> sides = {
        PixelAt{p.x + 1, p.y}, {p.x - 1, p.y}, {p.x, p.y + 1}, {p.x, p.y - 1}};
    for (const PixelAt side : sides) {
      if (side.x < 0 || side.y < 0 || side.x >= width || side.y >= height) continue;
      auto& known = seen[static_cast<std::size_t>(side.y * width + side.x)];
      if (known || !(image.at(side.x, side.y) == colour)) continue;
      known = 1;
      filled.push_back(side);
    }
  }
  return filled;
}

std::vector<PixelAt> with_mirrored(const std::vector<PixelAt>& pixels, int width, int height,
                                   bool mirror) {
  std::vector<PixelAt> all;
  for (const PixelAt p : pixels) {
    if (p.x < 0 || p.y < 0 || p.x >= width || p.y >= height) continue;
    all.push_back(p);
    if (mirror && 2 * p.x != width - 1) all.push_back({width - 1 - p.x, p.y});
  }
  return all;
}

}  // namespace pixelatent::gui
