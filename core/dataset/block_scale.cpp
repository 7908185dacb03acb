#include "dataset/block_scale.hpp"

#include <algorithm>
#include <numeric>

namespace pixelatent {

namespace {

/// Changes of colour from block to block; fewer come about in plain pictures.
constexpr int kLeastChanges = 24;
/// Native pixels of the largest area's larger side: a sprite has at least these.
constexpr int kSmallestNative = 3;

/// Whether all changes of colour along both axes lie on the grid of `factor`; counts them.
bool changes_on_grid(const Image& sheet, const Rect& area, int factor, int& changes) {
  for (int y = 0; y < area.h; ++y) {
    for (int x = 0; x < area.w; ++x) {
      const Rgba8 here = sheet.at(area.x + x, area.y + y);
      if (x > 0 && !same_look(here, sheet.at(area.x + x - 1, area.y + y))) {
        if (x % factor != 0) return false;
        ++changes;
      }
      if (y > 0 && !same_look(here, sheet.at(area.x + x, area.y + y - 1))) {
        if (y % factor != 0) return false;
        ++changes;
      }
    }
  }
  return true;
}

}  // namespace

int block_scale(const Image& sheet, std::span<const Rect> areas) {
  int divisor = 0, largest = 0;
  for (const Rect& area : areas) {
    divisor = std::gcd(divisor, std::gcd(area.w, area.h));
    largest = std::max({largest, area.w, area.h});
  }
  for (int factor = divisor; factor >= 2; --factor) {
    if (divisor % factor != 0 || largest / factor < kSmallestNative) continue;
    int changes = 0;
    const bool fits = std::all_of(areas.begin(), areas.end(), [&](const Rect& area) {
      return changes_on_grid(sheet, area, factor, changes);
    });
    // Each change between two blocks is seen `factor` times.
    if (fits && changes / factor >= kLeastChanges) return factor;
  }
  return 1;
}

Image shrunk(const Image& image, int factor) {
  if (factor <= 1) return image;
  const int w = (image.width() + factor - 1) / factor, h = (image.height() + factor - 1) / factor;
  Image small(w, h);
  for (int y = 0; y < h; ++y) {
    for (int x = 0; x < w; ++x) {
      small.at(x, y) = image.at(std::min(x * factor + factor / 2, image.width() - 1),
                                std::min(y * factor + factor / 2, image.height() - 1));
    }
  }
  return small;
}

}  // namespace pixelatent
