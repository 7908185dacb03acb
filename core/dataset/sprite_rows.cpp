#include "dataset/sprite_rows.hpp"

#include <algorithm>
#include <cmath>

namespace pixelatent {

namespace {

constexpr int kSmallestRow = 256;  // pixels

}  // namespace

SpriteRows::SpriteRows(double pixels)
    : width_(std::max(kSmallestRow, static_cast<int>(std::sqrt(pixels) * 1.2))) {}

Rect SpriteRows::add(int w, int h) {
  if (x_ > kGap && x_ + w + kGap > width_) {
    y_ += row_ + kGap;
    x_ = kGap;
    row_ = 0;
  }
  const Rect place{x_, y_, w, h};
  x_ += w + kGap;
  row_ = std::max(row_, h);
  right_ = std::max(right_, x_);
  return place;
}

}  // namespace pixelatent
