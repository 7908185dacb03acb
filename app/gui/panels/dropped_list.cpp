#include "dropped_list.hpp"

#include <algorithm>
#include <string>

#include "gui/imgui_compat.hpp"
#include "gui/widgets/buttons.hpp"
#include "gui/widgets/text.hpp"

namespace pixelatent::gui {

namespace {

struct Reason {
  std::string title, detail;
};

Reason reason_of(const Cell& cell, int canvas) {
  const auto side = [](int n) { return std::to_string(n); };
  switch (cell.state) {
    case CellState::Duplicate:
      return {"duplicate", "same as sprite " + side(cell.sprite + 1)};
    case CellState::TooLarge:
      return {"larger than the canvas", "doesn't fit " + side(canvas) + "\u00d7" + side(canvas)};
    case CellState::Rejected:
      return {"left out by you", "its cell is red on the sheet"};
    case CellState::Caption:
    case CellState::Frame:
    case CellState::PaletteStrip:
    case CellState::TooSmall:
      return {std::string(text_of(cell.state)), "no sprite, by the look of it"};
    case CellState::Accepted:
    case CellState::Empty:
      break;
  }
  return {std::string(text_of(cell.state)), ""};
}

/// Shows the middle of a cell that is larger than the thumbnail: never scaled down.
void draw_thumbnail(const Ui& ui, const Sheet& sheet, const Cell& cell, ImVec2 at, float side) {
  const SheetTexture* texture = ui.store.sheet(sheet.id);
  if (texture == nullptr) return;
  const int room = std::max(1, static_cast<int>(side / size_at_zoom(1, 1, 1).x));
  Rect part = cell.rect;
  const auto shrink = [room](int& start, int& length) {
    if (length <= room) return;
    start += (length - room) / 2;
    length = room;
  };
  shrink(part.x, part.w);
  shrink(part.y, part.h);
  const ImVec2 size = size_at_zoom(part.w, part.h, 1);
  SpriteBatch batch(ui.sprites, *ImGui::GetWindowDrawList());
  batch.checkerboard(at, {at.x + side, at.y + side}, 4, static_cast<int>(ui.px(4)));
  batch.sheet_part(*texture, part, {at.x + (side - size.x) / 2, at.y + (side - size.y) / 2}, 1,
                   {.checker = Checker::None});
}

void draw_dropped_row(const Ui& ui, const AppState& state, SpritesView& view,
                      const DroppedCell& row, float height) {
  const auto& sheets = state.sheets.collection->sheets;
  const auto sheet = std::find_if(sheets.begin(), sheets.end(),
                                  [&](const Sheet& s) { return s.id == row.sheet_id; });
  if (sheet == sheets.end()) return;
  const Cell& cell = sheet->cells.at(static_cast<std::size_t>(row.cell));
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  const float side = ui.px(36);
  ImGui::PushID(row.sheet_id);
  ImGui::PushID(row.cell);
  draw_thumbnail(ui, *sheet, cell, at, side);
  const Reason reason = reason_of(cell, state.sheets.collection->canvas);
  const bool restore = cell.state == CellState::Rejected || is_judgement(cell.state);
  const char* label = restore ? "restore" : "show";
  const float button_w = button_width(ui.look, label);
  const float text_x = at.x + side + ui.px(10);
  const float text_w = width - side - button_w - ui.px(20);
  ImGui::SetCursorScreenPos({text_x, at.y + ui.px(1)});
  ellipsis_text(ui.look, ui.look.fonts.body, ui.theme().text, reason.title, text_w);
  ImGui::SetCursorScreenPos({text_x, at.y + ui.px(19)});
  ellipsis_text(ui.look, ui.look.fonts.small, ui.theme().text_muted, reason.detail, text_w);
  ImGui::SetCursorScreenPos({at.x + width - button_w, at.y + ui.px(2)});
  if (button(ui.look, label)) {
    ui.out.push(intent::SelectSheet{row.sheet_id});
    if (restore) {
      ui.out.push(intent::ToggleCell{row.sheet_id, row.cell});
    } else {
      view.reveal = row.cell;
    }
  }
  if (ImGui::IsMouseHoveringRect(at, {at.x + width, at.y + height}) && ImGui::IsWindowHovered() &&
      row.sheet_id == view.sheet_id) {
    view.listed = row.cell;
  }
  ImGui::PopID();
  ImGui::PopID();
  // Every row is as tall as the clipper takes it to be.
  ImGui::SetCursorScreenPos(at);
  ImGui::Dummy({width, height});
}

}  // namespace

void draw_dropped_list(const Ui& ui, const AppState& state, SpritesView& view, float height) {
  view.listed = -1;
  section_heading(ui.look, "Not trained on, and why");
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  begin_child("dropped", {0, height});
  ImGui::PopStyleVar();
  const float row = ui.px(42);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(state.sheets.dropped.size()), row);
  while (clipper.Step()) {
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
      draw_dropped_row(ui, state, view, state.sheets.dropped[static_cast<std::size_t>(i)], row);
    }
  }
  ImGui::PopStyleVar();
  ImGui::EndChild();
}

}  // namespace pixelatent::gui
