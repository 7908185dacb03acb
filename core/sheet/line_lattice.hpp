#pragma once
// Lines round cells that do not run through the whole sheet: several grids of unlike cells on one
// sheet, sprites that lie across a line.
#include <optional>
#include <vector>

#include "image/image.hpp"

namespace pixelatent {

struct LineLattice {
  Rgba8 colour;             ///< of its lines
  std::vector<Rect> cells;  ///< what lies between them, row by row
};

/// Cells that lines of one opaque colour go round, most of them side by side with another; nothing
/// where there are fewer than six, or they are a small part of what is drawn. The sheet's edge
/// stands for a line. Sheets of more than 4096x4096 pixels are not looked at.
std::optional<LineLattice> find_line_lattice(const Image& sheet);

/// Makes the lines transparent: what has their colour and lies in no cell.
void clear_lattice(Image& sheet, const LineLattice& lattice);

}  // namespace pixelatent
