#include "metrics/patch_search.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <numeric>

namespace pixelatent {

namespace {

int squared_row(const std::int16_t* a, const std::int16_t* b, int values) {
  int sum = 0;
  for (int i = 0; i < values; ++i) {
    const auto d = static_cast<std::int16_t>(a[i] - b[i]);
    sum += d * d;
  }
  return sum;
}

/// Squared distance of two patches, or something not below `limit` when it is passed on the way.
int squared_below(const PatchPicture& a, PatchPlace at, const PatchPicture& b, PatchPlace there,
                  int side, int limit) {
  int sum = 0;
  for (int row = 0; row < side && sum < limit; ++row) {
    sum += squared_row(a.at(at.x, at.y + row), b.at(there.x, there.y + row), side * 4);
  }
  return sum;
}

/// The place itself first: there the nearest one is most often found, and the rest is then short.
std::vector<PatchPlace> places_around(const PatchPicture& picture, PatchPlace place, int side,
                                      int reach) {
  std::vector<PatchPlace> places;
  for (int dy = -reach; dy <= reach; ++dy) {
    for (int dx = -reach; dx <= reach; ++dx) {
      const PatchPlace near{place.x + dx, place.y + dy};
      const bool inside = near.x >= 0 && near.y >= 0 && near.x + side <= picture.width() &&
                          near.y + side <= picture.height();
      if (inside) places.push_back(near);
    }
  }
  const auto steps = [&](PatchPlace p) {
    return std::abs(p.x - place.x) + std::abs(p.y - place.y);
  };
  std::stable_sort(places.begin(), places.end(),
                   [&](PatchPlace a, PatchPlace b) { return steps(a) < steps(b); });
  return places;
}

}  // namespace

PatchPicture::PatchPicture(const Image& image) : width_(image.width()), height_(image.height()) {
  values_.reserve(image.pixels().size() * 4);
  for (const Rgba8 c : image.pixels()) {
    for (const int channel : {int{c.r}, int{c.g}, int{c.b}}) {
      values_.push_back(static_cast<std::int16_t>((channel * c.a + 127) / 255));
    }
    values_.push_back(c.a);
  }
}

bool PatchPicture::opaque_in(int x, int y, int side) const {
  for (int row = y; row < y + side; ++row) {
    for (int i = 0; i < side; ++i) {
      if (at(x + i, row)[3] >= kOpaqueFrom) return true;
    }
  }
  return false;
}

std::vector<PatchPlace> opaque_patches(const PatchPicture& picture, int side, int count, Rng& rng) {
  std::vector<PatchPlace> places;
  const int wide = picture.width() - side + 1, high = picture.height() - side + 1;
  if (wide <= 0 || high <= 0) return places;
  std::vector<int> order(static_cast<std::size_t>(wide * high));
  std::iota(order.begin(), order.end(), 0);
  // A shuffle that ends when there are enough (Durstenfeld 1964).
  for (std::size_t i = 0; i < order.size() && static_cast<int>(places.size()) < count; ++i) {
    const auto left = static_cast<int>(order.size() - i);
    std::swap(order[i], order[i + static_cast<std::size_t>(rng.below(left))]);
    const PatchPlace place{order[i] % wide, order[i] / wide};
    if (picture.opaque_in(place.x, place.y, side)) places.push_back(place);
  }
  return places;
}

double contrast_of(const PatchPicture& picture, PatchPlace place, int side) {
  std::int64_t squares = 0;
  std::array<std::int64_t, 4> sums{};
  for (int row = 0; row < side; ++row) {
    const std::int16_t* values = picture.at(place.x, place.y + row);
    for (int i = 0; i < side * 4; ++i) {
      squares += values[i] * values[i];
      sums[static_cast<std::size_t>(i % 4)] += values[i];
    }
  }
  auto varying = static_cast<double>(squares);
  for (const std::int64_t sum : sums) {
    varying -= static_cast<double>(sum) * static_cast<double>(sum) / (side * side);
  }
  return std::sqrt(std::max(0.0, varying)) / 255;
}

double nearest_patch(const PatchPicture& picture, PatchPlace place, int side,
                     std::span<const PatchPicture> among, int reach) {
  if (among.empty()) return std::numeric_limits<double>::infinity();
  int best = std::numeric_limits<int>::max();
  for (const PatchPlace near : places_around(picture, place, side, reach)) {
    for (const PatchPicture& other : among) {
      best = std::min(best, squared_below(picture, place, other, near, side, best));
    }
  }
  return std::sqrt(best) / 255;
}

}  // namespace pixelatent
