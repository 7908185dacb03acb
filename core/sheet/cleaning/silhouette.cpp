#include "sheet/cleaning/silhouette.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

#include "image/colours.hpp"
#include "image/oklab.hpp"

namespace pixelatent {

namespace {

constexpr int kCells = 8;

/// Takes in one 32-bit word after another.
class Hasher {
 public:
  void add(std::uint32_t word) {
    hash_ = (hash_ ^ word) * 0x9e3779b97f4a7c15ULL;
    hash_ ^= hash_ >> 29;
  }
  void add(Rgba8 pixel) {
    std::uint32_t word = 0;
    std::memcpy(&word, &pixel, sizeof word);
    add(word);
  }
  std::uint64_t value() const { return hash_; }

 private:
  std::uint64_t hash_ = 0xcbf29ce484222325ULL;
};

void hash(Silhouette& s) {
  Hasher as_is, mirrored;
  as_is.add(static_cast<std::uint32_t>(s.bounds.w));
  mirrored.add(static_cast<std::uint32_t>(s.bounds.w));
  for (int y = 0; y < s.bounds.h; ++y) {
    for (int x = 0; x < s.bounds.w; ++x) {
      as_is.add(s.crop.at(x, y));
      mirrored.add(s.crop.at(s.bounds.w - 1 - x, y));
    }
  }
  s.hash = as_is.value();
  s.mirrored_hash = mirrored.value();
}

void find_centre(Silhouette& s) {
  std::int64_t x_sum = 0, y_sum = 0;
  for (int y = 0; y < s.bounds.h; ++y) {
    for (int x = 0; x < s.bounds.w; ++x) {
      if (s.crop.at(x, y).a == 0) continue;
      ++s.opaque;
      x_sum += x;
      y_sum += y;
    }
  }
  if (s.opaque == 0) return;
  s.centre_x = static_cast<float>(x_sum) / static_cast<float>(s.opaque);
  s.centre_y = static_cast<float>(y_sum) / static_cast<float>(s.opaque);
}

/// How a pixel column or row is shared between two neighbouring cells; cells outside 0..7 are none.
struct Share {
  int cell = 0;     ///< the lower one
  float upper = 0;  ///< share of cell + 1, 0..1
};

Share share_of(int position, float centre, int cell_side) {
  // The centre is where cells 3 and 4 meet, at 3.5 between their middles.
  const float at = (static_cast<float>(position) - centre) / static_cast<float>(cell_side) + 3.5F;
  const float cell = std::floor(at);
  return {static_cast<int>(cell), at - cell};
}

}  // namespace

Silhouette silhouette_of(const Image& sprite) {
  Silhouette s;
  s.canvas_w = sprite.width();
  s.canvas_h = sprite.height();
  s.bounds = opaque_bounds(sprite);
  s.crop = with_hard_alpha(crop(sprite, s.bounds));
  find_centre(s);
  hash(s);
  return s;
}

bool mirrors(const Image& a, const Image& b) {
  if (a.width() != b.width() || a.height() != b.height()) return false;
  for (int y = 0; y < a.height(); ++y) {
    for (int x = 0; x < a.width(); ++x) {
      if (a.at(x, y) != b.at(b.width() - 1 - x, y)) return false;
    }
  }
  return true;
}

Description describe(const Silhouette& s, int cell_side) {
  std::array<std::array<float, 4>, 64> sums{};
  for (int y = 0; y < s.bounds.h; ++y) {
    const Share row = share_of(y, s.centre_y, cell_side);
    for (int x = 0; x < s.bounds.w; ++x) {
      const Rgba8 pixel = s.crop.at(x, y);
      if (pixel.a == 0) continue;
      const Share column = share_of(x, s.centre_x, cell_side);
      for (int part = 0; part < 4; ++part) {
        const int cy = row.cell + part / 2, cx = column.cell + part % 2;
        if (cx < 0 || cy < 0 || cx >= kCells || cy >= kCells) continue;
        const float weight = (part / 2 == 1 ? row.upper : 1 - row.upper) *
                             (part % 2 == 1 ? column.upper : 1 - column.upper);
        const auto cell = static_cast<std::size_t>(cy * kCells + cx);
        sums[cell][0] += weight * 255;
        sums[cell][1] += weight * static_cast<float>(pixel.r);
        sums[cell][2] += weight * static_cast<float>(pixel.g);
        sums[cell][3] += weight * static_cast<float>(pixel.b);
      }
    }
  }
  const float per_pixel = 1.0F / static_cast<float>(cell_side * cell_side);
  Description description{};
  for (std::size_t channel = 0; channel < 4; ++channel) {
    for (std::size_t cell = 0; cell < 64; ++cell) {
      description[channel][cell] =
          static_cast<std::uint8_t>(std::min(sums[cell][channel] * per_pixel, 255.0F) + 0.5F);
    }
  }
  return description;
}

int description_distance(const Description& a, const Description& b, int limit) {
  int total = 0;
  for (std::size_t channel = 0; channel < a.size() && total <= limit; ++channel) {
    for (std::size_t i = 0; i < 64; ++i) total += std::abs(a[channel][i] - b[channel][i]);
  }
  return total;
}

namespace {

constexpr int kKnownBits = 14;
constexpr std::array<std::array<int, 2>, 9> kOffsets = {
    {{0, 0}, {-1, 0}, {1, 0}, {0, -1}, {0, 1}, {-1, -1}, {1, -1}, {-1, 1}, {1, 1}}};

/// Of 0 .. length_a and at .. at + length_b.
int overlap_of(int length_a, int length_b, int at) {
  return std::max(std::min(length_a, at + length_b) - std::max(at, 0), 0);
}

}  // namespace

NearPair::NearPair(float pixel_share, float colour_distance)
    : pixel_share_(pixel_share),
      colour_distance_(colour_distance),
      known_(std::size_t{1} << kKnownBits) {}

bool NearPair::is_near(const Silhouette& a, const Silhouette& b) {
  const float larger = static_cast<float>(std::max(a.opaque, b.opaque));
  if (static_cast<float>(std::abs(a.opaque - b.opaque)) > pixel_share_ * larger) return false;
  const int x = static_cast<int>(std::lround(a.centre_x - b.centre_x));
  const int y = static_cast<int>(std::lround(a.centre_y - b.centre_y));
  return std::any_of(kOffsets.begin(), kOffsets.end(), [&](const auto& offset) {
    return is_near_at(a, b, x + offset[0], y + offset[1]);
  });
}

bool NearPair::is_near_at(const Silhouette& a, const Silhouette& b, int x, int y) {
  const int most = static_cast<int>(pixel_share_ * static_cast<float>(a.opaque + b.opaque));
  const int overlap = overlap_of(a.bounds.w, b.bounds.w, x) * overlap_of(a.bounds.h, b.bounds.h, y);
  if (std::max(a.opaque - overlap, 0) + std::max(b.opaque - overlap, 0) > most) return false;
  int differing = 0, in_both = 0, of_b_met = 0;
  for (int row = 0; row < a.bounds.h; ++row) {
    const int row_b = row - y;
    const bool row_inside = row_b >= 0 && row_b < b.bounds.h;
    for (int column = 0; column < a.bounds.w; ++column) {
      const int column_b = column - x;
      const bool inside = row_inside && column_b >= 0 && column_b < b.bounds.w;
      const Rgba8 pixel_a = a.crop.at(column, row);
      const Rgba8 pixel_b = inside ? b.crop.at(column_b, row_b) : kTransparent;
      of_b_met += pixel_b.a != 0;
      in_both += pixel_a.a != 0 && pixel_b.a != 0;
      if (pixel_a != pixel_b && !same_colour(pixel_a, pixel_b) && ++differing > most) return false;
    }
  }
  differing += b.opaque - of_b_met;
  const int in_either = a.opaque + b.opaque - in_both;
  return static_cast<float>(differing) <= pixel_share_ * static_cast<float>(in_either);
}

bool NearPair::same_colour(Rgba8 a, Rgba8 b) {
  if (a.a != b.a) return false;
  const Oklab first = even_oklab(a);  // A copy: the second may take its place.
  return squared_distance(first, even_oklab(b)) <= colour_distance_ * colour_distance_;
}

const Oklab& NearPair::even_oklab(Rgba8 colour) {
  const std::uint32_t key = rgb_key(colour);
  Known& known = known_[key * 0x9e3779b9U >> (32 - kKnownBits)];
  if (known.key != key) known = {key, to_even_oklab(colour)};
  return known.colour;
}

}  // namespace pixelatent
