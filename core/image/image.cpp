#include "image/image.hpp"

#include <algorithm>
#include <cassert>

namespace pixelatent {

namespace {

/// The part of a `width` x `height` image that `rect` covers, as half-open ranges.
struct Overlap {
  int x0, y0, x1, y1;
};

Overlap overlap_of(Rect rect, int width, int height) {
  const auto end = [](int from, int length, int limit) {
    return static_cast<int>(
        std::min<std::int64_t>(std::int64_t{from} + std::max(length, 0), limit));
  };
  const int x0 = std::max(rect.x, 0), y0 = std::max(rect.y, 0);
  return {x0, y0, std::max(end(rect.x, rect.w, width), x0),
          std::max(end(rect.y, rect.h, height), y0)};
}

}  // namespace

Image::Image(int width, int height) : width_(width), height_(height) {
  assert(width >= 0 && height >= 0);
  pixels_.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
}

Image crop(const Image& image, Rect rect) {
  Image part(std::max(rect.w, 0), std::max(rect.h, 0));
  const Overlap o = overlap_of(rect, image.width(), image.height());
  if (o.x0 >= o.x1) return part;
  for (int y = o.y0; y < o.y1; ++y) {
    std::copy_n(&image.at(o.x0, y), o.x1 - o.x0, &part.at(o.x0 - rect.x, y - rect.y));
  }
  return part;
}

void paste(Image& target, const Image& source, int x, int y) {
  const Overlap o =
      overlap_of({x, y, source.width(), source.height()}, target.width(), target.height());
  if (o.x0 >= o.x1) return;
  for (int row = o.y0; row < o.y1; ++row) {
    std::copy_n(&source.at(o.x0 - x, row - y), o.x1 - o.x0, &target.at(o.x0, row));
  }
}

Image upscale(const Image& image, int factor) {
  assert(factor >= 1);
  if (factor == 1 || image.empty()) return image;
  Image large(image.width() * factor, image.height() * factor);
  const auto row_length = static_cast<std::size_t>(large.width());
  for (int y = 0; y < image.height(); ++y) {
    Rgba8* out = &large.at(0, y * factor);
    for (int x = 0; x < image.width(); ++x) std::fill_n(out + x * factor, factor, image.at(x, y));
    for (int copy = 1; copy < factor; ++copy) {
      std::copy_n(out, row_length, out + row_length * static_cast<std::size_t>(copy));
    }
  }
  return large;
}

Rect opaque_bounds(const Image& image) {
  return opaque_bounds(image, {0, 0, image.width(), image.height()});
}

Rect opaque_bounds(const Image& image, const Rect& within, int alpha_from) {
  int x0 = within.w, y0 = within.h, x1 = 0, y1 = 0;
  for (int y = 0; y < within.h; ++y) {
    const Rgba8* row = &image.at(within.x, within.y + y);
    for (int x = 0; x < within.w; ++x) {
      if (row[x].a < alpha_from) continue;
      x0 = std::min(x0, x);
      x1 = std::max(x1, x + 1);
      y0 = std::min(y0, y);
      y1 = y + 1;
    }
  }
  if (x1 == 0) return {};
  return {x0, y0, x1 - x0, y1 - y0};
}

Image with_hard_alpha(const Image& image) {
  Image hard = image;
  for (Rgba8& pixel : hard.pixels()) {
    if (pixel.a < kOpaqueFrom) {
      pixel = kTransparent;
    } else {
      pixel.a = 255;
    }
  }
  return hard;
}

}  // namespace pixelatent
