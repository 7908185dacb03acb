#include "metrics/patch_index.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>

namespace pixelatent {

namespace {

constexpr int kChannels = 4;

std::array<float, kChannels> mixed_channels(Rgba8 c) {
  const float a = static_cast<float>(c.a) / 255.0F, scale = a / 255.0F;
  const float r = c.r * scale, g = c.g * scale, b = c.b * scale;
  return {(r + g + b + a) / 2, (r + g - b - a) / 2, (r - g - b + a) / 2, (r - g + b - a) / 2};
}

float squared_block(const float* a, const float* b) {
  std::array<float, 8> sums{};
  for (std::size_t i = 0; i < PatchBasis::kBlock; i += sums.size()) {
    for (std::size_t j = 0; j < sums.size(); ++j) {
      const float d = a[i + j] - b[i + j];
      sums[j] += d * d;
    }
  }
  return ((sums[0] + sums[4]) + (sums[1] + sums[5])) + ((sums[2] + sums[6]) + (sums[3] + sums[7]));
}

/// Squared distance, or something larger than `limit` where that is passed on the way.
float squared_below(const float* a, const float* b, std::size_t length, float limit) {
  float sum = 0;
  for (std::size_t i = 0; i < length && sum < limit; i += PatchBasis::kBlock) {
    sum += squared_block(a + i, b + i);
  }
  return sum;
}

bool holds_opaque(const Image& image, int x, int y, int side) {
  for (int j = y; j < y + side; ++j) {
    for (int i = x; i < x + side; ++i) {
      if (image.at(i, j).a >= kOpaqueFrom) return true;
    }
  }
  return false;
}

}  // namespace

PatchBasis::PatchBasis(int side)
    : side_(side),
      length_((static_cast<std::size_t>(kChannels * side * side) + kBlock - 1) / kBlock * kBlock) {
  for (int wave = 0; wave < side; ++wave) {
    const double size = std::sqrt((wave == 0 ? 1.0 : 2.0) / side);
    for (int pixel = 0; pixel < side; ++pixel) {
      waves_.push_back(static_cast<float>(
          size * std::cos(std::numbers::pi * (pixel + 0.5) * wave / side)));
    }
  }
  std::vector<int> order(static_cast<std::size_t>(side * side));
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [side](int a, int b) {
    return a / side + a % side < b / side + b % side;
  });
  place_.resize(order.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    place_[static_cast<std::size_t>(order[i])] = i * kChannels;
  }
}

void PatchBasis::append(const Image& image, int x, int y, std::vector<float>& numbers) const {
  const auto side = static_cast<std::size_t>(side_);
  const std::size_t start = numbers.size();
  numbers.resize(start + length_, 0.0F);
  // Along the rows first: across[row][wave][channel].
  std::vector<float> across(side * side * kChannels, 0.0F);
  for (std::size_t j = 0; j < side; ++j) {
    for (std::size_t i = 0; i < side; ++i) {
      const auto pixel = mixed_channels(image.at(x + static_cast<int>(i), y + static_cast<int>(j)));
      for (std::size_t u = 0; u < side; ++u) {
        float* to = &across[(j * side + u) * kChannels];
        for (std::size_t c = 0; c < kChannels; ++c) to[c] += waves_[u * side + i] * pixel[c];
      }
    }
  }
  for (std::size_t v = 0; v < side; ++v) {
    for (std::size_t u = 0; u < side; ++u) {
      float* to = &numbers[start + place_[v * side + u]];
      for (std::size_t j = 0; j < side; ++j) {
        const float* from = &across[(j * side + u) * kChannels];
        for (std::size_t c = 0; c < kChannels; ++c) to[c] += waves_[v * side + j] * from[c];
      }
    }
  }
}

std::vector<PatchPlace> opaque_patches(const Image& image, int side, int count, Rng& rng) {
  std::vector<PatchPlace> places;
  const int wide = image.width() - side + 1, high = image.height() - side + 1;
  if (wide <= 0 || high <= 0) return places;
  std::vector<int> order(static_cast<std::size_t>(wide * high));
  std::iota(order.begin(), order.end(), 0);
  // A shuffle that ends when there are enough (Durstenfeld 1964).
  for (std::size_t i = 0; i < order.size() && static_cast<int>(places.size()) < count; ++i) {
    const auto left = static_cast<int>(order.size() - i);
    std::swap(order[i], order[i + static_cast<std::size_t>(rng.below(left))]);
    const PatchPlace place{order[i] % wide, order[i] / wide};
    if (holds_opaque(image, place.x, place.y, side)) places.push_back(place);
  }
  return places;
}

PatchIndex::PatchIndex(std::size_t length, std::span<const float> patches) : length_(length) {
  std::vector<std::size_t> order(patches.size() / length);
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return patches[a * length] < patches[b * length];
  });
  rows_.reserve(patches.size());
  for (const std::size_t i : order) {
    const auto row = patches.subspan(i * length, length);
    first_.push_back(row.front());
    rows_.insert(rows_.end(), row.begin(), row.end());
  }
}

float PatchIndex::distance(const float* patch) const {
  float best = std::numeric_limits<float>::infinity();
  const auto middle = static_cast<std::size_t>(
      std::lower_bound(first_.begin(), first_.end(), patch[0]) - first_.begin());
  // Outwards from where the first number is the same, until that alone is further than the best.
  std::size_t up = middle, down = middle;
  for (;;) {
    const bool can_go_up = up < first_.size(), can_go_down = down > 0;
    if (!can_go_up && !can_go_down) break;
    const float above = can_go_up ? first_[up] - patch[0] : std::numeric_limits<float>::infinity();
    const float below =
        can_go_down ? patch[0] - first_[down - 1] : std::numeric_limits<float>::infinity();
    const float gap = std::min(above, below);
    if (gap * gap >= best) break;
    const std::size_t row = above <= below ? up++ : --down;
    best = std::min(best, squared_below(patch, &rows_[row * length_], length_, best));
  }
  return std::sqrt(best);
}

}  // namespace pixelatent
