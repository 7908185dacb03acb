#pragma once
// Made-up packed sheets whose boxes are known.
#include <span>
#include <vector>

#include "base/rng.hpp"
#include "image/image.hpp"

namespace pixelatent::testing {

/// Shelves lay sprites out in rows; Skyline puts each where it lies highest, as atlas packers do.
enum class Packing { ShelfTop, ShelfBottom, ShelfMiddle, Skyline };
enum class Jitter { None, OnePixel };

struct PackRecipe {
  Packing packing = Packing::ShelfTop;
  int width = 512;  ///< of the sheet, in pixels
  int gap = 2;      ///< transparent pixels between boxes
  int margin = 0;   ///< and around all of them
  Jitter jitter = Jitter::None;
};

struct PackedSheet {
  Image image;
  std::vector<Rect>
      boxes;  ///< of the sprites, tight around their opaque pixels, as they were given
};

/// Lays out the opaque parts of `sprites` (those without any are left out). Jitter moves each by up
/// to a pixel, and asks for a gap of at least 3.
PackedSheet pack(std::span<const Image> sprites, const PackRecipe& recipe, Rng& rng);

/// `count` drawn sprites of mixed sizes `least`..`most`; every third has a part that hangs loose: a
/// shadow under it, sparks over it or a blade beside it.
std::vector<Image> draw_loose_sprites(int count, int least, int most, Rng& rng);

/// Letters of 3x5 pixels in one colour, one pixel apart, the first one's corner at (x, y).
void draw_text(Image& image, int x, int y, const char* text, Rgba8 colour);

/// The outline of a rectangle, one pixel wide.
void draw_frame(Image& image, const Rect& rect, Rgba8 colour);

/// Solid squares in a row, `gap` apart.
void draw_palette_strip(Image& image, int x, int y, int side, int gap, int count, Rng& rng);

}  // namespace pixelatent::testing
