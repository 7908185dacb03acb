#include "model/parts/around_costs.hpp"

#include <algorithm>
#include <limits>

namespace pixelatent {

namespace {

using Sums = std::uint16_t;
constexpr std::size_t kSide = 2 * AroundCosts::kReach + 1;

// Loops for vector registers: nothing they write to is read through another name.

void sum_along(const std::uint8_t* __restrict apart, std::size_t width, Sums* __restrict sums) {
  static_assert(kSide == 7);
  for (std::size_t x = 0; x < width; ++x) {
    sums[x] = static_cast<Sums>(apart[x] + apart[x + 1] + apart[x + 2] + apart[x + 3] +
                                apart[x + 4] + apart[x + 5] + apart[x + 6]);
  }
}

void add_row(const Sums* __restrict row, std::size_t width, Sums* __restrict columns) {
  for (std::size_t x = 0; x < width; ++x) columns[x] = static_cast<Sums>(columns[x] + row[x]);
}

void exchange_row(const Sums* __restrict gone, const Sums* __restrict come, std::size_t width,
                  Sums* __restrict columns) {
  for (std::size_t x = 0; x < width; ++x) {
    columns[x] = static_cast<Sums>(columns[x] + come[x] - gone[x]);
  }
}

/// Most of a pixel's own distance does not count.
void without_own(const Sums* __restrict columns, const std::uint8_t* __restrict own,
                 std::size_t width, Sums* __restrict costs) {
  for (std::size_t x = 0; x < width; ++x) {
    const auto most_of_own = static_cast<Sums>(own[x] * 7U / 10U);
    costs[x] = static_cast<Sums>(columns[x] - most_of_own);
  }
}

}  // namespace

PixelBox box_around(std::span<const char> pixels, int width) {
  PixelBox box{width, std::numeric_limits<int>::max(), 0, 0};
  for (std::size_t p = 0; p < pixels.size(); ++p) {
    if (pixels[p] == 0) continue;
    const int x = static_cast<int>(p) % width, y = static_cast<int>(p) / width;
    box.left = std::min(box.left, x);
    box.top = std::min(box.top, y);
    box.right = std::max(box.right, x + 1);
    box.bottom = std::max(box.bottom, y + 1);
  }
  return box;
}

AroundCosts::AroundCosts(int width, int height, std::span<const std::uint8_t> unlike,
                         std::size_t colours)
    : width_(width), height_(height), unlike_(unlike), colours_(colours) {}

void AroundCosts::look(std::span<const std::uint8_t> child,
                       std::span<const std::span<const std::uint8_t>> candidates, PixelBox box,
                       int every) {
  box_ = box;
  every_ = every;
  if (box.empty()) return;
  const int wide = box.width() + 2 * kReach, tall = box.bottom - box.top + 2 * kReach;
  const auto around = static_cast<std::size_t>(wide) * static_cast<std::size_t>(tall);
  to_.assign(around, nullptr);
  apart_.assign(around, 0);
  rows_.resize(static_cast<std::size_t>(box.width()) * static_cast<std::size_t>(tall));
  pixels_ = static_cast<std::size_t>(box.width()) *
            static_cast<std::size_t>((box.bottom - box.top + every - 1) / every);
  for (int y = std::max(0, box.top - kReach); y < std::min(height_, box.bottom + kReach); ++y) {
    for (int x = std::max(0, box.left - kReach); x < std::min(width_, box.right + kReach); ++x) {
      const auto there =
          static_cast<std::size_t>((y - box.top + kReach) * wide + (x - box.left + kReach));
      to_[there] = unlike_.data() + child[static_cast<std::size_t>(y * width_ + x)] * colours_;
    }
  }
  costs_.resize(candidates.size() * pixels_);
  least_.assign(pixels_, std::numeric_limits<std::uint16_t>::max());
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    compare(candidates[i].data());
    std::uint16_t* costs = costs_.data() + i * pixels_;
    sum_up(costs);
    for (std::size_t p = 0; p < pixels_; ++p) least_[p] = std::min(least_[p], costs[p]);
  }
}

void AroundCosts::compare(const std::uint8_t* candidate) {
  const int wide = box_.width() + 2 * kReach;
  const int left = std::max(0, box_.left - kReach), right = std::min(width_, box_.right + kReach);
  for (int y = std::max(0, box_.top - kReach); y < std::min(height_, box_.bottom + kReach); ++y) {
    const auto first =
        static_cast<std::size_t>((y - box_.top + kReach) * wide + (left - box_.left + kReach));
    const std::uint8_t* own = candidate + static_cast<std::size_t>(y * width_ + left);
    const std::uint8_t* const* to = to_.data() + first;
    std::uint8_t* apart = apart_.data() + first;
    for (int k = 0; k < right - left; ++k) apart[k] = to[k][own[k]];
  }
}

void AroundCosts::sum_up(std::uint16_t* costs) {
  const auto width = static_cast<std::size_t>(box_.width());
  const std::size_t wide = width + 2 * kReach;
  const std::size_t tall = apart_.size() / wide;
  for (std::size_t row = 0; row < tall; ++row) {
    sum_along(apart_.data() + row * wide, width, rows_.data() + row * width);
  }
  // Sums over seven rows: the next one comes in, the first one goes.
  const auto row_sums = [&](std::size_t row) { return rows_.data() + row * width; };
  columns_.assign(width, 0);
  for (std::size_t row = 0; row < kSide; ++row) add_row(row_sums(row), width, columns_.data());
  for (std::size_t top = 0; top + 2 * kReach < tall; top += static_cast<std::size_t>(every_)) {
    without_own(columns_.data(), apart_.data() + (top + kReach) * wide + kReach, width, costs);
    costs += width;
    for (std::size_t row = top; row < top + static_cast<std::size_t>(every_); ++row) {
      if (row + kSide >= tall) break;
      exchange_row(row_sums(row), row_sums(row + kSide), width, columns_.data());
    }
  }
}

}  // namespace pixelatent
