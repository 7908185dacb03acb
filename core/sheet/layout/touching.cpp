#include "sheet/layout/touching.hpp"

#include <algorithm>

#include "sheet/layout/frame_strip.hpp"
#include "sheet/layout/tile_grid.hpp"

namespace pixelatent {

namespace {

constexpr int kFewestTileSides = 8;  ///< tiles along the longer side of what may be a tile sheet
constexpr int kLeastStrip = 64;      ///< pixels along the longer side of what may be a strip
constexpr float kTouchingGridScore = 0.3F;
constexpr int kFewestGuessed = 4;  ///< cells of a grid that is taken for want of gaps
constexpr double kSomewhatClean = 0.15;
constexpr float kSomewhatSure = 0.2F;

}  // namespace

SheetLayout ruled_layout(const Image& cut_out, const GridSpec& grid) {
  SheetLayout layout;
  layout.kind = LayoutKind::Grid;
  layout.grid = grid;
  layout.sprites = filled_cells(cut_out, grid);
  layout.score = 1;
  return layout;
}

void append_size(std::string& text, const GridSpec& grid) {
  text.append(" ").append(std::to_string(grid.cell_w)).append("x");
  text.append(std::to_string(grid.cell_h));
}

bool touches(const SheetLayout& packed) {
  return packed.sprites.size() <= 1 || !packed.note.empty();
}

SheetLayout touching_layout(const Image& cut_out, const GridSpec& grid) {
  SheetLayout layout = ruled_layout(cut_out, grid);
  layout.score = kTouchingGridScore;
  layout.undivided = true;
  layout.note = "Its sprites touch, and nothing but their size tells them apart:";
  append_size(layout.note, grid);
  layout.note.append(" divides it.");
  return layout;
}

std::optional<SheetLayout> frames_layout(const Image& cut_out, const SheetLayout& packed) {
  if (!touches(packed) || std::max(cut_out.width(), cut_out.height()) <= kLeastStrip) {
    return std::nullopt;
  }
  if (const auto frames = find_frame_strip(cut_out)) return touching_layout(cut_out, *frames);
  if (const auto squares = square_strip(cut_out)) return touching_layout(cut_out, *squares);
  return std::nullopt;
}

bool tells_more(const GridGuess& guess, const GridFit& fit, const SheetLayout& packed) {
  const bool gaps = guess.grid.spacing_x + guess.grid.spacing_y > 0;
  return !gaps && touches(packed) && packed.sprites.size() > 1 && fit.filled >= kFewestGuessed &&
         fit.clean >= kSomewhatClean && guess.confidence >= kSomewhatSure;
}

std::optional<SheetLayout> tiles_layout(const Image& cut_out, const SheetLayout& packed) {
  const bool lone = touches(packed);
  if (!lone || std::max(cut_out.width(), cut_out.height()) < kFewestTileSides * kMinCell) {
    return std::nullopt;
  }
  const std::vector<TileGrid> grids = tile_grids(cut_out);
  if (grids.empty() || grids.front().repeats < kTilesRepeat) return std::nullopt;
  SheetLayout layout = ruled_layout(cut_out, grids.front().grid);
  layout.score = static_cast<float>(grids.front().repeats) / 2;
  layout.undivided = true;
  layout.note =
      "Its tiles touch, and nothing but their size tells them apart. These grids divide it:";
  for (const TileGrid& grid : grids) append_size(layout.note, grid.grid);
  layout.note.append(".");
  return layout;
}

}  // namespace pixelatent
