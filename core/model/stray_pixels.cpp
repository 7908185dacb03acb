#include "model/stray_pixels.hpp"

#include <algorithm>

#include "image/colours.hpp"

namespace pixelatent {

namespace {

/// Calls work(pixel) for the up to four neighbours of a pixel.
template <class Work>
void for_neighbours(const IndexedImage& image, std::int64_t pixel, const Work& work) {
  const std::int64_t x = pixel % image.width, y = pixel / image.width;
  if (x > 0) work(pixel - 1);
  if (x + 1 < image.width) work(pixel + 1);
  if (y > 0) work(pixel - image.width);
  if (y + 1 < image.height) work(pixel + image.width);
}

}  // namespace

StrayPixels::StrayPixels(const Palette& palette)
    : colours_(palette.colours.size()), like_(colours_ * colours_, 0) {
  for (std::size_t a = 1; a < colours_; ++a) {
    for (std::size_t b = 1; b < colours_; ++b) {
      like_[a * colours_ + b] = alike(palette.colours[a], palette.colours[b]) ? 1 : 0;
    }
  }
}

bool StrayPixels::is_stray(const IndexedImage& image, std::int64_t pixel) const {
  const std::uint8_t own = image.indices[pixel];
  bool stray = own != 0;
  for_neighbours(image, pixel,
                 [&](std::int64_t other) { stray = stray && !like(own, image.indices[other]); });
  return stray;
}

std::int64_t StrayPixels::strays_around(const IndexedImage& image, std::int64_t pixel) const {
  std::int64_t strays = is_stray(image, pixel) ? 1 : 0;
  for_neighbours(image, pixel,
                 [&](std::int64_t other) { strays += is_stray(image, other) ? 1 : 0; });
  return strays;
}

std::int64_t StrayPixels::count(const IndexedImage& image) const {
  std::int64_t strays = 0;
  for (std::int64_t i = 0; i < image.pixels(); ++i) strays += is_stray(image, i) ? 1 : 0;
  return strays;
}

StrayPixels::Remedy StrayPixels::remedy(const float* logits, const IndexedImage& image,
                                        std::int64_t pixel) const {
  const float* own = logits + pixel * static_cast<std::int64_t>(colours_);
  std::uint8_t colour = 0;
  for_neighbours(image, pixel, [&](std::int64_t neighbour) {
    const std::uint8_t other = image.indices[neighbour];
    if (other != 0 && (colour == 0 || own[other] > own[colour])) colour = other;
  });
  return {pixel, colour, own[image.indices[pixel]] - own[colour]};
}

void StrayPixels::limit(const float* logits, std::int64_t most, const IndexedImage& image) const {
  std::vector<Remedy> remedies;
  for (std::int64_t i = 0; i < image.pixels(); ++i) {
    if (is_stray(image, i)) remedies.push_back(remedy(logits, image, i));
  }
  auto left = static_cast<std::int64_t>(remedies.size());
  if (left <= most) return;
  std::stable_sort(remedies.begin(), remedies.end(),
                   [](const Remedy& a, const Remedy& b) { return a.cost < b.cost; });
  for (const Remedy& found : remedies) {
    if (left <= most) return;
    // Another's remedy may have been this one's, too, or have changed what it takes.
    if (!is_stray(image, found.pixel)) continue;
    left -= strays_around(image, found.pixel);
    image.indices[found.pixel] = remedy(logits, image, found.pixel).colour;
    left += strays_around(image, found.pixel);
  }
}

}  // namespace pixelatent
