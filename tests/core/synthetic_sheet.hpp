#pragma once
// Made-up spritesheets whose grid is known.
#include "base/rng.hpp"
#include "image/image.hpp"
#include "sheet/grid.hpp"

namespace pixelatent::testing {

enum class SpriteStyle { Figure, Weapon, Tile };
enum class Backdrop { Transparent, SolidColour };

struct SheetRecipe {
  GridSpec grid;
  int columns = 8, rows = 6;
  int in_last_row = 8;  ///< sprites in the last row
  int cut_right = 0;    ///< pixels missing at the right: the last column is partial
  int cut_bottom = 0;
  SpriteStyle style = SpriteStyle::Figure;
  Backdrop backdrop = Backdrop::Transparent;
  double fill = 0.9;     ///< greatest share of a cell's side that a sprite takes
  bool standing = true;  ///< sprites stand on the cell's bottom instead of floating anywhere
};

/// One sprite on a transparent width x height picture. Tiles fill it.
Image draw_sprite(SpriteStyle style, int width, int height, double fill, bool standing, Rng& rng);

Image draw_sheet(const SheetRecipe& recipe, Rng& rng);

/// A sheet as one might meet it: sizes, gaps, backdrop, style and partial edges vary.
SheetRecipe random_recipe(Rng& rng);

}  // namespace pixelatent::testing
