#include "sheet/layout/layout.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "sheet/layout/components.hpp"
#include "sheet/layout/grid_fit.hpp"
#include "sheet/layout/part.hpp"

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
constexpr double kMainShare = 0.6;  ///< of a lone sprite's box area that its largest part has

/// Sprites that stand free in their cells, or cells that are full to the edge.
bool explains(const GridGuess& guess, const GridFit& fit) {
  if (fit.filled < 2 || fit.across_lines > kMostAcrossLines) return false;
  if (fit.whole >= kMostlyWhole) return fit.clean >= kCleanLines && fit.per_cell <= kMostPerCell;
  return fit.clean >= kCleanEnoughLines && guess.confidence >= kLeastConfidence;
}

SheetLayout grid_layout(const Image& cut_out, const GridGuess& guess, const GridFit& fit) {
  SheetLayout layout;
  layout.kind = LayoutKind::Grid;
  layout.grid = guess.grid;
  layout.partial_cells = partial_cells_of(cut_out, guess.grid);
  for (const Rect& cell :
       cells_of(guess.grid, cut_out.width(), cut_out.height(), layout.partial_cells)) {
    if (opaque_bounds(crop(cut_out, cell)).w > 0) layout.sprites.push_back(cell);
  }
  const double clean = std::clamp(fit.clean, 0.0, 1.0) * (1.0 - fit.across_lines);
  layout.score = static_cast<float>((static_cast<double>(guess.confidence) + clean) / 2);
  if (layout.partial_cells == PartialCells::Keep) {
    layout.note = "The cells at the sheet's right or bottom edge are cut off.";
  }
  return layout;
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
  const auto pixels = cut_out.pixels();
  const bool even = std::all_of(pixels.begin(), pixels.end(),
                                [&](const Rgba8& pixel) { return pixel == pixels.front(); });
  return even ? "Nothing is drawn on it: every pixel has the same colour." : "";
}

}  // namespace

std::string_view text_of(LayoutKind kind) { return kKindTexts.at(static_cast<std::size_t>(kind)); }

std::string_view text_of(RejectReason reason) {
  return kReasonTexts.at(static_cast<std::size_t>(reason));
}

SheetLayout find_layout(const Image& sheet) {
  const Image cut_out = with_background_removed(sheet);
  if (const char* why = nothing_on(cut_out); *why != '\0') {
    SheetLayout layout;
    layout.kind = LayoutKind::Single;
    layout.grid = guess_grid(cut_out).grid;
    layout.note = why;
    return layout;
  }
  SheetLayout packed = packed_layout(cut_out);
  const GridGuess guess = guess_grid(cut_out);
  const GridFit fit = fit_of(cut_out, guess.grid, packed.sprites);
  packed.grid = guess.grid;
  if (explains(guess, fit)) return grid_layout(cut_out, guess, fit);
  const bool small = std::max(sheet.width(), sheet.height()) <= kMaxCell;
  const bool lone = packed.sprites.size() <= 1 || (small && one_sprite(packed.sprites));
  return lone && packed.note.empty() ? single_layout(std::move(packed)) : packed;
}

}  // namespace pixelatent
