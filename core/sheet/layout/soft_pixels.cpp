#include "sheet/layout/soft_pixels.hpp"

#include <algorithm>

namespace pixelatent {

SoftPixels::SoftPixels(const Image& image, std::uint8_t soft_from)
    : width_(image.width()), height_(image.height()) {
  owner_.reserve(image.pixels().size());
  for (const Rgba8 pixel : image.pixels()) {
    owner_.push_back(pixel.a >= soft_from && pixel.a < kOpaqueFrom ? kNobody : kClear);
  }
}

void SoftPixels::spread_from(std::size_t at, std::vector<std::size_t>& reached) {
  const int x = static_cast<int>(at % static_cast<std::size_t>(width_));
  const int y = static_cast<int>(at / static_cast<std::size_t>(width_));
  for (int v = std::max(y - 1, 0); v <= std::min(y + 1, height_ - 1); ++v) {
    for (int u = std::max(x - 1, 0); u <= std::min(x + 1, width_ - 1); ++u) {
      const std::size_t next = index(u, v);
      if (owner_[next] != kNobody) continue;
      owner_[next] = owner_[at];
      reached.push_back(next);
    }
  }
}

void SoftPixels::give_to_nearest(Components& components) {
  std::vector<std::size_t> edge, reached;
  for (std::size_t i = 0; i < components.items.size(); ++i) {
    for (const Run& run : components.runs_of(components.items[i])) {
      for (int x = run.x0; x < run.x1; ++x) {
        owner_[index(x, run.y)] = static_cast<std::int32_t>(i);
        edge.push_back(index(x, run.y));
      }
    }
  }
  while (!edge.empty()) {
    reached.clear();
    for (const std::size_t at : edge) spread_from(at, reached);
    for (const std::size_t at : reached) {
      Component& c = components.items[static_cast<std::size_t>(owner_[at])];
      const auto width = static_cast<std::size_t>(width_);
      c.soft_box =
          around(c.soft_box, {static_cast<int>(at % width), static_cast<int>(at / width), 1, 1});
    }
    edge.swap(reached);
  }
}

}  // namespace pixelatent
