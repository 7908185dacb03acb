#include "sheet/plain_checks.hpp"

#include <vector>

#include "sheet/background_parts.hpp"

namespace pixelatent {

namespace {

constexpr int kAwayFromEdges = 16, kBesideEdges = 48;  ///< levels that JPEG changes a square by

using CheckedGround = std::vector<bool>;

/// `near` and `beside`: levels from a square's colour that are still that square.
CheckedGround ground_of(const Image& image, const Checkerboard& board, int near, int beside,
                        int least_enclosed) {
  std::vector<Likeness> likeness;
  likeness.reserve(image.pixels().size());
  for (int y = 0; y < image.height(); ++y) {
    for (int x = 0; x < image.width(); ++x) {
      const int distance = colour_distance(image.at(x, y), board.expected(x, y));
      likeness.push_back(distance <= near     ? Likeness::Exact
                         : distance <= beside ? Likeness::Near
                                              : Likeness::None);
    }
  }
  return flooded(likeness, image.width(), image.height(), least_enclosed);
}

/// visit(x, y) of the ground's pixels.
template <typename Visit>
void for_ground(const Image& image, const CheckedGround& ground, const Visit& visit) {
  std::size_t at = 0;
  for (int y = 0; y < image.height(); ++y) {
    for (int x = 0; x < image.width(); ++x, ++at) {
      if (ground[at]) visit(x, y);
    }
  }
}

}  // namespace

std::optional<PlainChecks> with_plain_checks(const Image& image) {
  if (image.empty() || has_transparency(image)) return std::nullopt;
  const std::optional<Checkerboard> board = find_checkerboard(image);
  if (!board) return std::nullopt;
  const int square = board->side * board->side;
  CheckedGround ground = ground_of(image, *board, kAwayFromEdges, kBesideEdges, square / 2);
  const bool uneven = has_loss(*board, image);
  // Without loss every pixel says which it is, so that small gaps between sprites count, too.
  if (!uneven) ground = ground_of(image, *board, 0, 0, square / 4);
  PlainChecks plain{image, uneven, board->side};
  const Rgba8 colour = board->even.g > board->odd.g ? board->even : board->odd;
  for_ground(image, ground, [&](int x, int y) { plain.image.at(x, y) = colour; });
  return plain;
}

}  // namespace pixelatent
