#pragma once
// Sprites in rows on one picture.
#include <span>
#include <vector>

#include "base/error.hpp"
#include "image/image.hpp"

namespace pixelatent {

enum class SheetSize {
  Fitting,     ///< as large as the sprites need
  PowerOfTwo,  ///< both sides the next power of two, filled with more columns: for some engines
};

/// Lengths are pixels of the sprites as drawn: enlarging enlarges them, too.
struct SheetLayoutOptions {
  int columns = 0;  ///< 0: about as many as there are rows
  int padding = 0;  ///< transparent pixels between sprites, 0..64
  int border = 0;   ///< transparent pixels around all of them, 0..64
  int extrude = 0;  ///< times every sprite's rim is repeated outwards, 0..16: no seams when zoomed
  SheetSize size = SheetSize::Fitting;
  int scale = 1;  ///< whole factor 1..64, nearest neighbour
};

struct SheetPicture {
  Image picture;
  std::vector<Rect> at;  ///< of every sprite, without its extruded rim
  int columns = 1, rows = 1;
};

/// `sprites`: at least one, all of one size; in rows from the top left on. Errors: BadArgument,
/// Empty, TooLarge (more than 16384 pixels on a side).
Result<SheetPicture> lay_out_sheet(std::span<const Image> sprites,
                                   const SheetLayoutOptions& options);

}  // namespace pixelatent
