// Tiles that are full to their edges.
#include <algorithm>
#include <array>

#include "art.hpp"

namespace pixelatent::kinds {

namespace {

using Tones = std::array<Rgba8, 4>;

Tones tones_of(double hue, Rng& rng) {
  Tones tones;
  for (int i = 0; i < 4; ++i) {
    tones[static_cast<std::size_t>(i)] =
        colour_of_hue(hue + 0.02 * i, 0.55, 0.25 + 0.18 * i + 0.04 * rng.uniform());
  }
  return tones;
}

Image soil(int side, const Tones& tones, Rng& rng) {
  Image tile(side, side);
  fill(tile, {0, 0, side, side}, tones[2]);
  for (int i = 0; i < side * side / 8; ++i) {
    tile.at(rng.below(side), rng.below(side)) = tones[rng.below(2) == 0 ? 1U : 3U];
  }
  const int top = rng.below(4) == 0 ? side / 4 : 0;  // some have grass on top
  for (int x = 0; x < side; ++x) {
    for (int y = 0; y < top - rng.below(2); ++y) tile.at(x, y) = tones[3];
  }
  return tile;
}

Image bricks(int side, const Tones& tones, Rng& rng) {
  Image tile(side, side);
  fill(tile, {0, 0, side, side}, tones[0]);
  const int rows = 2 + rng.below(3), h = side / rows, w = side / 2;
  for (int r = 0; r <= rows; ++r) {
    for (int c = -1; c < 3; ++c) {
      const int x = c * w + (r % 2) * w / 2;
      fill(tile, {x, r * h, w - 1, h - 1}, tones[2]);
      fill(tile, {x, r * h, w - 1, 1}, tones[3]);
    }
  }
  for (int i = 0; i < side / 2; ++i) tile.at(rng.below(side), rng.below(side)) = tones[1];
  return tile;
}

/// With an edge that is lit from the top left.
Image crate(int side, const Tones& tones, Rng& rng) {
  Image tile(side, side);
  fill(tile, {0, 0, side, side}, tones[0]);
  fill(tile, {1, 1, side - 2, side - 2}, tones[2]);
  fill(tile, {1, 1, side - 2, 1}, tones[3]);
  fill(tile, {1, 1, 1, side - 2}, tones[3]);
  const int kind = rng.below(3);
  for (int i = 2; i + 2 < side; ++i) {
    if (kind != 1) tile.at(i, i) = tones[1];
    if (kind != 0) tile.at(i, side - 1 - i) = tones[1];
  }
  const int knob = 2 + rng.below(std::max(1, side - 6));
  fill(tile, {knob, knob, 2, 2}, tones[1]);
  return tile;
}

Image on_floor(int side, const Tones& tones, Rng& rng) {
  Image tile = soil(side, tones, rng);
  const Image thing = draw_thing(std::max(8, side - 2), std::max(8, side - 2), rng);
  put(tile, thing, (side - thing.width()) / 2, side - 1 - thing.height());
  return tile;
}

}  // namespace

std::vector<Image> draw_tiles(int count, int side, Rng& rng) {
  std::array<Tones, 3> materials{};
  for (Tones& tones : materials) tones = tones_of(rng.uniform(), rng);
  constexpr std::array kDraw{soil, bricks, crate, on_floor, on_floor};
  std::vector<Image> tiles;
  while (static_cast<int>(tiles.size()) < count) {
    Image tile = pick(kDraw, rng)(side, pick(materials, rng), rng);
    if (std::find(tiles.begin(), tiles.end(), tile) == tiles.end()) {
      tiles.push_back(std::move(tile));
    }
  }
  return tiles;
}

}  // namespace pixelatent::kinds
