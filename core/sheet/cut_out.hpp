#pragma once
// A sheet without anything that stands behind or between its sprites.
#include <optional>
#include <vector>

#include "image/image.hpp"
#include "sheet/grid.hpp"

namespace pixelatent {

struct CutOut {
  Image image;                    ///< as large as the sheet; what is no sprite is transparent
  std::optional<Rgba8> ground;    ///< the one colour behind everything, where it is one
  std::optional<GridSpec> ruled;  ///< what lines between cells or repeated rims say
  std::vector<Rect> cells;        ///< with lines round each, where they make no one grid
  bool grounds_apart = false;     ///< by bands, dividers or boxes: each holds sprites of its own
};

/// Takes out ruled lines, the ground and the grounds upon that ground: boxes, bands and cells of a
/// colour of their own that sprites stand on. See with_background_removed().
CutOut cut_out(const Image& sheet);
/// The same of a sheet whose cells are known: what sprites that fill theirs leave of the ground is
/// enclosed on all sides.
CutOut cut_out_cells(const Image& sheet, const GridSpec& cells);

}  // namespace pixelatent
