#include <algorithm>
#include <array>
#include <cstdlib>
#include <vector>

#include "sheet/background_parts.hpp"

namespace pixelatent {

namespace {

constexpr int kGreySpread = 10;  ///< greatest difference between the channels of a grey
constexpr int kSameSquare = 12;  ///< between two greys that are the same square's
constexpr int kDarkest = 24;
constexpr double kEachShare = 0.15, kBothShare = 0.6, kMatching = 0.93;
constexpr int kSmallestSquare = 2, kLargestSquare = 32;
constexpr int kSmallSquare = 2;  ///< dithers have such, too: one must explain all there is
constexpr double kSmallMatching = 0.99, kSmallShare = 0.9;

struct BorderPixel {
  int x = 0, y = 0;
  bool even = false;
};

std::vector<BorderPixel> border_places(const Image& image) {
  std::vector<BorderPixel> places;
  for (int x = 0; x < image.width(); ++x) {
    places.push_back({x, 0});
    places.push_back({x, image.height() - 1});
  }
  for (int y = 1; y + 1 < image.height(); ++y) {
    places.push_back({0, y});
    places.push_back({image.width() - 1, y});
  }
  return places;
}

bool grey(Rgba8 c) {
  return std::max({c.r, c.g, c.b}) - std::min({c.r, c.g, c.b}) <= kGreySpread && c.g >= kDarkest;
}

/// The most frequent grey that lies apart from `other` (-1 for any), or -1.
int most_frequent_grey(const std::array<int, 256>& counts, int other) {
  int best = -1;
  for (int level = 0; level < 256; ++level) {
    if (other >= 0 && std::abs(level - other) <= kSameSquare) continue;
    const auto at = static_cast<std::size_t>(level);
    if (counts[at] > 0 && (best < 0 || counts[at] > counts[static_cast<std::size_t>(best)])) {
      best = level;
    }
  }
  return best;
}

Rgba8 grey_of(int level) {
  const auto v = static_cast<std::uint8_t>(level);
  return {v, v, v, 255};
}

/// Those of the border that are one of the two greys, told apart.
std::vector<BorderPixel> squares_on_border(const Image& image, Rgba8 even, Rgba8 odd) {
  std::vector<BorderPixel> found;
  std::size_t evens = 0;
  const std::vector<BorderPixel> places = border_places(image);
  for (BorderPixel place : places) {
    const Rgba8 c = image.at(place.x, place.y);
    if (!grey(c)) continue;
    place.even = colour_distance(c, even) <= kSameSquare;
    if (!place.even && colour_distance(c, odd) > kSameSquare) continue;
    evens += place.even ? 1 : 0;
    found.push_back(place);
  }
  const double total = static_cast<double>(places.size());
  const double even_share = static_cast<double>(evens) / total;
  const double share = static_cast<double>(found.size()) / total;
  if (share < kBothShare || even_share < kEachShare || share - even_share < kEachShare) return {};
  return found;
}

bool even_at(int x, int y, int side, int offset_x, int offset_y) {
  return ((x - offset_x + 2 * side) / side + (y - offset_y + 2 * side) / side) % 2 == 0;
}

/// Of the sides and offsets that explain most of the border the one that explains most: a large
/// square that lies a pixel beside its place explains nearly all, too.
std::optional<Checkerboard> best_board(const std::vector<BorderPixel>& squares, Rgba8 first,
                                       Rgba8 second) {
  std::optional<Checkerboard> best;
  double most = 0;
  for (int side = kSmallestSquare; side <= kLargestSquare; ++side) {
    for (int offset_y = 0; offset_y < side; ++offset_y) {
      for (int offset_x = 0; offset_x < side; ++offset_x) {
        const auto matching = static_cast<std::size_t>(
            std::count_if(squares.begin(), squares.end(), [&](const BorderPixel& p) {
              return p.even == even_at(p.x, p.y, side, offset_x, offset_y);
            }));
        const double share = static_cast<double>(matching) / static_cast<double>(squares.size());
        // Wrong the other way round is right with the two greys swapped.
        const bool swapped = share < 0.5;
        const double right = swapped ? 1 - share : share;
        const double needed = side <= kSmallSquare ? kSmallMatching : kMatching;
        if (right < needed || (best && right <= most)) continue;
        most = right;
        best = Checkerboard{side, offset_x, offset_y, swapped ? second : first,
                            swapped ? first : second};
        if (right == 1) return best;
      }
    }
  }
  return best;
}

}  // namespace

Rgba8 Checkerboard::expected(int x, int y) const {
  return even_at(x, y, side, offset_x, offset_y) ? even : odd;
}

std::optional<Checkerboard> find_checkerboard(const Image& image) {
  if (image.width() < 2 * kSmallestSquare || image.height() < 2 * kSmallestSquare)
    return std::nullopt;
  std::array<int, 256> counts{};
  for (const BorderPixel& place : border_places(image)) {
    const Rgba8 c = image.at(place.x, place.y);
    if (grey(c)) ++counts[c.g];
  }
  const int first = most_frequent_grey(counts, -1);
  const int second = first < 0 ? -1 : most_frequent_grey(counts, first);
  if (second < 0) return std::nullopt;
  const std::vector<BorderPixel> squares =
      squares_on_border(image, grey_of(first), grey_of(second));
  if (squares.empty()) return std::nullopt;
  const auto board = best_board(squares, grey_of(first), grey_of(second));
  const auto border = static_cast<double>(border_places(image).size());
  const bool small = board && board->side <= kSmallSquare;
  return small && static_cast<double>(squares.size()) < kSmallShare * border ? std::nullopt : board;
}

}  // namespace pixelatent
