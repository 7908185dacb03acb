// Grounds that change slowly from the border inwards: what is enclosed, too.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <unordered_set>
#include <vector>

#include "image/colours.hpp"
#include "sheet/background_parts.hpp"
#include "sheet/slow_ground.hpp"

namespace pixelatent {

namespace {

constexpr float kSmoothStep = 6;  ///< levels: above, a ground is banded, dithered or noisy
constexpr int kSameAsDue = 3;     ///< greatest difference of a channel on a smooth one
constexpr double kCloseSurface = 1.5;

/// Nearest pixels of ground at both ends of a line through a place, and what lies between them.
struct BetweenGround {
  std::size_t before = 0, after = 0;
  double share = 0;  ///< of the way from `before` to `after`
};

int between(int a, int b, double share) {
  return static_cast<int>(std::lround(a + (b - a) * share));
}

/// Marks what has the colour that the ground would have there, from either side.
void mark_like_ground(const Image& image, const BetweenGround& ends, std::size_t at, int most,
                      std::vector<Likeness>& likeness) {
  const Rgba8 a = image.pixels()[ends.before], b = image.pixels()[ends.after];
  const Rgba8 due{static_cast<std::uint8_t>(between(a.r, b.r, ends.share)),
                  static_cast<std::uint8_t>(between(a.g, b.g, ends.share)),
                  static_cast<std::uint8_t>(between(a.b, b.b, ends.share)), 255};
  if (colour_distance(image.pixels()[at], due) <= most) likeness[at] = Likeness::Exact;
}

/// One row (stride 1) or column: `first` and then `count` places.
void mark_along(const Image& image, const std::vector<std::uint8_t>& ground, std::size_t first,
                std::size_t stride, int count, int most, std::vector<Likeness>& likeness) {
  int before = -1;
  for (int i = 0; i < count; ++i) {
    const auto place = [&](int k) { return first + static_cast<std::size_t>(k) * stride; };
    if (ground[place(i)] == 0) continue;
    for (int k = before + 1; before >= 0 && k < i; ++k) {
      const double share = static_cast<double>(k - before) / (i - before);
      mark_like_ground(image, {place(before), place(i), share}, place(k), most, likeness);
    }
    before = i;
  }
}

std::unordered_set<std::uint32_t> colours_of(const Image& image,
                                             const std::vector<std::uint8_t>& marked) {
  std::unordered_set<std::uint32_t> colours;
  for (std::size_t at = 0; at < marked.size(); ++at) {
    if (marked[at] != 0) colours.insert(rgb_key(image.pixels()[at]));
  }
  return colours;
}

}  // namespace

std::vector<Likeness> likeness_to_gradient(const Image& image) {
  const auto slow = find_slow_ground(image);
  if (!slow) return {};
  const bool smooth = slow->step <= kSmoothStep;
  const auto w = static_cast<std::size_t>(image.width());
  std::vector<Likeness> rows(slow->ground.size(), Likeness::None), columns = rows;
  const int most = smooth ? kSameAsDue : static_cast<int>(slow->step);
  for (int y = 0; y < image.height(); ++y)
    mark_along(image, slow->ground, static_cast<std::size_t>(y) * w, 1, image.width(), most, rows);
  for (int x = 0; x < image.width(); ++x)
    mark_along(image, slow->ground, static_cast<std::size_t>(x), w, image.height(), most, columns);
  const auto colours =
      smooth ? std::unordered_set<std::uint32_t>{} : colours_of(image, slow->ground);
  const bool near_surface = smooth && slow->surface.usually_off() <= kCloseSurface;
  for (std::size_t at = 0; at < rows.size(); ++at) {
    const int x = static_cast<int>(at % w), y = static_cast<int>(at / w);
    const bool its_own = smooth || colours.count(rgb_key(image.pixels()[at])) > 0;
    if (slow->ground[at] != 0 || (near_surface && slow->surface.off(image, x, y) <= kSameAsDue)) {
      rows[at] = Likeness::Exact;
    } else if (columns[at] == Likeness::None || !its_own) {
      rows[at] = Likeness::None;
    }
  }
  return rows;
}

}  // namespace pixelatent
