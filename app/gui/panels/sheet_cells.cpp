#include "sheet_cells.hpp"

#include <algorithm>
#include <array>

namespace pixelatent::gui {

namespace {

// On screen, in framebuffer pixels at DPI scale 1: smaller cells have no frame, or a fainter one.
constexpr float kFrameFrom = 6;
constexpr float kFullFrameFrom = 24;

struct CellLook {
  ImU32 frame = 0, tint = 0;  ///< 0: none
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

}  // namespace

void draw_cells(const Ui& ui, const SheetsState& sheets, const Sheet& sheet,
                const SpritesView& view, const SheetSpace& space) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float pixel = std::max(1.0F, ui.px(1));
  const float outset = outset_of(sheet, pixel);
  const float across = static_cast<float>(std::min(sheet.grid.cell_w, sheet.grid.cell_h));
  const bool grid = sheet.kind == LayoutKind::Grid;
  const bool small = grid && across * space.unit < ui.px(kFullFrameFrom);
  const auto looks = looks_of(ui, small ? 0.6F : 1.0F);
  const ImU32 picked_frame = ui.theme().text, picked_tint = with_opacity(picked_frame, 0.2F);
  const float least = ui.px(kFrameFrom);
  sheets.index.for_each_in(space.visible(), [&](int index) {
    if (index >= static_cast<int>(sheet.cells.size())) return;
    const Cell& cell = sheet.cells[static_cast<std::size_t>(index)];
    const CellLook& look = looks[static_cast<std::size_t>(cell.state)];
    const Area area = space.of(cell.rect);
    const bool picked = !sheets.picked.empty() &&
                        std::binary_search(sheets.picked.begin(), sheets.picked.end(), index);
    if (look.tint != 0) add_fill(list, area, look.tint);
    if (picked) add_fill(list, area, picked_tint);
    const bool tiny = area.width() < least && area.height() < least;
    if (!tiny) add_frame(list, grown(area, outset), pixel, look.frame);
    if (!tiny && picked) add_frame(list, grown(area, outset), 2 * pixel, picked_frame);
  });
  draw_pointed(ui, sheet, view.listed, space, outset);
  if (view.hovered != view.listed) draw_pointed(ui, sheet, view.hovered, space, outset);
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
