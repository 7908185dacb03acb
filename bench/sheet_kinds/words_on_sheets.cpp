// Titles, credits, captions, numbers, strips of colours; and letters that are sprites.
#include <algorithm>
#include <string>

#include "board.hpp"
#include "sibling.hpp"
#include "words.hpp"

namespace pixelatent::kinds {

namespace {

Letters letters_by_chance(Rng& rng) {
  return pick(std::array{Letters::Tiny, Letters::Hard, Letters::Soft, Letters::Soft}, rng);
}

Image grounded(int w, int h, Rgba8 ground) {
  Image image(w, h);
  fill(image, {0, 0, w, h}, ground);
  return image;
}

/// Black or white, whichever can be read.
Rgba8 ink_on(Rgba8 ground) {
  const bool light = ground.a == 0 || ground.r + 2 * ground.g + ground.b > 500;
  return light ? Rgba8{0, 0, 0, 255} : Rgba8{255, 255, 255, 255};
}

void strip_of_colours(Image& sheet, int x, int y, const std::vector<Image>& sprites, Rng& rng) {
  const int side = between(4, 9, rng);
  std::vector<Rgba8> colours;
  for (const Image& sprite : sprites) {
    for (const Rgba8 p : sprite.pixels()) {
      const bool fresh = std::find(colours.begin(), colours.end(), p) == colours.end();
      if (p.a > 0 && fresh && colours.size() < 12) colours.push_back(p);
    }
  }
  for (const Rgba8 colour : colours) {
    fill(sheet, {x, y, side, side}, colour);
    x += side;
  }
}

void logo(Image& sheet, int x, int y, Rng& rng) {
  const std::string text =
      pick(std::array<std::string, 3>{"RIPPER.NET", "SPRITES", "pixel-den"}, rng);
  const int w = width_of(text, 12, Letters::Hard) + 10;
  fill(sheet, {x, y, w, 26}, {255, 255, 255, 255});
  fill(sheet, {x + 1, y + 1, w - 2, 24}, {16, 16, 72, 255});
  write(sheet, x + 5, y + 7, text, 12, Letters::Hard, {255, 224, 32, 255});
}

/// A title over the sprites, credits beside or under them, the colours, sometimes a logo.
Sibling credits(Rng& rng) {
  Sibling s;
  s.variant = "title, credits, colours, logo";
  Board board = board_by_chance(8, between(4, 10, rng), rng);
  board.top = 30;
  const Rgba8 ground = rng.below(3) == 0 ? kTransparent : ground_colour(rng);
  const Rgba8 ink = ink_on(ground);
  s.want = sprites_for(board, 2, rng, {ground, ink, {16, 16, 72, 255}});
  const Letters letters = letters_by_chance(rng);
  const int size = between(9, 14, rng);
  Image sheet = grounded(std::max(board.right(), 60) + 180, board.bottom() + 64, ground);
  put_all(sheet, board, s.want, 1);
  write(sheet, 6, 6, title_by_chance(rng), size, letters, ink);
  write(sheet, board.right() + 12, 30, credit_by_chance(rng), size, letters, ink);
  if (rng.below(2) == 0) {
    write(sheet, board.right() + 12, 48, credit_by_chance(rng), size, letters,
          {255, 255, 255, 255});
  }
  write(sheet, 6, sheet.height() - 20, credit_by_chance(rng), size, letters, ink);
  strip_of_colours(sheet, 8, board.bottom() + 20, s.want, rng);
  if (rng.below(2) == 0) logo(sheet, board.right() + 20, 72, rng);
  add_png(s, "rip.png", sheet);
  return s;
}

Sibling numbers(Rng& rng) {
  Sibling s;
  s.variant = "numbers under frames";
  Board board = board_by_chance(4, between(4, 8, rng), rng);
  const Letters letters = letters_by_chance(rng);
  const int size = letters == Letters::Tiny ? 5 : between(8, 11, rng);
  board.step_y += size + 6;
  const Rgba8 ground = rng.below(3) == 0 ? kTransparent : ground_colour(rng);
  s.want = sprites_for(board, 2, rng, {ground, ink_on(ground)});
  Image sheet = grounded(board.right() + 4, board.bottom() + size + 8, ground);
  put_all(sheet, board, s.want, 0);
  for (int i = 0; i < board.count(); ++i) {
    const std::string text = std::to_string(i + 1);
    const Rect cell = board.cell(i);
    write(sheet, cell.x + (cell.w - width_of(text, size, letters)) / 2, cell.y + cell.h + 3, text,
          size, letters, ink_on(ground));
  }
  add_png(s, "frames.png", sheet);
  return s;
}

Sibling captions(Rng& rng) {
  Sibling s;
  s.variant = "a caption over every row";
  Board board = board_by_chance(6, between(3, 8, rng), rng);
  const Letters letters = letters_by_chance(rng);
  const int size = between(8, 14, rng);
  board.top += size + 6, board.step_y += size + 8;
  const Rgba8 ground = rng.below(2) == 0 ? kTransparent : ground_colour(rng);
  s.want = sprites_for(board, 2, rng, {ground, ink_on(ground)});
  Image sheet = grounded(board.right() + 20, board.bottom() + 6, ground);
  put_all(sheet, board, s.want, 0);
  for (int r = 0; r < board.rows; ++r) {
    write(sheet, 4, board.top + r * board.step_y - size - 5, action_by_chance(rng), size, letters,
          ink_on(ground));
  }
  add_png(s, "actions.png", sheet);
  return s;
}

Sibling words_in_ruled_cells(Rng& rng) {
  Sibling s;
  s.variant = "words in the cells of a grid";
  Board board = board_by_chance(1, 1, rng);
  board.w = std::max(board.w, 32), board.h = board.w + 12;
  board.step_x = board.w + 1, board.step_y = board.h + 1;
  const Rgba8 ground = ground_colour(rng), ink = ink_on(ground), line{1, 1, 1, 255};
  Board standing = board;
  standing.h -= 12;
  s.want = sprites_for(standing, 4, rng, {ground, ink, line});
  Image sheet = grounded(board.right() + 1, board.bottom() + 1, line);
  for (int i = 0; i < board.count(); ++i) {
    const Rect cell = board.cell(i);
    fill(sheet, cell, ground);
    put_in(sheet, {cell.x, cell.y, cell.w, cell.h - 12}, s.want[static_cast<std::size_t>(i)], 2);
    write(sheet, cell.x + 3, cell.y + cell.h - 9, "no " + std::to_string(i + 1), 5, Letters::Tiny,
          ink);
  }
  add_png(s, "cells.png", sheet);
  return s;
}

/// Runes, letters and coins are what this sheet is about.
Sibling letter_items(Rng& rng) {
  Sibling s;
  s.variant = "letters, runes and coins kept";
  constexpr int kSide = 16;
  const Board board{between(6, 10, rng), 3, kSide, kSide, 0, 0, kSide, kSide};
  Image sheet(board.right(), board.bottom());
  const Rgba8 ink = colour_of_hue(rng.uniform(), 0.7, 0.8);
  const std::string letters = "ABCDEFGHKLMNOPRSTUVWXYZ";
  for (int i = 0; i < board.count(); ++i) {
    Image item(kSide, kSide);
    if (i / board.columns == 0) {
      const std::string one(1, letters[static_cast<std::size_t>(i * 2)]);
      write(item, 2, 3, one, 10, Letters::Tiny, ink);
    } else if (i / board.columns == 1) {
      fill(item, {4, 3, 8, 10}, {static_cast<std::uint8_t>(110 + i), 110, 120, 255});
      write(item, 6, 5, std::string(1, letters[static_cast<std::size_t>(i)]), 5, Letters::Tiny,
            {20, 20, 20, 255});
    } else {
      put_in(item, {0, 0, kSide, kSide}, draw_thing(12, 12, rng), 2);
    }
    s.want.push_back(item);
    put(sheet, item, board.cell(i).x, board.cell(i).y);
  }
  add_png(s, "items.png", sheet);
  return s;
}

}  // namespace

Sibling words_on_sheets(int number, Rng& rng) {
  constexpr std::array kDraw{credits, numbers, captions, words_in_ruled_cells, letter_items};
  return kDraw[static_cast<std::size_t>(number) % kDraw.size()](rng);
}

}  // namespace pixelatent::kinds
