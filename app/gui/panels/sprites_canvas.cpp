#include <algorithm>
#include <cmath>
#include <string>

#include "gui/imgui_compat.hpp"
#include "gui/widgets/buttons.hpp"
#include "gui/widgets/text.hpp"
#include "sprites_heading.hpp"

namespace pixelatent::gui {

namespace {

constexpr int kMagnified = 8;

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

int cell_at(const Sheet& sheet, int x, int y) {
  for (std::size_t i = 0; i < sheet.cells.size(); ++i) {
    const Rect& r = sheet.cells[i].rect;
    if (x >= r.x && y >= r.y && x < r.x + r.w && y < r.y + r.h) return static_cast<int>(i);
  }
  return -1;
}

/// Drag, wheel and Ctrl+wheel on the canvas.
void move_around(const Ui& ui, SpritesView& view, const Area& area) {
  const ImGuiIO& io = ImGui::GetIO();
  if (ImGui::IsItemActive() && ImGui::IsMouseDragging(ImGuiMouseButton_Left, ui.px(4))) {
    view.panning = true;
    view.pan.x += io.MouseDelta.x;
    view.pan.y += io.MouseDelta.y;
  }
  if (!ImGui::IsItemHovered() || (io.MouseWheel == 0 && io.MouseWheelH == 0)) return;
  if (io.KeyCtrl) {
    zoom_sheet(view, io.MousePos, area, view.zoom + (io.MouseWheel > 0 ? 1 : -1));
  } else {
    const float step = ui.px(60);
    view.pan.x += (io.KeyShift ? io.MouseWheel : io.MouseWheelH) * step;
    view.pan.y += (io.KeyShift ? 0 : io.MouseWheel) * step;
  }
}

void reveal_cell(SpritesView& view, const Sheet& sheet, const Area& area) {
  if (view.reveal < 0 || view.reveal >= static_cast<int>(sheet.cells.size())) return;
  const Rect& r = sheet.cells[static_cast<std::size_t>(view.reveal)].rect;
  const float u = sheet_unit(view.zoom);
  view.pan = {area.width() / 2 - (static_cast<float>(r.x) + static_cast<float>(r.w) / 2) * u,
              area.height() / 2 - (static_cast<float>(r.y) + static_cast<float>(r.h) / 2) * u};
  view.reveal = -1;
}

void draw_cells(const Ui& ui, const Sheet& sheet, const SpritesView& view, ImVec2 origin,
                const Area& area) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const float u = sheet_unit(view.zoom);
  const bool gaps = sheet.grid.spacing_x > 0 && sheet.grid.spacing_y > 0;
  for (std::size_t i = 0; i < sheet.cells.size(); ++i) {
    const Cell& cell = sheet.cells[i];
    const ImVec2 min{origin.x + static_cast<float>(cell.rect.x) * u,
                     origin.y + static_cast<float>(cell.rect.y) * u};
    ImVec2 max{min.x + static_cast<float>(cell.rect.w) * u,
               min.y + static_cast<float>(cell.rect.h) * u};
    if (max.x < area.min.x || max.y < area.min.y || min.x > area.max.x || min.y > area.max.y)
      continue;
    const bool pointed = static_cast<int>(i) == view.hovered || static_cast<int>(i) == view.listed;
    const ImU32 colour = colour_of(ui.theme(), cell.state);
    if (cell.state == CellState::Rejected || cell.state == CellState::Duplicate) {
      list->AddRectFilled(min, max, with_opacity(colour, 0.22F));
    }
    // Cells that touch keep a pixel between their frames.
    const float inset = gaps ? 0.0F : std::max(1.0F, ui.px(1));
    const ImVec2 a{min.x + inset, min.y + inset};
    const ImVec2 b{max.x - inset, max.y - inset};
    const float strength = pointed ? 1.0F : cell.state == CellState::Empty ? 0.16F : 0.85F;
    crisp_frame(*list, a, b, with_opacity(colour, strength), pointed ? 2 : 1);
    if (pointed) crisp_frame(*list, min, max, ui.theme().text, 1);
  }
}

std::string reason_for(const Cell& cell, int canvas) {
  switch (cell.state) {
    case CellState::Accepted:
      return "Sprite " + std::to_string(cell.sprite + 1) + ". Click to leave it out.";
    case CellState::Empty:
      return "Empty: nothing to learn from.";
    case CellState::Duplicate:
      return "The same as sprite " + std::to_string(cell.sprite + 1) + ": one of them is enough.";
    case CellState::TooLarge:
      return "Larger than the canvas of " + std::to_string(canvas) + "\u00d7" +
             std::to_string(canvas) + ". Choose a larger canvas to use it.";
    case CellState::Rejected:
      return "Left out by you. Click to take it back in.";
    case CellState::Caption:
      return "Looks like lettering. Click to use it all the same.";
    case CellState::Frame:
      return "Looks like a frame around sprites. Click to use it all the same.";
    case CellState::PaletteStrip:
      return "Looks like a row of colours. Click to use it all the same.";
    case CellState::TooSmall:
      return "A speck too small to be a sprite. Click to use it all the same.";
  }
  return {};
}

void draw_magnified(const Ui& ui, const Sheet& sheet, const Cell& cell, int canvas) {
  const SheetTexture* texture = ui.store.sheet(sheet.id);
  if (texture == nullptr) return;
  ImGui::BeginTooltip();
  int zoom = ui.zoom(kMagnified);
  while (zoom > 1 && size_at_zoom(std::max(cell.rect.w, cell.rect.h), 1, zoom).x > ui.px(420))
    --zoom;
  const ImVec2 size = size_at_zoom(cell.rect.w, cell.rect.h, zoom);
  const ImVec2 at = snap_to_pixel(ImGui::GetCursorScreenPos());
  ImGui::Dummy(size);
  {
    SpriteBatch batch(ui.sprites, *ImGui::GetWindowDrawList());
    batch.sheet_part(*texture, cell.rect, at, zoom);
  }
  wrapped_small_text(ui.look, reason_for(cell, canvas), std::max(size.x, ui.px(200)));
  ImGui::EndTooltip();
}

void draw_sheet(const Ui& ui, const AppState& state, const Sheet& sheet, SpritesView& view,
                const Area& area) {
  const SheetTexture* texture = ui.store.sheet(sheet.id);
  if (texture == nullptr || !sheet.image) return;
  if (view.sheet_id != sheet.id) {
    view = {};
    view.sheet_id = sheet.id;
  }
  if (view.zoom == 0) view.zoom = fitting_zoom(*sheet.image, area);
  ImGui::SetCursorScreenPos(area.min);
  ImGui::InvisibleButton("sheet", {area.width(), area.height()});
  ui.probe.item("sheet_canvas");
  if (ImGui::IsItemActivated()) view.panning = false;
  move_around(ui, view, area);
  reveal_cell(view, sheet, area);
  view.pan = clamped_pan(view.pan, *sheet.image, view.zoom, area);
  const ImVec2 origin = snap_to_pixel({area.min.x + view.pan.x, area.min.y + view.pan.y});
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const bool hovered = ImGui::IsItemHovered();
  const bool clicked = ImGui::IsItemDeactivated() && hovered && !view.panning;
  view.hovered = -1;
  if (hovered) {
    const float u = sheet_unit(view.zoom);
    view.hovered = cell_at(sheet, static_cast<int>(std::floor((mouse.x - origin.x) / u)),
                           static_cast<int>(std::floor((mouse.y - origin.y) / u)));
  }
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->PushClipRect(area.min, area.max, true);
  {
    SpriteBatch batch(ui.sprites, *list);
    batch.checkerboard(area.min, area.max, 8, static_cast<int>(ui.px(ui.theme().radius)));
    batch.sheet(*texture, origin, view.zoom, {.checker = Checker::None});
  }
  draw_cells(ui, sheet, view, origin, area);
  list->PopClipRect();
  if (view.hovered < 0) return;
  const Cell& cell = sheet.cells[static_cast<std::size_t>(view.hovered)];
  const bool can_toggle = cell.state == CellState::Accepted || cell.state == CellState::Rejected ||
                          is_judgement(cell.state);
  if (clicked && can_toggle) ui.out.push(intent::ToggleCell{sheet.id, view.hovered});
  if (!view.panning) draw_magnified(ui, sheet, cell, state.sheets.collection->canvas);
}

void draw_nothing(const Ui& ui, const AppState& state, const Area& area) {
  {
    SpriteBatch batch(ui.sprites, *ImGui::GetWindowDrawList());
    batch.checkerboard(area.min, area.max, 8, static_cast<int>(ui.px(ui.theme().radius)));
  }
  if (state.sheets.progress.active) {
    empty_state(ui, area, "Reading\u2026", state.sheets.progress.label.c_str());
    return;
  }
  const bool project = state.training.has_run() && state.training.set;
  empty_state(ui, area, "Drop a spritesheet anywhere",
              project ? "The sprites of this run came along in its project.\n"
                        "Drop a sheet to train on others."
                      : "PNG, GIF, BMP, TGA, PSD or JPEG. One sheet or a folder of them,\n"
                        "with the sprites in a grid. The cells are found for you.");
  const ButtonOptions open{
      .icon = icon::kFolderOpen, .tooltip = "Choose files", .shortcut = "Ctrl+O"};
  const ButtonOptions sample{.tooltip = "Characters that come with Pixelatent, to try it out"};
  const float width = button_width(ui.look, "Open\u2026", open) + ui.px(12) +
                      button_width(ui.look, "Load the sample", sample);
  ImGui::SetCursorScreenPos(
      {std::round(area.min.x + (area.width() - width) / 2), ImGui::GetCursorScreenPos().y});
  if (primary_button(ui.look, "Open\u2026", open)) ui.out.push(intent::Open{Overlay::OpenFile});
  ui.probe.item("open_button");
  ImGui::SameLine(0, ui.px(12));
  if (button(ui.look, "Load the sample", sample)) ui.out.push(intent::LoadSampleSheet{});
  ui.probe.item("sample_button");
}

}  // namespace

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
      return theme.accent;
    case CellState::Empty:
      return theme.text_muted;
  }
  return theme.text_muted;
}

void draw_sprites_canvas(const Ui& ui, const AppState& state, SpritesView& view, const Area& area) {
  begin_area("sprites_canvas", area, ui.theme().window, {0, 0},
             ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
  const float margin = ui.px(ui.theme().page_margin);
  Area inner{{area.min.x + margin, area.min.y + margin},
             {area.max.x - margin, area.max.y - margin}};
  const Sheet* sheet = selected_sheet(state.sheets);
  if (sheet == nullptr) {
    draw_nothing(ui, state, inner);
  } else {
    const float row = ui.px(ui.theme().control_height);
    draw_sheet_heading(ui, *sheet, view, {inner.min, {inner.max.x, inner.min.y + row}});
    inner.min.y += row + ui.px(ui.theme().gap);
    if (state.sheets.collection->sheets.size() > 1) {
      draw_sheet_tabs(ui, state, {inner.min, {inner.max.x, inner.min.y + row}});
      inner.min.y += row + ui.px(ui.theme().gap_s);
    }
    draw_sheet(ui, state, *sheet, view, inner);
  }
  end_area();
}

}  // namespace pixelatent::gui
