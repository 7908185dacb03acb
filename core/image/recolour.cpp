#include "image/recolour.hpp"

#include <cassert>
#include <cstdint>
#include <limits>
#include <unordered_map>

#include "image/even_colour.hpp"

namespace pixelatent {

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
