#pragma once
// Little sprites of any size, drawn by chance: people, bottles, slimes, mushrooms, gems, trees,
// swords. Outlines, ramps with shifted hues, light from the top left, specks, eyes.
#include <vector>

#include "base/rng.hpp"
#include "image/image.hpp"

namespace pixelatent::kinds {

Rgba8 colour_of_hue(double hue, double saturation, double value);

/// At most w x h pixels (8 and more each way), without transparent borders, all pixels opaque or
/// clear, no pixel of one of the colours in `avoid`.
Image draw_thing(int w, int h, Rng& rng, const std::vector<Rgba8>& avoid = {});

/// Different from each other, each at least half as large as w x h.
std::vector<Image> draw_things(int count, int w, int h, Rng& rng,
                               const std::vector<Rgba8>& avoid = {});

/// Characters of 32x32 by the hand that draws the bundled sheet, without transparent borders.
std::vector<Image> draw_characters(int count, Rng& rng, const std::vector<Rgba8>& avoid = {});

/// A screen of a game: sky, ground, things that stand on it.
Image draw_scene(int w, int h, Rng& rng);

/// Tiles that are full to their edges, `count` different ones in the style of one game: soil,
/// bricks, water, crates.
std::vector<Image> draw_tiles(int count, int side, Rng& rng);

/// A colour that people fill grounds with; strong ones and calm ones.
Rgba8 ground_colour(Rng& rng);

void fill(Image& image, const Rect& rect, Rgba8 colour);
/// Puts what is opaque in `sprite` over `sheet`.
void put(Image& sheet, const Image& sprite, int x, int y);
/// Without transparent borders.
Image trimmed(const Image& image);
/// least..most.
int between(int least, int most, Rng& rng);
template <class List>
auto pick(const List& list, Rng& rng) {
  return list[static_cast<std::size_t>(rng.below(static_cast<int>(list.size())))];
}

}  // namespace pixelatent::kinds
