#include "image/palette.hpp"

#include <cassert>
#include <cstdint>
#include <limits>
#include <unordered_map>

#include "image/colours.hpp"
#include "image/oklab.hpp"

namespace pixelatent {

namespace {

std::uint8_t nearest_entry(Rgba8 pixel, const std::vector<Oklab>& entries) {
  const Oklab colour = to_even_oklab(pixel);
  std::size_t best = 0;
  float least = std::numeric_limits<float>::max();
  for (std::size_t i = 1; i < entries.size(); ++i) {
    const float distance = squared_distance(colour, entries[i]);
    if (distance >= least) continue;
    least = distance;
    best = i;
  }
  return static_cast<std::uint8_t>(best);
}

}  // namespace

std::vector<std::uint8_t> to_indices(const Image& image, const Palette& palette) {
  assert(palette.size() >= 1 && palette.size() <= 256);
  std::vector<Oklab> entries;
  std::unordered_map<std::uint32_t, std::uint8_t> known;
  for (const Rgba8 colour : palette.colours) {
    // What is in the palette is itself, and needs no search.
    if (!entries.empty()) known[rgb_key(colour)] = static_cast<std::uint8_t>(entries.size());
    entries.push_back(to_even_oklab(colour));
  }
  std::vector<std::uint8_t> indices;
  indices.reserve(image.pixels().size());
  for (const Rgba8 pixel : image.pixels()) {
    if (pixel.a < kOpaqueFrom) {
      indices.push_back(0);
      continue;
    }
    const auto [entry, fresh] = known.try_emplace(rgb_key(pixel), std::uint8_t{0});
    if (fresh) entry->second = nearest_entry(pixel, entries);
    indices.push_back(entry->second);
  }
  return indices;
}

Image from_indices(std::span<const std::uint8_t> indices, int width, int height,
                   const Palette& palette) {
  Image image(width, height);
  assert(indices.size() == image.pixels().size());
  for (std::size_t i = 0; i < indices.size(); ++i) {
    assert(indices[i] < palette.size());
    image.pixels()[i] = palette.colours[indices[i]];
  }
  return image;
}

void recolour(std::span<Image> images, std::span<const Rgba8> colours) {
  assert(!colours.empty());
  std::vector<Oklab> places;
  for (const Rgba8 colour : colours) places.push_back(to_even_oklab(colour));
  std::unordered_map<std::uint32_t, Rgba8> known;
  const auto nearest = [&](Rgba8 pixel) {
    const std::uint32_t key = std::uint32_t{pixel.r} << 16 | std::uint32_t{pixel.g} << 8 | pixel.b;
    const auto found = known.find(key);
    if (found != known.end()) return found->second;
    const Oklab place = to_even_oklab(pixel);
    float least = std::numeric_limits<float>::infinity();
    Rgba8 best;
    for (std::size_t i = 0; i < places.size(); ++i) {
      const float distance = squared_distance(place, places[i]);
      if (distance >= least) continue;
      least = distance;
      best = {colours[i].r, colours[i].g, colours[i].b, 255};
    }
    return known.emplace(key, best).first->second;
  };
  for (Image& image : images) {
    for (Rgba8& pixel : image.pixels()) {
      pixel = pixel.a >= kOpaqueFrom ? nearest(pixel) : kTransparent;
    }
  }
}

}  // namespace pixelatent
