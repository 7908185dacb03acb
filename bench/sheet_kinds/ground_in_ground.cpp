// Boxes, bands, lines and dividers behind and between sprites.
#include <string>

#include "board.hpp"
#include "sibling.hpp"
#include "words.hpp"

namespace pixelatent::kinds {

namespace {

/// Two that nobody would take for one.
std::pair<Rgba8, Rgba8> two_grounds(Rng& rng) {
  for (;;) {
    const Rgba8 a = ground_colour(rng), b = ground_colour(rng);
    const int apart = std::abs(a.r - b.r) + std::abs(a.g - b.g) + std::abs(a.b - b.b);
    if (apart > 60) return {a, b};
  }
}

Image filled(int w, int h, Rgba8 colour) {
  Image image(w, h);
  fill(image, {0, 0, w, h}, colour);
  return image;
}

/// As rips are laid out: rows of boxes with the name of what happens over each.
Sibling boxes_with_captions(Rng& rng) {
  Sibling s;
  s.variant = "boxes under captions";
  Board board = board_by_chance(6, 4, rng);
  board.top = 18, board.step_y = board.h + 20;
  const auto [outer, inner] = two_grounds(rng);
  Image sheet = filled(board.right() + 10 + rng.below(60), board.bottom() + 8, outer);
  s.want = sprites_for(board, 4, rng, {outer, inner});
  for (int r = 0; r < board.rows; ++r) {
    write(sheet, 6, board.top + r * board.step_y - 16, action_by_chance(rng), 13, Letters::Hard,
          {255, 255, 254, 255});
  }
  for (int i = 0; i < board.count(); ++i) fill(sheet, board.cell(i), inner);
  put_all(sheet, board, s.want, 2);
  add_png(s, "rip.png", sheet);
  return s;
}

Sibling boxes_on_transparency(Rng& rng) {
  Sibling s;
  s.variant = "boxes on transparency";
  const Board board = board_by_chance(between(0, 6, rng), between(1, 6, rng), rng);
  std::vector<Rgba8> grounds;
  for (int r = 0; r < board.rows; ++r) grounds.push_back(ground_colour(rng));
  const bool one = rng.below(2) == 0;
  s.want = sprites_for(board, 4, rng, grounds);
  Image sheet(board.right() + board.left, board.bottom() + board.top);
  for (int i = 0; i < board.count(); ++i) {
    fill(sheet, board.cell(i), grounds[static_cast<std::size_t>(one ? 0 : i / board.columns)]);
  }
  put_all(sheet, board, s.want, 2);
  add_png(s, "rip.png", sheet);
  return s;
}

Sibling bands(Rng& rng) {
  Sibling s;
  s.variant = "bands of colour";
  const Board board = board_by_chance(3, between(3, 8, rng), rng);
  std::vector<Rgba8> grounds;
  while (static_cast<int>(grounds.size()) < board.rows) {
    const Rgba8 next = ground_colour(rng);
    if (grounds.empty() || !(grounds.back() == next)) grounds.push_back(next);
  }
  s.want = sprites_for(board, 2, rng, grounds);
  Image sheet(board.right() + 3, board.bottom() + 3);
  for (int r = 0; r < board.rows; ++r) {
    fill(sheet, {0, r == 0 ? 0 : board.top + r * board.step_y - 2, sheet.width(), sheet.height()},
         grounds[static_cast<std::size_t>(r)]);
  }
  put_all(sheet, board, s.want, 1);
  add_png(s, "rows.png", sheet);
  return s;
}

Sibling lines_of_colours(Rng& rng) {
  Sibling s;
  s.variant = "lines of two colours on a ground";
  const Board board = board_by_chance(1, 1, rng);
  const Rgba8 ground = ground_colour(rng), across{0, 0, 0, 255};
  const Rgba8 along = rng.below(2) == 0 ? across : Rgba8{200, 16, 16, 255};
  s.want = sprites_for(board, 4, rng, {ground, across, along});
  Image sheet = filled(board.right() + 1, board.bottom() + 1, along);
  for (int r = 0; r <= board.rows; ++r)
    fill(sheet, {0, r * board.step_y, sheet.width(), 1}, across);
  for (int i = 0; i < board.count(); ++i) fill(sheet, board.cell(i), ground);
  put_all(sheet, board, s.want, 2);
  add_png(s, "rip.png", sheet);
  return s;
}

Sibling dividers(Rng& rng) {
  Sibling s;
  s.variant = "dividers between rows";
  Board board = board_by_chance(4, between(4, 9, rng), rng);
  board.step_y += 3;
  const auto [ground, line] = two_grounds(rng);
  s.want = sprites_for(board, 2, rng, {ground, line});
  Image sheet = filled(board.right() + 6, board.bottom() + 5, ground);
  for (int r = 1; r < board.rows; ++r) {
    fill(sheet, {0, board.top + r * board.step_y - 4, sheet.width(), 1 + rng.below(2)}, line);
  }
  put_all(sheet, board, s.want, 1);
  add_png(s, "rip.png", sheet);
  return s;
}

/// A picture of an editor's window: the art enlarged, its lines as thin as ever.
Sibling thin_lines(Rng& rng) {
  Sibling s;
  s.variant = "thin lines over enlarged art";
  Board board = board_by_chance(1, 1, rng);
  const int factor = between(2, 6, rng);
  board.rows = between(1, 3, rng), board.columns = between(5, 9, rng);
  constexpr std::array kLineColours{Rgba8{255, 0, 0, 255}, Rgba8{0, 0, 0, 255},
                                    Rgba8{128, 128, 128, 255}, Rgba8{0, 255, 255, 255},
                                    Rgba8{0, 0, 255, 255}};
  const Rgba8 line = pick(kLineColours, rng);
  const Rgba8 ground = rng.below(3) == 0   ? kTransparent
                       : rng.below(2) == 0 ? Rgba8{255, 255, 255, 255}
                                           : ground_colour(rng);
  s.want = sprites_for(board, 2, rng, {ground, line});
  const int w = board.w * factor + 1, h = board.h * factor + 1;
  Image sheet = filled(board.columns * w + 1, board.rows * h + 1, line);
  for (int i = 0; i < board.count(); ++i) {
    Image cell(board.w, board.h);
    fill(cell, {0, 0, board.w, board.h}, ground);
    put_in(cell, {0, 0, board.w, board.h}, s.want[static_cast<std::size_t>(i)], 1);
    paste(sheet, upscale(cell, factor), 1 + i % board.columns * w, 1 + i / board.columns * h);
  }
  add_png(s, "editor.png", sheet);
  return s;
}

}  // namespace

Sibling ground_in_ground(int number, Rng& rng) {
  constexpr std::array kDraw{
      boxes_with_captions, boxes_on_transparency, bands, lines_of_colours, dividers, thin_lines};
  return kDraw[static_cast<std::size_t>(number) % kDraw.size()](rng);
}

}  // namespace pixelatent::kinds
