// Boxes with nothing but words in them.
#include <algorithm>

#include "sheet/background_parts.hpp"
#include "sheet/layout/reject_parts.hpp"

namespace pixelatent {

namespace {

constexpr int kSmallestSign = 12, kShortestSign = 24;  ///< pixels: height, width
constexpr double kSolidSign = 0.97, kEdgeOfOneColour = 0.95;
constexpr int kMostRims = 3;          ///< a border, one in it, and the board
constexpr double kMostlyWords = 0.8;  ///< of what stands on it
constexpr double kAnyLetter = 1000;   ///< usual side of sprites: none but letters are looked for

/// The colour of nearly all of a picture's edge.
std::optional<Rgba8> edge_colour(const Image& image) {
  const Rgba8 corner = image.at(0, 0);
  int same = 0, all = 0;
  for_border({0, 0, image.width(), image.height()}, [&](int x, int y) {
    ++all;
    same += image.at(x, y) == corner ? 1 : 0;
  });
  return same >= kEdgeOfOneColour * all ? std::optional(corner) : std::nullopt;
}

/// Without all pixels of its edge's colour that reach the edge.
Image peeled(const Image& image, Rgba8 colour) {
  std::vector<Likeness> likeness;
  for (const Rgba8 pixel : image.pixels()) {
    likeness.push_back(pixel == colour ? Likeness::Exact : Likeness::None);
  }
  return without(image, likeness, 1);
}

/// Letters with soft edges come apart where only those touch.
Components regions_of(const Image& board, Rgba8 ground) {
  Components components = connected_components(board);
  if (!has_shades(board, components, ground)) return components;
  Image firm = board;
  take_out_shades(firm, components, ground);
  return connected_components(firm);
}

bool only_words(const Image& board, Rgba8 ground) {
  Components components = regions_of(board, ground);
  read_inks(components, board, ground);
  const std::vector<bool> letters = letters_in_lines(components, kAnyLetter);
  double words = 0, all = 0;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    all += components.items[i].pixels;
    words += letters[i] ? components.items[i].pixels : 0;
  }
  return all > 0 && words >= kMostlyWords * all;
}

bool is_sign(Image image) {
  for (int rim = 0; rim < kMostRims; ++rim) {
    const std::optional<Rgba8> colour = edge_colour(image);
    if (!colour || colour->a != 255) return false;
    const Image rest = peeled(image, *colour);
    const Rect left = opaque_bounds(rest);
    if (left.w == 0) return false;
    if (only_words(rest, *colour)) return true;
    image = crop(rest, left);
  }
  return false;
}

}  // namespace

std::vector<bool> signs(const Image& cut_out, const Components& components) {
  std::vector<bool> marked(components.items.size());
  for (std::size_t i = 0; i < marked.size(); ++i) {
    const Component& c = components.items[i];
    if (c.box.h < kSmallestSign || c.box.w < kShortestSign) continue;
    if (c.pixels < kSolidSign * area_of(c.box) || area_of(c.box) == 0) continue;
    marked[i] = is_sign(crop(cut_out, c.box));
  }
  // Boxes of words are the sprites of a sheet that holds nothing else.
  const auto all = std::count(marked.begin(), marked.end(), true);
  if (static_cast<std::size_t>(all) * 2 > marked.size()) marked.assign(marked.size(), false);
  return marked;
}

}  // namespace pixelatent
