#include "art.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "families.hpp"
#include "shapes.hpp"

namespace pixelatent::kinds {

namespace {

constexpr Rgba8 kInk{24, 16, 32, 255};

/// Outline, shadow, base, light, glow.
using Ramp = std::array<Rgba8, 5>;

Ramp ramp_of(double hue, double saturation, double value) {
  Ramp ramp;
  for (int i = 0; i < 5; ++i) {
    const double step = i - 2;
    ramp[static_cast<std::size_t>(i)] =
        colour_of_hue(hue + 0.03 * step, std::clamp(saturation - 0.08 * step, 0.05, 1.0),
                      std::clamp(value + 0.17 * step, 0.08, 1.0));
  }
  return ramp;
}

/// How one artist draws.
struct Style {
  bool coloured_outline = false, specks = false, plain_outline = true;
  std::array<Ramp, kMaterials> ramps;
};

Style style_by_chance(Rng& rng) {
  Style style;
  style.coloured_outline = rng.uniform() < 0.5;
  style.specks = rng.uniform() < 0.5;
  for (Ramp& ramp : style.ramps) {
    ramp = ramp_of(rng.uniform(), 0.25 + 0.65 * rng.uniform(), 0.45 + 0.35 * rng.uniform());
  }
  style.ramps[kSkin - 1] = ramp_of(0.05 + 0.04 * rng.uniform(), 0.5, 0.5 + 0.35 * rng.uniform());
  return style;
}

Rgba8 shade_of(const Shape& shape, int x, int y, const Style& style, Rng& rng) {
  const Ramp& ramp = style.ramps[static_cast<std::size_t>(shape.at(x, y) - 1)];
  if (shape.rim(x, y)) return style.coloured_outline ? ramp[0] : kInk;
  const double u = (x + 0.5) / shape.w, v = (y + 0.5) / shape.h;
  const double light = 1.1 - 0.9 * u - 0.6 * v + 0.25 * shape.roundness(x, y);
  int tone = light > 0.75 ? 3 : light > 0.2 ? 2 : 1;
  if (style.specks && rng.below(11) == 0) tone = std::min(tone + 1, 4);
  return ramp[static_cast<std::size_t>(tone)];
}

bool among(Rgba8 colour, const std::vector<Rgba8>& list) {
  return std::find(list.begin(), list.end(), colour) != list.end();
}

bool any_among(const Image& image, const std::vector<Rgba8>& list) {
  return std::any_of(image.pixels().begin(), image.pixels().end(),
                     [&](Rgba8 p) { return p.a > 0 && among(p, list); });
}

bool has(const std::vector<Image>& all, const Image& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

}  // namespace

Rgba8 colour_of_hue(double hue, double saturation, double value) {
  const double h = (hue - std::floor(hue)) * 6;
  const auto channel = [&](double shift) {
    const double k = std::fmod(shift + h, 6.0);
    const double c = value - value * saturation * std::clamp(std::min(k, 4 - k), 0.0, 1.0);
    return static_cast<std::uint8_t>(std::lround(255 * c));
  };
  return {channel(5), channel(3), channel(1), 255};
}

Image draw_thing(int w, int h, Rng& rng, const std::vector<Rgba8>& avoid) {
  for (;;) {
    const Shape shape = shape_by_chance(w, h, rng);
    const Style style = style_by_chance(rng);
    Image image(w, h);
    for (int y = 0; y < h; ++y) {
      for (int x = 0; x < w; ++x) {
        if (shape.at(x, y) != kNothing) image.at(x, y) = shade_of(shape, x, y, style, rng);
      }
    }
    for (const auto& [x, y] : shape.eyes) {
      if (shape.at(x, y) != kNothing) image.at(x, y) = kInk;
    }
    if (!any_among(image, avoid)) return trimmed(image);
  }
}

std::vector<Image> draw_things(int count, int w, int h, Rng& rng, const std::vector<Rgba8>& avoid) {
  std::vector<Image> things;
  while (static_cast<int>(things.size()) < count) {
    const int least_w = std::max(8, w * 2 / 3), least_h = std::max(8, h * 2 / 3);
    Image thing = draw_thing(between(least_w, w, rng), between(least_h, h, rng), rng, avoid);
    const bool large = thing.width() * 2 >= w && thing.height() * 2 >= h;
    if (large && !has(things, thing)) things.push_back(std::move(thing));
  }
  return things;
}

std::vector<Image> draw_characters(int count, Rng& rng, const std::vector<Rgba8>& avoid) {
  using namespace sample;
  constexpr std::array<Image (*)(int, Rng&), 14> kFamilies{
      drawn<adventurer>, drawn<knight>,        drawn<mage>,   drawn<ranger>,    drawn<royal>,
      drawn<dwarf>,      drawn<rogue>,         drawn<goblin>, drawn<orc>,       drawn<skeleton>,
      drawn<imp>,        drawn<lizard_or_cat>, draw_slime,    draw_ghost_or_bat};
  std::vector<Image> all;
  while (static_cast<int>(all.size()) < count) {
    Image one = trimmed(pick(kFamilies, rng)(rng.below(20), rng));
    if (!has(all, one) && !any_among(one, avoid)) all.push_back(std::move(one));
  }
  return all;
}

Image draw_scene(int w, int h, Rng& rng) {
  Image scene(w, h);
  const double hue = rng.uniform();
  const Rgba8 sky = colour_of_hue(hue, 0.6, 0.9), soil = colour_of_hue(hue + 0.4, 0.6, 0.4),
              grass = colour_of_hue(hue + 0.35, 0.7, 0.65);
  fill(scene, {0, 0, w, h}, sky);
  const int floor = h * between(65, 80, rng) / 100;
  for (int i = 0; i < w * h / 70; ++i) {
    scene.at(rng.below(w), rng.below(floor)) = {255, 255, 255, 255};
  }
  fill(scene, {0, floor, w, h - floor}, soil);
  for (int x = 0; x < w; ++x) {
    for (int y = floor; y < floor + 1 + rng.below(2); ++y) scene.at(x, y) = grass;
  }
  const int side = std::max(10, w / 5);
  for (int x = 1; x + side <= w; x += side + rng.below(3)) {
    const Image thing = draw_thing(side, std::min(floor, side + side / 3), rng);
    put(scene, thing, x, floor + 1 + rng.below(3) - thing.height());
  }
  return scene;
}

Rgba8 ground_colour(Rng& rng) {
  constexpr std::array kGrounds{
      Rgba8{0, 128, 128, 255},   Rgba8{0, 64, 128, 255},    Rgba8{0, 128, 0, 255},
      Rgba8{255, 0, 255, 255},   Rgba8{0, 255, 0, 255},     Rgba8{128, 192, 255, 255},
      Rgba8{192, 192, 192, 255}, Rgba8{84, 109, 142, 255},  Rgba8{64, 64, 64, 255},
      Rgba8{160, 100, 200, 255}, Rgba8{255, 255, 255, 255}, Rgba8{32, 48, 80, 255},
      Rgba8{152, 224, 152, 255}, Rgba8{255, 127, 39, 255},  Rgba8{112, 146, 190, 255}};
  return pick(kGrounds, rng);
}

void fill(Image& image, const Rect& rect, Rgba8 colour) {
  const int right = std::min(rect.x + rect.w, image.width());
  const int bottom = std::min(rect.y + rect.h, image.height());
  for (int y = std::max(rect.y, 0); y < bottom; ++y) {
    for (int x = std::max(rect.x, 0); x < right; ++x) image.at(x, y) = colour;
  }
}

void put(Image& sheet, const Image& sprite, int x, int y) {
  for (int v = 0; v < sprite.height(); ++v) {
    for (int u = 0; u < sprite.width(); ++u) {
      const bool inside =
          x + u >= 0 && y + v >= 0 && x + u < sheet.width() && y + v < sheet.height();
      if (inside && sprite.at(u, v).a > 0) sheet.at(x + u, y + v) = sprite.at(u, v);
    }
  }
}

Image trimmed(const Image& image) { return crop(image, opaque_bounds(image)); }

int between(int least, int most, Rng& rng) { return least + rng.below(most - least + 1); }

}  // namespace pixelatent::kinds
