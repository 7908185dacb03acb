#include "sheet.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "base/rng.hpp"
#include "canvas.hpp"
#include "families.hpp"

namespace pixelatent::sample {

namespace {

constexpr int kColumns = 20, kRows = 16;

using DrawMember = Image (*)(int turn, Rng& rng);

constexpr std::array<DrawMember, kRows> kFamilies{
    drawn<adventurer>,    drawn<knight>,   drawn<mage>,
    drawn<ranger>,        drawn<royal>,    drawn<dwarf>,
    drawn<townsfolk>,     drawn<rogue>,    drawn<goblin>,
    drawn<orc>,           drawn<skeleton>, drawn<imp>,
    drawn<lizard_or_cat>, draw_slime,      draw_mushroom_or_robot,
    draw_ghost_or_bat};

// Redraws with the next random numbers until the sprite is one the sheet does not have yet.
Image draw_new_member(DrawMember draw_member, int turn, Rng& rng,
                      const std::vector<Image>& others) {
  for (;;) {
    Image sprite = draw_member(turn, rng);
    if (std::find(others.begin(), others.end(), sprite) == others.end()) return sprite;
  }
}

}  // namespace

Image draw_sheet(std::uint64_t seed) {
  Image sheet(kColumns * kCell, kRows * kCell);
  std::vector<Image> sprites;
  for (int row = 0; row < kRows; ++row) {
    Rng rng(seed + static_cast<std::uint64_t>(row));
    for (int column = 0; column < kColumns; ++column) {
      sprites.push_back(
          draw_new_member(kFamilies[static_cast<std::size_t>(row)], column, rng, sprites));
      paste(sheet, sprites.back(), column * kCell, row * kCell);
    }
  }
  return sheet;
}

}  // namespace pixelatent::sample
