#include "shapes.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace pixelatent::kinds {

namespace {

std::size_t place(const Shape& s, int x, int y) {
  return static_cast<std::size_t>(y) * static_cast<std::size_t>(s.w) + static_cast<std::size_t>(x);
}

double down(const Shape& s, int y) { return (y + 0.5) / s.h; }

Shape person(int w, int h, Rng& rng) {
  Shape s(w, h);
  const double neck = 0.34 + 0.1 * rng.uniform(), hip = 0.68 + 0.08 * rng.uniform();
  const double hair = neck * (0.35 + 0.3 * rng.uniform()), arms = 0.8 + 0.2 * rng.uniform();
  const bool robe = rng.below(3) == 0;
  for (int y = 0; y < h; ++y) {
    const double t = down(s, y), half = w / 2.0;
    if (t < neck) {
      const double u = (t - neck / 2) / (neck / 2);
      s.row(y, half * 0.72 * std::sqrt(std::max(0.15, 1 - u * u)), t < hair ? kTrim : kSkin);
    } else if (t < hip) {
      s.row(y, half * (t < neck + 0.08 ? 0.7 : arms), kMain);
    } else {
      s.row(y, half * (robe ? 0.75 + 0.25 * (t - hip) / (1 - hip) : 0.66), robe ? kMain : kSecond);
    }
  }
  if (!robe) {
    for (int y = static_cast<int>(h * (hip + 0.1)); y < h; ++y) s.set(w / 2, y, kNothing);
  }
  const int eye = static_cast<int>(h * (hair + neck) / 2);
  s.eyes = {{w / 2 - std::max(1, w / 8), eye}, {w / 2 + std::max(1, w / 8) - 1 + w % 2, eye}};
  return s;
}

Shape bottle(int w, int h, Rng& rng) {
  Shape s(w, h);
  const double cork = 0.1, neck = 0.25 + 0.2 * rng.uniform(), full = 0.5 + 0.2 * rng.uniform();
  const double narrow = 0.25 + 0.25 * rng.uniform(), foot = 0.6 + 0.4 * rng.uniform();
  for (int y = 0; y < h; ++y) {
    const double t = down(s, y);
    double half = narrow + (t < cork ? 0.08 : 0);
    if (t > neck) half = narrow + (1 - narrow) * std::min(1.0, (t - neck) / 0.2);
    if (t > 0.85) half = std::min(half, foot + (1 - foot) * (1 - t) / 0.15);
    s.row(y, half * w / 2.0, t < cork ? kSecond : t > full ? kTrim : kMain);
  }
  return s;
}

Shape slime(int w, int h, Rng& rng) {
  Shape s(w, h);
  const double power = 0.35 + 0.4 * rng.uniform();
  for (int y = 0; y < h; ++y) s.row(y, std::pow(down(s, y), power) * w / 2.0, kMain);
  const int eye = h / 2 + rng.below(std::max(1, h / 5)), apart = std::max(2, w / 5);
  for (int y = eye; y < eye + std::max(1, h / 10); ++y) {
    s.eyes.emplace_back(w / 2 - apart, y);
    s.eyes.emplace_back(w / 2 + apart - 1, y);
  }
  return s;
}

Shape mushroom(int w, int h, Rng& rng) {
  Shape s(w, h);
  const double cap = 0.45 + 0.2 * rng.uniform(), stem = 0.35 + 0.25 * rng.uniform();
  for (int y = 0; y < h; ++y) {
    const double t = down(s, y);
    s.row(y, (t < cap ? std::sqrt(t / cap) : stem) * w / 2.0, t < cap ? kMain : kSkin);
  }
  for (int i = 0; i < 4; ++i) {
    const int x = rng.below(w), y = rng.below(std::max(1, static_cast<int>(h * cap)));
    if (s.at(x, y) == kMain && !s.rim(x, y)) s.set(x, y, kSecond);
  }
  return s;
}

Shape gem(int w, int h, Rng& rng) {
  Shape s(w, h);
  const double widest = 0.25 + 0.4 * rng.uniform(), flat = 0.2 + 0.5 * rng.uniform();
  for (int y = 0; y < h; ++y) {
    const double t = down(s, y);
    const double half = t < widest ? flat + (1 - flat) * t / widest : (1 - t) / (1 - widest);
    s.row(y, std::max(half * w / 2.0, 1.0), t < widest ? kTrim : kMain);
  }
  return s;
}

Shape tree(int w, int h, Rng& rng) {
  Shape s(w, h);
  const int tiers = 2 + rng.below(2);
  for (int y = 0; y < h; ++y) {
    const double t = down(s, y) / 0.82;
    if (t >= 1) {
      s.row(y, std::max(1.5, w * 0.12), kSecond);
      continue;
    }
    const double in_tier = t * tiers - std::floor(t * tiers);
    s.row(y, std::max(1.0, (0.3 * t + 0.7 * in_tier) * w / 2.0), kMain);
  }
  return s;
}

/// From the top right to the bottom left, with a guard and a grip.
Shape sword(int w, int h, Rng& rng) {
  Shape s(w, h);
  const double thick = 0.09 + 0.08 * rng.uniform(), guard = 0.6 + 0.12 * rng.uniform();
  const double reach = 0.2 + 0.12 * rng.uniform();
  for (int y = 0; y < h; ++y) {
    for (int x = 0; x < w; ++x) {
      const double u = (x + 0.5) / w, v = (y + 0.5) / h;
      const double along = (1 - u + v) / 2, across = std::abs(u + v - 1) / 2;
      const double limit = std::max(thick, 1.6 / (w + h) * 2);
      if (across < limit && along > 0.03) s.set(x, y, along > guard ? kSecond : kMain);
      if (std::abs(along - guard) < 0.07 && across < reach) s.set(x, y, kTrim);
    }
  }
  return s;
}

}  // namespace

Shape::Shape(int width, int height)
    : w(width), h(height), materials(static_cast<std::size_t>(width * height)) {}

std::uint8_t Shape::at(int x, int y) const {
  return x < 0 || y < 0 || x >= w || y >= h ? kNothing : materials[place(*this, x, y)];
}

void Shape::set(int x, int y, std::uint8_t material) {
  if (x >= 0 && y >= 0 && x < w && y < h) materials[place(*this, x, y)] = material;
}

void Shape::row(int y, double half, std::uint8_t material) {
  for (int x = 0; x < w; ++x) {
    if (std::abs(x + 0.5 - w / 2.0) <= half) set(x, y, material);
  }
}

bool Shape::rim(int x, int y) const {
  return at(x - 1, y) == kNothing || at(x + 1, y) == kNothing || at(x, y - 1) == kNothing ||
         at(x, y + 1) == kNothing;
}

double Shape::roundness(int x, int y) const {
  int left = x, right = x;
  while (at(left - 1, y) != kNothing) --left;
  while (at(right + 1, y) != kNothing) ++right;
  const double half = (right - left + 1) / 2.0;
  return 1 - std::abs(x + 0.5 - (left + half)) / half;
}

Shape shape_by_chance(int w, int h, Rng& rng) {
  constexpr std::array kDraw{person, person, bottle, slime, mushroom, gem, tree, sword};
  const std::size_t kind = static_cast<std::size_t>(rng.below(static_cast<int>(kDraw.size())));
  // A thin blade is no more than a line on a small canvas.
  return kDraw[std::min(w, h) < 12 ? kind % 7 : kind](w, h, rng);
}

}  // namespace pixelatent::kinds
