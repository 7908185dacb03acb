#include <algorithm>
#include <cmath>
#include <string>

#include "gui/parts/sheet_words.hpp"
#include "gui/widgets/focus_order.hpp"
#include "gui/widgets/imgui_compat.hpp"
#include "gui/widgets/text.hpp"
#include "sheet_cells.hpp"
#include "sheet_magnifier.hpp"
#include "sheet_tools.hpp"
#include "sprites_heading.hpp"

namespace pixelatent::gui {

namespace {

int fitting_zoom(const Image& image, const Area& area) {
  const int by_width = zoom_to_fit(image.width(), 1, {area.width(), area.height()});
  return std::clamp(by_width, 1, 8);
}

ImVec2 clamped_pan(ImVec2 pan, const Image& image, int zoom, const Area& area) {
  const ImVec2 size = size_at_zoom(image.width(), image.height(), zoom);
  const auto axis = [](float value, float content, float room) {
    if (content <= room) return std::round((room - content) / 2);
    return std::clamp(value, room - content, 0.0F);
  };
  return {axis(pan.x, size.x, area.width()), axis(pan.y, size.y, area.height())};
}

void reveal_cell(SpritesView& view, const Sheet& sheet, const Area& area) {
  if (view.reveal < 0 || view.reveal >= static_cast<int>(sheet.cells.size())) return;
  const Rect& r = sheet.cells[static_cast<std::size_t>(view.reveal)].rect;
  const float u = sheet_unit(view.zoom);
  view.pan = {area.width() / 2 - (static_cast<float>(r.x) + static_cast<float>(r.w) / 2) * u,
              area.height() / 2 - (static_cast<float>(r.y) + static_cast<float>(r.h) / 2) * u};
  view.reveal = -1;
}

/// What arrows have picked is brought into view.
void follow_pick(const SheetsState& sheets, const Sheet& sheet, SpritesView& view,
                 const Area& area) {
  const int picked = sheets.picked.size() == 1 ? sheets.picked.front() : -1;
  if (picked == view.followed_pick) return;
  view.followed_pick = picked;
  if (picked < 0 || picked >= static_cast<int>(sheet.cells.size())) return;
  const Rect& r = sheet.cells[static_cast<std::size_t>(picked)].rect;
  const float u = sheet_unit(view.zoom);
  const float x = view.pan.x + static_cast<float>(r.x) * u;
  const float y = view.pan.y + static_cast<float>(r.y) * u;
  const bool inside = x >= 0 && y >= 0 && x + static_cast<float>(r.w) * u <= area.width() &&
                      y + static_cast<float>(r.h) * u <= area.height();
  if (!inside) view.reveal = picked;
}

/// Another sheet, or the same at another resolution, is looked at afresh.
void fit_zoom(SpritesView& view, const Sheet& sheet, const Area& area) {
  const Rect size{0, 0, sheet.image->width(), sheet.image->height()};
  if (view.sheet_id != sheet.id) {
    const auto open = view.open_reasons;
    const auto open_outliers = view.open_outliers;
    const int reveal = view.reveal;
    view = {};
    view.sheet_id = sheet.id;
    view.open_reasons = open;
    view.open_outliers = open_outliers;
    view.reveal = reveal;
  }
  if (view.zoom != 0 && view.zoomed_for == size) return;
  view.zoom = fitting_zoom(*sheet.image, area);
  view.zoomed_for = size;
}

/// B, or the button in the inspector.
bool wants_before(const AppState& state, const Sheet& sheet, const SpritesView& view) {
  if (!has_before(sheet) || state.overlay != Overlay::None) return false;
  const bool key =
      key_down(key_letter('B')) && !ImGui::GetIO().WantTextInput && !ImGui::GetIO().KeyCtrl;
  return key || view.before_held;
}

void draw_before_note(const Ui& ui, const Sheet& sheet, const Area& area) {
  const std::string text =
      "As it came: " + size_words(sheet.source->width(), sheet.source->height()) + " pixels";
  ImGui::SetCursorScreenPos({area.min.x + ui.px(12), area.min.y + ui.px(12)});
  status_pill(ui.look, text, Tone::Accent);
}

void draw_picture(const Ui& ui, const Sheet& sheet, const SpritesView& view,
                  const SheetSpace& space, bool before) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const Area& area = space.area;
  {
    SpriteBatch batch(ui.sprites, *list);
    batch.checkerboard(area.min, area.max, 8, static_cast<int>(ui.px(ui.theme().radius)));
    const SheetTexture* texture = ui.store.sheet(sheet.id);
    if (!before && texture != nullptr) {
      batch.sheet(*texture, space.origin, view.zoom, {.checker = Checker::None});
    }
  }
  if (before) draw_before(ui, sheet, space.origin, space.unit);
}

void draw_sheet(const Ui& ui, const AppState& state, const Sheet& sheet, SpritesView& view,
                const Area& area) {
  if (!sheet.image || sheet.image->empty()) return;
  fit_zoom(view, sheet, area);
  ImGui::SetCursorScreenPos(area.min);
  press_area("sheet", {area.width(), area.height()},
             ImGuiButtonFlags_MouseButtonLeft | ImGuiButtonFlags_MouseButtonMiddle |
                 ImGuiButtonFlags_MouseButtonRight,
             FocusKind::Canvas);
  ui.probe.item("sheet_canvas");
  move_sheet(ui, view, area);
  follow_pick(state.sheets, sheet, view, area);
  reveal_cell(view, sheet, area);
  view.pan = clamped_pan(view.pan, *sheet.image, view.zoom, area);
  const SheetSpace space{area, snap_to_pixel({area.min.x + view.pan.x, area.min.y + view.pan.y}),
                         sheet_unit(view.zoom)};
  use_sheet_tools(ui, state.sheets, sheet, view, space);
  const bool before = wants_before(state, sheet, view);
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->PushClipRect(area.min, area.max, true);
  draw_picture(ui, sheet, view, space, before);
  if (!before) {
    if (!view.preview) draw_cells(ui, state.sheets, sheet, view, space);
    draw_sheet_tools(ui, sheet, view, space);
  }
  list->PopClipRect();
  if (before) return draw_before_note(ui, sheet, area);
  const bool still = view.drag == CanvasDrag::None && !ImGui::GetIO().KeyShift;
  if (view.hovered < 0 || !still) return;
  const Cell& cell = sheet.cells[static_cast<std::size_t>(view.hovered)];
  draw_magnified(ui, sheet, cell, state.sheets.collection->canvas, space.of(cell.rect), area);
}

}  // namespace

void draw_sprites_canvas(const Ui& ui, const AppState& state, SpritesView& view, const Area& area) {
  begin_area("sprites_canvas", area, ui.theme().window, {0, 0},
             ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
  const float margin = ui.px(ui.theme().page_margin);
  Area inner{{area.min.x + margin, area.min.y + margin},
             {area.max.x - margin, area.max.y - margin}};
  const Sheet* sheet = selected_sheet(state.sheets);
  if (sheet == nullptr) {
    draw_no_sheet(ui, state, inner);
  } else {
    const float row = ui.px(ui.theme().control_height);
    draw_sheet_heading(ui, *sheet, view, {inner.min, {inner.max.x, inner.min.y + row}});
    inner.min.y += row + ui.px(ui.theme().gap);
    if (state.sheets.collection->sheets.size() > 1) {
      draw_sheet_tabs(ui, state, {inner.min, {inner.max.x, inner.min.y + row}});
      inner.min.y += row + ui.px(ui.theme().gap_s);
    }
    inner.min.y += draw_sheet_note(ui, *sheet, inner);
    draw_sheet(ui, state, *sheet, view, inner);
  }
  end_area();
}

}  // namespace pixelatent::gui
