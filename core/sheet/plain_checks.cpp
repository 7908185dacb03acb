#include "sheet/plain_checks.hpp"

#include <vector>

#include "sheet/background_parts.hpp"

namespace pixelatent {

namespace {

constexpr int kAwayFromEdges = 16, kBesideEdges = 48;  ///< levels that JPEG changes a square by
constexpr double kUnevenShare = 0.02;  ///< of the ground that is not exactly its square's colour

std::vector<Likeness> likeness_to_squares(const Image& image, const Checkerboard& board) {
  std::vector<Likeness> likeness;
  likeness.reserve(image.pixels().size());
  for (int y = 0; y < image.height(); ++y) {
    for (int x = 0; x < image.width(); ++x) {
      const int distance = colour_distance(image.at(x, y), board.expected(x, y));
      likeness.push_back(distance <= kAwayFromEdges ? Likeness::Exact
                         : distance <= kBesideEdges ? Likeness::Near
                                                    : Likeness::None);
    }
  }
  return likeness;
}

}  // namespace

std::optional<Image> with_plain_checks(const Image& image) {
  if (image.empty() || has_transparency(image)) return std::nullopt;
  const std::optional<Checkerboard> board = find_checkerboard(image);
  if (!board) return std::nullopt;
  const std::vector<bool> ground = flooded(likeness_to_squares(image, *board), image.width(),
                                           image.height(), board->side * board->side / 2);
  const Rgba8 plain = board->even.g > board->odd.g ? board->even : board->odd;
  Image result = image;
  double uneven = 0, all = 0;
  for (int y = 0; y < image.height(); ++y) {
    for (int x = 0; x < image.width(); ++x) {
      const std::size_t at = static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width()) +
                             static_cast<std::size_t>(x);
      if (!ground[at]) continue;
      ++all;
      uneven += image.at(x, y) == board->expected(x, y) ? 0 : 1;
      result.at(x, y) = plain;
    }
  }
  return uneven > kUnevenShare * all ? std::optional(std::move(result)) : std::nullopt;
}

}  // namespace pixelatent
