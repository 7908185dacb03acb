#include "sheet/cleaning/near_pair.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "image/colour_count.hpp"
#include "image/even_colour.hpp"

namespace pixelatent {

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
