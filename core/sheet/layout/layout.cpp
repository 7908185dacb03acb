#include "sheet/layout/layout.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "sheet/layout/components.hpp"
#include "sheet/layout/frame_strip.hpp"
#include "sheet/layout/grid_fit.hpp"
#include "sheet/layout/offers.hpp"
#include "sheet/layout/part.hpp"
#include "sheet/layout/tile_grid.hpp"
#include "sheet/layout/touching.hpp"
#include "sheet/layout/two_grids.hpp"

namespace pixelatent {

namespace {

constexpr std::array<std::string_view, kLayoutKindCount> kKindTexts = {"sidecar", "grid", "packed",
                                                                       "single"};
static_assert(!kKindTexts.back().empty());
constexpr std::array<std::string_view, kRejectReasonCount> kReasonTexts = {
    "caption", "frame", "palette strip", "too small"};
static_assert(!kReasonTexts.back().empty());

// What the five uniform sheets, atlases with and without gaps, and drawn sheets of both kinds
// separate at: a grid's lines cut at least this much less than others do, and what stands free
// keeps off them.
constexpr double kCleanLines = 0.5, kCleanEnoughLines = 0.3;
constexpr float kLeastConfidence = 0.2F;
constexpr double kMostAcrossLines = 0.08, kMostlyWhole = 0.9, kMostPerCell = 2.5;
constexpr double kNoGround = 0.98;  ///< share of a sheet that is opaque where nothing is cut out
constexpr const char* kNothingToCut =
    "Nothing on it can be told from its background: it may be a photo or a screenshot, or its "
    "sprites touch. Set a grid if it has one.";
constexpr std::size_t kCellsPerLetter = 4;
constexpr double kOneEach = 1.1;      ///< things per cell up to which no second grid is looked for
constexpr double kSeveralEach = 1.2;  ///< things per cell from which a grid may be too coarse
constexpr double kOfLikeSize = 0.25, kMostOfLikeSize = 0.8;  ///< of the middle one's area; share
constexpr float kMostOfTooFine = 0.5F;                       ///< confidence
constexpr float kTouchingGridsScore = 0.5F;
constexpr std::size_t kFewestFree = 3;
constexpr int kFewestCut = 2, kSpriteSized = 32;  ///< cells, pixels a side
constexpr int kMayHoldTiles = 64 * 64;            ///< pixels of a small picture without a ground
constexpr int kFewCells = 16;  ///< up to which boxes that reach into each other outweigh a grid
constexpr double kMainShare = 0.6;  ///< of a lone sprite's box area that its largest part has

/// Sprites that stand free in their cells, or cells that are full to the edge.
bool explains(const GridGuess& guess, const GridFit& fit) {
  if (fit.filled < 2 || fit.across_lines > kMostAcrossLines) return false;
  if (fit.whole >= kMostlyWhole) return fit.clean >= kCleanLines && fit.per_cell <= kMostPerCell;
  return fit.clean >= kCleanEnoughLines && guess.confidence >= kLeastConfidence;
}

/// The same cells with the gaps between them shared out.
GridSpec without_gaps(GridSpec grid) {
  grid.cell_w += grid.spacing_x, grid.cell_h += grid.spacing_y;
  grid.margin_x = std::max(0, grid.margin_x - grid.spacing_x / 2);
  grid.margin_y = std::max(0, grid.margin_y - grid.spacing_y / 2);
  grid.spacing_x = grid.spacing_y = 0;
  return grid;
}

/// A few sprites that reach into the gaps between cells: then there are no gaps.
void let_sprites_be_whole(GridGuess& guess, GridFit& fit, const Image& drawn,
                          const std::vector<Rect>& sprites) {
  if (guess.grid.spacing_x + guess.grid.spacing_y == 0 || fit.whole >= 1) return;
  const GridSpec wide = without_gaps(guess.grid);
  const GridFit wide_fit = fit_of(drawn, wide, sprites);
  const bool better = wide_fit.whole > fit.whole && wide_fit.per_cell <= fit.per_cell;
  if (!better || wide_fit.filled != fit.filled) return;
  guess.grid = wide;
  fit = wide_fit;
}

/// A grid with gaps that runs through some sprites, where each could come out alone: its step is
/// not the sheet's. Neither is one that was found between words or on grounds of their own, with
/// gaps or without.
bool cuts_sprites(const GridSpec& grid, const GridFit& fit, const SheetLayout& packed,
                  bool doubtful) {
  const bool gaps = grid.spacing_x + grid.spacing_y > 0;
  const auto filled = static_cast<std::size_t>(fit.filled);
  if (doubtful && packed.note.empty()) return fit.whole < 1;
  return gaps && fit.whole < 1 && packed.sprites.size() == filled;
}

/// Several sprites of about a size stand free in the cells: on a sheet with words, whose gaps a
/// grid was found by, or with grounds of their own, they are the sheet's and its cells are not.
bool is_too_coarse(const GridFit& fit, const SheetLayout& packed) {
  if (fit.per_cell < kSeveralEach || !packed.note.empty() || packed.sprites.empty()) return false;
  std::vector<double> areas;
  for (const Rect& box : packed.sprites) areas.push_back(area_of(box));
  const auto middle = areas.begin() + static_cast<std::ptrdiff_t>(areas.size() / 2);
  std::nth_element(areas.begin(), middle, areas.end());
  const double usual = *middle;
  const auto alike = std::count_if(areas.begin(), areas.end(),
                                   [&](double area) { return area >= kOfLikeSize * usual; });
  return static_cast<double>(alike) >= kMostOfLikeSize * static_cast<double>(areas.size());
}

/// Not one of several sprites that stand free lies in a cell of a grid that hardly stands out: it
/// runs through pieces that belong together.
bool is_too_fine(const GridGuess& guess, const GridFit& fit, const SheetLayout& packed) {
  return fit.whole <= 0 && guess.confidence < kMostOfTooFine && packed.note.empty() &&
         packed.sprites.size() >= kFewestFree;
}

/// One thing in one piece on a picture of a sprite's size: a waist is no line between two cells.
bool is_one_thing(const Image& cut_out, const GridFit& fit, const SheetLayout& packed) {
  return packed.sprites.size() == 1 && packed.rejected.empty() && fit.whole <= 0 &&
         fit.filled <= kFewestCut && std::max(cut_out.width(), cut_out.height()) <= kSpriteSized;
}

SheetLayout grid_layout(const Image& cut_out, const GridGuess& guess, const GridFit& fit) {
  SheetLayout layout;
  layout.kind = LayoutKind::Grid;
  layout.grid = guess.grid;
  layout.partial_cells = partial_cells_of(cut_out, guess.grid);
  layout.sprites = filled_cells(cut_out, guess.grid, layout.partial_cells);
  const double clean = std::clamp(fit.clean, 0.0, 1.0) * (1.0 - fit.across_lines);
  layout.score = static_cast<float>((static_cast<double>(guess.confidence) + clean) / 2);
  if (layout.partial_cells == PartialCells::Keep) {
    layout.note = "The cells at the sheet's right or bottom edge are cut off.";
  }
  return layout;
}

/// What was set aside as words and colours: it stands in cells as well as between sprites. A few
/// letter-like pieces among many cells are pieces of what is drawn in them.
std::vector<RejectedPart> words_of(const SheetLayout& packed, std::size_t cells) {
  std::vector<RejectedPart> words;
  int letters = 0;
  for (const RejectedPart& part : packed.rejected) {
    const bool word =
        part.reason == RejectReason::Caption || part.reason == RejectReason::PaletteStrip;
    if (!word) continue;
    words.push_back(part);
    letters += 1 + part.rect.w / std::max(1, part.rect.h);  // soft letters touch
  }
  if (static_cast<std::size_t>(letters) * kCellsPerLetter < cells) words.clear();
  return words;
}

bool has_captions(const SheetLayout& packed) {
  return std::any_of(packed.rejected.begin(), packed.rejected.end(),
                     [](const RejectedPart& part) { return part.reason == RejectReason::Caption; });
}

/// Words are no part of a grid.
Image without_words(const Image& cut_out, const SheetLayout& packed) {
  Image drawn = cut_out;
  for (const RejectedPart& part : packed.rejected) {
    if (part.reason != RejectReason::Caption) continue;
    paste(drawn, Image(part.rect.w, part.rect.h), part.rect.x, part.rect.y);
  }
  return drawn;
}

SheetLayout two_grids_layout(const TwoGrids& both, const SheetLayout& packed) {
  SheetLayout layout;
  layout.kind = LayoutKind::Packed;
  layout.grid = both.first;
  layout.sprites = both.cells;
  layout.rejected = packed.rejected;
  layout.score = packed.score;
  layout.note = "There are two grids on it:";
  append_size(layout.note, both.first);
  layout.note.append(" and");
  append_size(layout.note, both.second);
  layout.note.append(".");
  return layout;
}

/// Cells of several sizes, each with lines round it; what stands outside them as it was found.
SheetLayout lattice_layout(const CutOut& sheet, SheetLayout packed) {
  packed.kind = LayoutKind::Packed;
  packed.note.clear();
  packed.score = 1;
  const auto in_a_cell = [&sheet](const Rect& box) {
    return std::any_of(sheet.cells.begin(), sheet.cells.end(),
                       [&box](const Rect& cell) { return gap_between(cell, box) < 0; });
  };
  std::erase_if(packed.sprites, in_a_cell);
  std::erase_if(packed.rejected,
                [&in_a_cell](const RejectedPart& part) { return in_a_cell(part.rect); });
  for (const Rect& cell : sheet.cells) {
    if (opaque_bounds(sheet.image, cell).w > 0) packed.sprites.push_back(cell);
  }
  sort_in_reading_order(packed.sprites);
  return packed;
}

/// Whether one thing is nearly all there is.
bool one_sprite(const std::vector<Rect>& sprites) {
  double all = 0, most = 0;
  for (const Rect& box : sprites) {
    all += area_of(box);
    most = std::max(most, area_of(box));
  }
  return most >= kMainShare * all;
}

bool shows_no_ground(const Image& image) {
  const auto opaque = std::count_if(image.pixels().begin(), image.pixels().end(),
                                    [](Rgba8 pixel) { return pixel.a >= kOpaqueFrom; });
  return static_cast<double>(opaque) >= kNoGround * static_cast<double>(image.pixels().size());
}

Rect around_all(const std::vector<Rect>& boxes) {
  if (boxes.empty()) return {};
  Rect all = boxes.front();
  for (const Rect& box : boxes) all = around(all, box);
  return all;
}

SheetLayout single_layout(SheetLayout packed) {
  packed.kind = LayoutKind::Single;
  const bool alone = packed.sprites.size() == 1;
  // A speck beside the only sprite is a spark of it.
  for (const RejectedPart& part : packed.rejected) packed.sprites.push_back(part.rect);
  if (!packed.sprites.empty()) packed.sprites = {around_all(packed.sprites)};
  packed.rejected.clear();
  packed.score = packed.sprites.empty() ? 0.0F : (alone ? 0.9F : 0.6F);
  packed.note.clear();
  return packed;
}

/// Why there is no sprite to be found, or "".
const char* nothing_on(const Image& cut_out) {
  if (opaque_bounds(cut_out).w == 0) return "Nothing is drawn on it: it is transparent all over.";
  const auto& pixels = cut_out.pixels();
  const bool even = std::all_of(pixels.begin(), pixels.end(),
                                [&](const Rgba8& pixel) { return pixel == pixels.front(); });
  return even ? "Nothing is drawn on it: every pixel has the same colour." : "";
}

/// As find_layout(), without grids to choose from.
SheetLayout layout_of(const CutOut& sheet);

}  // namespace

std::string_view text_of(LayoutKind kind) { return kKindTexts.at(static_cast<std::size_t>(kind)); }

std::string_view text_of(RejectReason reason) {
  return kReasonTexts.at(static_cast<std::size_t>(reason));
}

SheetLayout find_layout(const Image& sheet) { return find_layout(cut_out(sheet)); }

SheetLayout find_layout(const CutOut& sheet) {
  SheetLayout layout = layout_of(sheet);
  if (layout.undivided) layout.offers = offered_grids(sheet.image, layout);
  return layout;
}

namespace {

SheetLayout layout_of(const CutOut& sheet) {
  const Image& cut_out = sheet.image;
  if (const char* why = nothing_on(cut_out); *why != '\0') {
    SheetLayout layout;
    layout.kind = LayoutKind::Single;
    layout.grid = guess_grid_of(cut_out).grid;
    layout.note = why;
    return layout;
  }
  SheetLayout packed = packed_layout(cut_out, sheet.ground);
  if (sheet.ruled) {
    SheetLayout ruled = ruled_layout(cut_out, *sheet.ruled);
    ruled.rejected = words_of(packed, ruled.sprites.size());
    return ruled;
  }
  if (!sheet.cells.empty()) return lattice_layout(sheet, std::move(packed));
  const bool words = has_captions(packed);
  const Image without = words ? without_words(cut_out, packed) : Image();
  const Image& drawn = words ? without : cut_out;
  GridGuess guess = guess_grid_of(drawn);
  GridFit fit = fit_of(drawn, guess.grid, packed.sprites);
  let_sprites_be_whole(guess, fit, drawn, packed.sprites);
  packed.grid = guess.grid;
  const bool one_each =
      explains(guess, fit) && fit.per_cell <= kOneEach && fit.whole >= kMostlyWhole;
  const auto both = one_each ? std::nullopt : find_two_grids(cut_out, packed.sprites);
  if (both) return two_grids_layout(*both, packed);
  const bool interlocked = packed.interlocked && fit.filled <= kFewCells;
  const bool doubtful = words || sheet.grounds_apart;
  if (!one_each && !doubtful && !packed.interlocked && touches(packed)) {
    if (const auto close = find_touching_grids(cut_out, packed.sprites)) {
      SheetLayout layout = two_grids_layout(*close, packed);
      layout.score = kTouchingGridsScore;
      return layout;
    }
  }
  const bool coarse = doubtful && is_too_coarse(fit, packed);
  const bool unlike =
      coarse || is_too_fine(guess, fit, packed) || is_one_thing(cut_out, fit, packed);
  if (!interlocked && !unlike && !cuts_sprites(guess.grid, fit, packed, doubtful) &&
      explains(guess, fit)) {
    SheetLayout grid = grid_layout(drawn, guess, fit);
    grid.rejected = words_of(packed, grid.sprites.size());
    return grid;
  }
  if (const auto strip = strip_of_pieces(cut_out, packed.sprites)) {
    return ruled_layout(cut_out, *strip);
  }
  if (auto tiles = tiles_layout(cut_out, packed)) return *tiles;
  if (touches(packed)) {
    if (const auto squares = squares_round_pieces(cut_out, packed.sprites)) {
      return touching_layout(cut_out, *squares);
    }
  }
  // After the tiles: the halves of a figure are alike, too.
  if (auto frames = frames_layout(cut_out, packed)) return *frames;
  if (tells_more(guess, fit, packed)) return touching_layout(cut_out, guess.grid);
  const bool small = std::max(cut_out.width(), cut_out.height()) <= kMaxCell;
  const bool lone = packed.sprites.size() <= 1 || (small && one_sprite(packed.sprites));
  if (!lone || !packed.note.empty()) {
    packed.undivided = !packed.note.empty();
    return packed;
  }
  SheetLayout single = single_layout(std::move(packed));
  const bool several = cut_out.width() * cut_out.height() >= kMayHoldTiles;
  if ((!small || several) && shows_no_ground(cut_out)) {
    single.note = kNothingToCut;
    single.undivided = true;
  }
  return single;
}

}  // namespace

}  // namespace pixelatent
