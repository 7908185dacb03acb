// Sprites in each other's boxes, and parts that float beside their bodies.
#include <array>
#include <cmath>

#include "board.hpp"
#include "sibling.hpp"

namespace pixelatent::kinds {

namespace {

/// An L of shaded stone.
Image bend(int w, int h, Rng& rng) {
  Image image(w, h);
  const int upright = w * between(30, 38, rng) / 100, foot = h * between(30, 36, rng) / 100;
  const double hue = rng.uniform();
  for (int y = 0; y < h; ++y) {
    for (int x = 0; x < w; ++x) {
      if (x >= upright && y < h - foot) continue;
      image.at(x, y) = colour_of_hue(hue, 0.4, 0.3 + 0.05 * ((x * 7 + y * 3) % 9));
    }
  }
  return image;
}

/// A small one in the bend of a large one; others stand free beside them.
Sibling in_a_bend(Rng& rng) {
  Sibling s;
  s.variant = "one in the bend of another";
  const int w = between(26, 40, rng), h = between(28, 42, rng);
  s.want = draw_things(between(4, 7, rng), w - 4, h - 2, rng);
  const int step = w + 6;
  Image sheet(step * static_cast<int>(s.want.size() + 1) + 4, h + 8);
  const Image large = bend(w, h, rng);
  const Image small = draw_thing(std::max(8, w / 2 - 3), std::max(8, h / 2 - 3), rng);
  put(sheet, large, 2, 4);
  put(sheet, small, 2 + w - small.width(), 4);
  for (std::size_t i = 0; i < s.want.size(); ++i) {
    put(sheet, s.want[i], 2 + step * static_cast<int>(i + 1), h + 4 - s.want[i].height());
  }
  s.want.push_back(large);
  s.want.push_back(small);
  add_png(s, "props.png", sheet);
  return s;
}

/// Long ones that lie slantwise beside each other.
Sibling slanted(Rng& rng) {
  Sibling s;
  s.variant = "slanted ones side by side";
  const int side = between(24, 36, rng), count = between(5, 8, rng), step = side * 2 / 3;
  Image sheet(step * (count - 1) + side + 4, side + 6);
  for (int i = 0; i < count; ++i) {
    Image beam(side, side);
    const double hue = rng.uniform();
    for (int y = 0; y < side; ++y) {
      for (int t = 0; t < 5; ++t) {
        const int x = side - 5 - y * (side - 5) / (side - 1) + t;
        beam.at(x, y) = colour_of_hue(hue, 0.6, t == 0 || t == 4 ? 0.2 : 0.4 + 0.04 * (y % 10));
      }
    }
    put(sheet, beam, 2 + i * step, 3);
    s.want.push_back(trimmed(beam));
  }
  add_png(s, "beams.png", sheet);
  return s;
}

/// Hands and a hat that hang two or three pixels off.
Sibling floating(Rng& rng) {
  Sibling s;
  s.variant = "floating hands and hats";
  const int body_w = between(14, 20, rng), body_h = between(18, 26, rng), off = between(2, 3, rng);
  const int hand = between(4, 5, rng), count = between(5, 8, rng);
  const int w = body_w + 2 * (hand + off), h = body_h + 6 + off;
  Image sheet(count * (w + 8) + 4, h + 8);
  const Rgba8 skin = colour_of_hue(0.07, 0.5, 0.8), glove = colour_of_hue(rng.uniform(), 0.6, 0.6);
  const Rgba8 shade = colour_of_hue(rng.uniform(), 0.5, 0.25);
  for (int i = 0; i < count; ++i) {
    Image one(w, h);
    const Image body = draw_things(1, body_w, body_h, rng).front();
    const int x = (w - body.width()) / 2;
    put(one, body, x, h - body.height());
    const int brim = h - body.height() - off - 2, hat = x + body.width() / 4;
    fill(one, {hat + 1, brim - 3, body.width() / 2, 4}, glove);
    fill(one, {hat, brim, body.width() / 2 + 2, 2}, shade);
    // Hands hang beside what is widest of the body, so that they are as near as they look.
    const int y = h - body.height() / 3 - rng.below(3);
    const Rect row = opaque_bounds(one, {x, y, body.width(), hand});
    for (const int left : {x + row.x - off - hand, x + row.x + row.w + off}) {
      fill(one, {left, y, hand, hand}, skin);
      fill(one, {left, y + hand - 1, hand, 1}, shade);
    }
    put(sheet, one, 4 + i * (w + 8), 4);
    s.want.push_back(one);
  }
  add_png(s, "heroes.png", sheet);
  return s;
}

}  // namespace

Sibling masks(int number, Rng& rng) {
  constexpr std::array kDraw{in_a_bend, slanted, floating};
  return kDraw[static_cast<std::size_t>(number) % kDraw.size()](rng);
}

}  // namespace pixelatent::kinds
