#include <algorithm>
#include <cstdint>
#include <numeric>
#include <set>

#include "image/colours.hpp"
#include "sheet/layout/reject_parts.hpp"

namespace pixelatent {

namespace {

constexpr int kLargestSwatch = 32, kSmallestSwatch = 2;
constexpr std::size_t kFewestSquares = 4;
constexpr double kLargestOfUsual = 0.6;  ///< of a usual sprite's side

bool solid(const Component& c) { return c.pixels == static_cast<int>(area_of(c.box)); }

bool one_colour(const Image& image, const Rect& r) {
  const Rgba8 first = image.at(r.x, r.y);
  for (int y = r.y; y < r.y + r.h; ++y) {
    const Rgba8* row = &image.at(r.x, y);
    if (!std::all_of(row, row + r.w, [first](Rgba8 p) { return p == first; })) return false;
  }
  return true;
}

/// Squares that touch: the side is the largest that the region can be cut into.
bool made_of_squares(const Image& image, const Component& c) {
  if (!solid(c)) return false;
  const int side = std::gcd(c.box.w, c.box.h);
  const int count = c.box.w / side * (c.box.h / side);
  if (side < kSmallestSwatch || side > kLargestSwatch || count < static_cast<int>(kFewestSquares)) {
    return false;
  }
  std::set<std::uint32_t> colours;
  for (int y = c.box.y; y < c.box.y + c.box.h; y += side) {
    for (int x = c.box.x; x < c.box.x + c.box.w; x += side) {
      if (!one_colour(image, {x, y, side, side})) return false;
      colours.insert(rgb_key(image.at(x, y)));
    }
  }
  return static_cast<int>(colours.size()) * 2 >= count;
}

bool like_a_square(const Image& image, const Component& c, double usual_side) {
  return solid(c) && std::max(c.box.w, c.box.h) <= kLargestOfUsual * usual_side &&
         std::min(c.box.w, c.box.h) >= kSmallestSwatch &&
         std::max(c.box.w, c.box.h) <= kLargestSwatch && one_colour(image, c.box);
}

bool side_by_side(const Rect& a, const Rect& b) {
  if (a.w != b.w || a.h != b.h) return false;
  return (a.y == b.y && gap_between(a, b) <= a.w) || (a.x == b.x && gap_between(a, b) <= a.h);
}

}  // namespace

std::vector<bool> palette_squares(const Image& cut_out, const Components& components,
                                  double usual_side) {
  const auto& items = components.items;
  std::vector<bool> marked(items.size());
  std::vector<std::size_t> squares;
  for (std::size_t i = 0; i < items.size(); ++i) {
    marked[i] = made_of_squares(cut_out, items[i]);
    if (like_a_square(cut_out, items[i], usual_side)) squares.push_back(i);
  }
  DisjointSets sets(squares.size());
  for (std::size_t a = 0; a < squares.size(); ++a) {
    for (std::size_t b = a + 1; b < squares.size(); ++b) {
      if (side_by_side(items[squares[a]].box, items[squares[b]].box)) sets.join(a, b);
    }
  }
  std::vector<std::vector<std::size_t>> strips(squares.size());
  for (std::size_t a = 0; a < squares.size(); ++a) strips[sets.find(a)].push_back(squares[a]);
  for (const std::vector<std::size_t>& strip : strips) {
    std::set<std::uint32_t> colours;
    for (const std::size_t i : strip) colours.insert(rgb_key(items[i].colour));
    if (strip.size() < kFewestSquares || colours.size() * 2 < strip.size()) continue;
    for (const std::size_t i : strip) marked[i] = true;
  }
  return marked;
}

}  // namespace pixelatent
