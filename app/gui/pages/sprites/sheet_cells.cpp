#include "sheet_cells.hpp"

#include <algorithm>
#include <array>

namespace pixelatent::gui {

namespace {

// On screen, in framebuffer pixels at DPI scale 1: smaller cells have no frame, or a fainter one.
constexpr float kFrameFrom = 6;
constexpr float kFullFrameFrom = 24;

enum class FrameUse { None, Shared };

/// Besides the colour: what is out is crossed by a line, what is in question has a corner filled.
enum class CellMark { None, Crossed, Cornered };

struct CellLook {
  ImU32 frame = 0, tint = 0;  ///< 0: none
  CellMark mark = CellMark::None;
};

std::array<CellLook, kCellStateCount> looks_of(const Ui& ui, float strength) {
  std::array<CellLook, kCellStateCount> looks;
  for (int i = 0; i < kCellStateCount; ++i) {
    const auto state = static_cast<CellState>(i);
    const ImU32 colour = colour_of(ui.theme(), state);
    CellLook& look = looks.at(static_cast<std::size_t>(i));
    const float opacity = state == CellState::Empty ? 0.16F : 0.85F;
    look.frame = with_opacity(colour, opacity * strength);
    const bool out = state == CellState::Rejected || state == CellState::Duplicate;
    if (out) look.mark = CellMark::Crossed;
    if (state == CellState::TooLarge || is_judgement(state)) look.mark = CellMark::Cornered;
    if (out) look.tint = with_opacity(colour, 0.22F);
    if (is_judgement(state)) look.tint = with_opacity(colour, 0.12F);
  }
  return looks;
}

/// crisp_frame for thousands: corners on whole pixels already.
void add_frame(ImDrawList& list, const Area& a, float thickness, ImU32 colour) {
  list.PrimReserve(24, 16);
  list.PrimRect(a.min, {a.max.x, a.min.y + thickness}, colour);
  list.PrimRect({a.min.x, a.max.y - thickness}, a.max, colour);
  list.PrimRect({a.min.x, a.min.y + thickness}, {a.min.x + thickness, a.max.y - thickness}, colour);
  list.PrimRect({a.max.x - thickness, a.min.y + thickness}, {a.max.x, a.max.y - thickness}, colour);
}

void add_fill(ImDrawList& list, const Area& a, ImU32 colour) {
  list.PrimReserve(6, 4);
  list.PrimRect(a.min, a.max, colour);
}

Area grown(const Area& area, float by) {
  return {{area.min.x - by, area.min.y - by}, {area.max.x + by, area.max.y + by}};
}

/// How far frames stand outside their cells. Cells that touch keep a pixel between their frames;
/// frames around single sprites leave those uncovered.
float outset_of(const Sheet& sheet, float pixel) {
  switch (sheet.kind) {
    case LayoutKind::Packed:
    case LayoutKind::Single:
      return pixel;
    case LayoutKind::Grid:
      return sheet.grid.spacing_x > 0 && sheet.grid.spacing_y > 0 ? 0.0F : -pixel;
    case LayoutKind::Sidecar:
      return -pixel;
  }
  return 0;
}

void draw_pointed(const Ui& ui, const Sheet& sheet, int index, const SheetSpace& space,
                  float outset) {
  if (index < 0 || index >= static_cast<int>(sheet.cells.size())) return;
  const Cell& cell = sheet.cells[static_cast<std::size_t>(index)];
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const Area frame = grown(space.of(cell.rect), outset);
  const Area around = grown(frame, std::max(1.0F, ui.px(1)));
  crisp_frame(list, frame.min, frame.max, colour_of(ui.theme(), cell.state), 2);
  crisp_frame(list, around.min, around.max, ui.theme().text, 1);
}

/// What the frames of this frame's cells have in common.
struct Frames {
  std::array<CellLook, kCellStateCount> looks;
  ImU32 picked_frame = 0, picked_tint = 0;
  float pixel = 1, outset = 0, picked_width = 2;
};

/// Tint of a cell, and its frame where it is picked; the same at every size.
void draw_marks(ImDrawList& list, const Frames& frames, const SheetsState& sheets, int index,
                const Cell& cell, const Area& area) {
  const CellLook& look = frames.looks[static_cast<std::size_t>(cell.state)];
  if (look.tint != 0) add_fill(list, area, look.tint);
  if (look.mark == CellMark::Crossed) {
    list.AddLine(area.min, area.max, look.frame, std::max(1.0F, frames.pixel));
  } else if (look.mark == CellMark::Cornered) {
    const float side = std::min(area.width(), area.height()) / 4;
    list.AddTriangleFilled(area.min, {area.min.x + side, area.min.y},
                           {area.min.x, area.min.y + side}, look.frame);
  }
  const bool picked = !sheets.picked.empty() &&
                      std::binary_search(sheets.picked.begin(), sheets.picked.end(), index);
  if (!picked) return;
  add_fill(list, area, frames.picked_tint);
  add_frame(list, grown(area, frames.outset), frames.picked_width, frames.picked_frame);
}

/// A row's neighbours of one look share their lines: a quarter of the shapes that thousands of
/// frames would be. [begin, end) are touching cells of one row.
void draw_run(ImDrawList& list, const Frames& frames, const Sheet& sheet, std::size_t begin,
              std::size_t end, const SheetSpace& space) {
  const ImU32 colour = frames.looks[static_cast<std::size_t>(sheet.cells[begin].state)].frame;
  const Rect& first = sheet.cells[begin].rect;
  const Rect& last = sheet.cells[end - 1].rect;
  const Area run{space.at(first.x, first.y), space.at(last.x + last.w, last.y + last.h)};
  const float thick = frames.pixel;
  add_fill(list, {run.min, {run.max.x, run.min.y + thick}}, colour);
  add_fill(list, {{run.min.x, run.max.y - thick}, run.max}, colour);
  for (std::size_t i = begin; i < end; ++i) {
    const float x = space.at(sheet.cells[i].rect.x, 0).x;
    add_fill(list, {{x, run.min.y + thick}, {x + thick, run.max.y - thick}}, colour);
  }
  add_fill(list, {{run.max.x - thick, run.min.y + thick}, {run.max.x, run.max.y - thick}}, colour);
}

/// A grid's cells lie row by row.
void draw_small_grid(ImDrawList& list, const Frames& frames, const SheetsState& sheets,
                     const Sheet& sheet, const SheetSpace& space, FrameUse use) {
  const Rect seen = space.visible();
  const auto& cells = sheet.cells;
  const auto above = [&](const Cell& cell) { return cell.rect.y + cell.rect.h <= seen.y; };
  const auto begin = std::partition_point(cells.begin(), cells.end(), above);
  auto i = static_cast<std::size_t>(begin - cells.begin());
  while (i < cells.size() && cells[i].rect.y < seen.y + seen.h) {
    std::size_t end = i + 1;
    const auto joins = [&](const Cell& a, const Cell& b) {
      return a.state == b.state && a.rect.y == b.rect.y && a.rect.x + a.rect.w == b.rect.x;
    };
    while (end < cells.size() && joins(cells[end - 1], cells[end])) ++end;
    // Of a long run only what shows.
    std::size_t from = i, to = end;
    while (from < to && cells[from].rect.x + cells[from].rect.w <= seen.x) ++from;
    while (from < to && cells[to - 1].rect.x >= seen.x + seen.w) --to;
    for (std::size_t k = from; k < to; ++k) {
      draw_marks(list, frames, sheets, static_cast<int>(k), cells[k], space.of(cells[k].rect));
    }
    if (from < to && use == FrameUse::Shared) draw_run(list, frames, sheet, from, to, space);
    i = end;
  }
}

void draw_each_cell(ImDrawList& list, const Frames& frames, const SheetsState& sheets,
                    const Sheet& sheet, const SheetSpace& space, float least) {
  sheets.index.for_each_in(space.visible(), [&](int index) {
    if (index >= static_cast<int>(sheet.cells.size())) return;
    const Cell& cell = sheet.cells[static_cast<std::size_t>(index)];
    const Area area = space.of(cell.rect);
    if (area.width() >= least || area.height() >= least) {
      add_frame(list, grown(area, frames.outset), frames.pixel,
                frames.looks[static_cast<std::size_t>(cell.state)].frame);
    }
    draw_marks(list, frames, sheets, index, cell, area);
  });
}

}  // namespace

void draw_cells(const Ui& ui, const SheetsState& sheets, const Sheet& sheet,
                const SpritesView& view, const SheetSpace& space) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float across = static_cast<float>(std::min(sheet.grid.cell_w, sheet.grid.cell_h));
  const bool small = sheet.kind == LayoutKind::Grid && across * space.unit < ui.px(kFullFrameFrom);
  Frames frames;
  frames.looks = looks_of(ui, small ? 0.5F : 1.0F);
  frames.pixel = std::max(1.0F, ui.px(1));
  frames.outset = outset_of(sheet, frames.pixel);
  frames.picked_width = small ? frames.pixel : 2 * frames.pixel;
  frames.picked_frame = ui.theme().text;
  frames.picked_tint = with_opacity(frames.picked_frame, 0.2F);
  const float least = ui.px(kFrameFrom);
  if (small) {
    const FrameUse use = across * space.unit < least ? FrameUse::None : FrameUse::Shared;
    draw_small_grid(list, frames, sheets, sheet, space, use);
  } else {
    draw_each_cell(list, frames, sheets, sheet, space, least);
  }
  draw_pointed(ui, sheet, view.listed, space, frames.outset);
  if (view.hovered != view.listed) draw_pointed(ui, sheet, view.hovered, space, frames.outset);
}

ImU32 colour_of(const Theme& theme, CellState state) {
  switch (state) {
    case CellState::Accepted:
      return theme.good;
    case CellState::TooLarge:
      return theme.info;
    case CellState::Duplicate:
    case CellState::Rejected:
      return theme.bad;
    case CellState::Caption:
    case CellState::Frame:
    case CellState::PaletteStrip:
    case CellState::TooSmall:
    case CellState::Similar:
      return theme.accent;
    case CellState::Empty:
      return theme.text_muted;
  }
  return theme.text_muted;
}

}  // namespace pixelatent::gui
