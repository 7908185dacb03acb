#include "sprites_heading.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "gui/parts/sheet_words.hpp"
#include "gui/widgets/buttons.hpp"
#include "gui/widgets/text.hpp"
#include "sheet_magnifier.hpp"

namespace pixelatent::gui {

namespace {

constexpr int kMaxSheetZoom = 16;

std::string facts_of(const Sheet& sheet) {
  if (!sheet.image) return {};
  std::string text =
      size_words(sheet.image->width(), sheet.image->height()) + "  \u00b7  " + layout_words(sheet);
  if (has_before(sheet)) text += "  \u00b7  native resolution";
  return text;
}

/// Smaller, how large, larger, fit; ends at `right`.
void draw_zoom(const Ui& ui, SpritesView& view, const Area& area, float right) {
  const float side = ui.px(ui.theme().control_height);
  const float gap = ui.px(ui.theme().gap_s);
  const float number = ui.px(32);
  const ImVec2 middle{(area.min.x + area.max.x) / 2, area.min.y};
  const Area around{area.min, {area.max.x, area.min.y + 1}};
  float x = right - 3 * side - number - 2 * gap;
  ImGui::SetCursorScreenPos({x, area.min.y});
  if (icon_button(ui.look, "smaller", icon::kZoomOut,
                  {.tooltip = "Smaller", .shortcut = "Ctrl+Wheel"})) {
    zoom_sheet(view, middle, around, view.zoom - 1);
  }
  x += side;
  const std::string zoom = std::to_string(view.zoom) + "\u00d7";
  const ImVec2 size = ImGui::CalcTextSize(zoom.c_str());
  ImGui::SetCursorScreenPos({std::round(x + (number - size.x) / 2),
                             std::round(area.min.y + (area.height() - size.y) / 2)});
  muted_text(ui.look, zoom);
  x += number;
  ImGui::SetCursorScreenPos({x, area.min.y});
  if (icon_button(ui.look, "larger", icon::kZoomIn,
                  {.tooltip = "Larger", .shortcut = "Ctrl+Wheel"})) {
    zoom_sheet(view, middle, around, view.zoom + 1);
  }
  ImGui::SetCursorScreenPos({x + side + gap, area.min.y});
  if (icon_button(ui.look, "fit", icon::kExpand, {.tooltip = "Fit the width"})) view.zoom = 0;
}

}  // namespace

float sheet_unit(int zoom) { return size_at_zoom(1, 1, zoom).x; }

void zoom_sheet(SpritesView& view, ImVec2 mouse, const Area& area, int to) {
  to = std::clamp(to, 1, kMaxSheetZoom);
  const float ratio = sheet_unit(to) / sheet_unit(view.zoom);
  view.pan.x = mouse.x - area.min.x - (mouse.x - area.min.x - view.pan.x) * ratio;
  view.pan.y = mouse.y - area.min.y - (mouse.y - area.min.y - view.pan.y) * ratio;
  view.zoom = to;
}

void draw_sheet_heading(const Ui& ui, const Sheet& sheet, SpritesView& view, const Area& area) {
  const float text_y = std::round(area.min.y + (area.height() - ImGui::GetTextLineHeight()) / 2);
  const float side = ui.px(ui.theme().control_height);
  const float gap = ui.px(ui.theme().gap_s);
  const ButtonOptions add{.icon = icon::kPlus,
                          .tooltip = "Open more spritesheets; or drop them anywhere",
                          .shortcut = "Ctrl+O"};
  const float add_x = area.max.x - button_width(ui.look, "Add sheet", add);
  ImGui::SetCursorScreenPos({add_x, area.min.y});
  if (button(ui.look, "Add sheet", add)) ui.out.push(intent::Open{Overlay::OpenFile});
  ui.probe.item("add_sheet");
  draw_zoom(ui, view, area, add_x - gap);
  const float remove_x = add_x - 5 * side - 4 * gap;
  ImGui::SetCursorScreenPos({remove_x, area.min.y});
  if (icon_button(ui.look, "remove", icon::kTrash,
                  {.tooltip = "Take this sheet away; Ctrl+Z brings it back"})) {
    ui.out.push(intent::RemoveSheet{sheet.id});
  }
  ui.probe.item("remove_sheet");
  ImGui::SetCursorScreenPos({area.min.x, text_y});
  ellipsis_text(ui.look, ui.look.fonts.body_strong, ui.theme().text, sheet.file.filename().string(),
                ui.px(220));
  ImGui::SameLine(0, ui.px(10));
  const float x = ImGui::GetCursorScreenPos().x;
  ellipsis_text(ui.look, ui.look.fonts.body, ui.theme().text_muted, facts_of(sheet),
                remove_x - gap - x);
}

void draw_sheet_tabs(const Ui& ui, const AppState& state, const Area& area) {
  ImGui::SetCursorScreenPos(area.min);
  const auto& sheets = state.sheets.collection->sheets;
  for (const Sheet& sheet : sheets) {
    ImGui::PushID(sheet.id);
    const std::string name =
        ellipsised(sheet.file.filename().string(), ui.px(150), ui.look.fonts.body);
    if (ImGui::GetCursorScreenPos().x + ui.px(170) > area.max.x) {
      ImGui::PopID();
      muted_text(ui.look, "\u2026");
      break;
    }
    if (tab_button(ui.look, name.c_str(), sheet.id == state.sheets.selected,
                   {.tooltip = sheet.file.c_str()})) {
      ui.out.push(intent::SelectSheet{sheet.id});
    }
    ImGui::SameLine(0, ui.px(6));
    ImGui::PopID();
  }
}

}  // namespace pixelatent::gui
