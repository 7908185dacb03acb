#include "board.hpp"

#include <array>
#include <utility>

namespace pixelatent::kinds {

Board board_by_chance(int margin, int gap, Rng& rng) {
  constexpr std::array<std::pair<int, int>, 10> kSizes{{{16, 16},
                                                        {16, 24},
                                                        {20, 24},
                                                        {24, 24},
                                                        {24, 32},
                                                        {32, 32},
                                                        {36, 36},
                                                        {32, 48},
                                                        {40, 40},
                                                        {48, 48}}};
  const auto [w, h] = pick(kSizes, rng);
  return {between(4, 8, rng), between(2, 4, rng), w, h, margin, margin, w + gap, h + gap};
}

std::vector<Image> sprites_for(const Board& board, int air, Rng& rng,
                               const std::vector<Rgba8>& avoid) {
  const int w = board.w - air, h = board.h - air;
  const bool characters = w >= 32 && h >= 32 && w <= 40 && h <= 40 && rng.below(2) == 0;
  if (characters) return draw_characters(board.count(), rng, avoid);
  return draw_things(board.count(), w, h, rng, avoid);
}

void put_in(Image& sheet, const Rect& cell, const Image& sprite, int air) {
  put(sheet, sprite, cell.x + (cell.w - sprite.width()) / 2,
      cell.y + cell.h - air - sprite.height());
}

void put_all(Image& sheet, const Board& board, const std::vector<Image>& sprites, int air) {
  for (int i = 0; i < board.count(); ++i) {
    put_in(sheet, board.cell(i), sprites[static_cast<std::size_t>(i)], air);
  }
}

}  // namespace pixelatent::kinds
