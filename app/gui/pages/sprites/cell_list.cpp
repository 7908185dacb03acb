#include "cell_list.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>

#include "gui/widgets/buttons.hpp"
#include "gui/widgets/focus_order.hpp"
#include "gui/widgets/imgui_compat.hpp"
#include "gui/widgets/text.hpp"

namespace pixelatent::gui {

namespace {

constexpr float kHeaderHeight = 32, kRowHeight = 42;  // at DPI scale 1

float action_width(const Ui& ui, const ListAction& action) {
  if (action.icon != icon::kNone) return ui.px(ui.theme().control_height);
  return button_width(ui.look, action.label, {.tooltip = action.tooltip});
}

/// "▾ ■ Captions  12            use all"; a click opens and closes the group.
GroupClick draw_header(const Ui& ui, const CellGroup& group) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x, height = ui.px(kHeaderHeight);
  float room = 0;
  for (const ListAction& action : group.for_all) room += action_width(ui, action);
  GroupClick click;
  if (press_area("header", {width - room, height})) click.on = GroupClick::On::Header;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const bool hovered = ImGui::IsItemHovered();
  tooltip_for_item(ui.look, group.tip);
  const ImVec2 end{at.x + width - room, at.y + height};
  if (hovered) list.AddRectFilled(at, end, ui.theme().control, ui.px(ui.theme().radius_s));
  const float text_y = std::round(at.y + (height - ImGui::GetTextLineHeight()) / 2);
  const char* chevron = ui.look.fonts.text(group.open ? icon::kChevronDown : icon::kChevronRight);
  list.AddText({at.x + ui.px(4), text_y}, ui.theme().text_muted, chevron);
  const float dot = ui.px(10), dot_y = std::round(at.y + (height - dot) / 2);
  list.AddRectFilled({at.x + ui.px(20), dot_y}, {at.x + ui.px(20) + dot, dot_y + dot}, group.colour,
                     ui.px(2));
  list.AddText({at.x + ui.px(38), text_y}, ui.theme().text, group.title);
  const float title = ImGui::CalcTextSize(group.title).x;
  list.AddText({at.x + ui.px(38) + title + ui.px(8), text_y}, ui.theme().text_muted,
               std::to_string(group.count).c_str());
  float x = end.x;
  for (std::size_t i = 0; i < group.for_all.size(); ++i) {
    const ListAction& action = group.for_all[i];
    ImGui::SetCursorScreenPos({x, at.y});
    const ButtonOptions options{.tooltip = action.tooltip};
    const bool clicked = action.icon != icon::kNone
                             ? icon_button(ui.look, action.label, action.icon, options)
                             : quiet_button(ui.look, action.label, options);
    if (clicked) click = {GroupClick::On::All, i, 0};
    x += action_width(ui, action);
  }
  ImGui::SetCursorScreenPos(at);
  ImGui::Dummy({width, height});
  return click;
}

/// At native size on a checkerboard; the middle of a cell that is larger than `side`: never scaled
/// down.
void draw_cell_thumbnail(const Ui& ui, const Sheet& sheet, const Cell& cell, ImVec2 at,
                         float side) {
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

/// At the right end of a row; which was clicked, or nothing.
std::optional<std::size_t> draw_actions(const Ui& ui, std::span<const ListAction> actions,
                                        ImVec2 right_top, float gap) {
  std::optional<std::size_t> clicked;
  float x = right_top.x;
  for (std::size_t i = actions.size(); i-- > 0;) {
    const ListAction& action = actions[i];
    x -= action_width(ui, action);
    ImGui::SetCursorScreenPos({x, right_top.y});
    const bool hit =
        action.icon != icon::kNone
            ? icon_button(ui.look, action.label, action.icon, {.tooltip = action.tooltip})
            : button(ui.look, action.label, {.tooltip = action.tooltip});
    if (hit) clicked = i;
    ui.probe.item(action.label);
    x -= gap;
  }
  return clicked;
}

std::optional<std::size_t> draw_row(const Ui& ui, const AppState& state, SpritesView& view,
                                    const CellRow& row, float height) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x, side = ui.px(36), gap = ui.px(4);
  std::optional<std::size_t> clicked;
  if (const Sheet* sheet = sheet_by_id(state, row.sheet_id)) {
    ImGui::PushID(row.sheet_id);
    ImGui::PushID(row.cell);
    const Cell& cell = sheet->cells.at(static_cast<std::size_t>(row.cell));
    draw_cell_thumbnail(ui, *sheet, cell, at, side);
    float buttons = 0;
    for (const ListAction& action : row.actions) buttons += action_width(ui, action) + gap;
    const float text_x = at.x + side + ui.px(10), text_w = width - side - buttons - ui.px(16);
    ImGui::SetCursorScreenPos({text_x, at.y + ui.px(1)});
    ellipsis_text(ui.look, ui.look.fonts.body, ui.theme().text, row.title, text_w);
    ImGui::SetCursorScreenPos({text_x, at.y + ui.px(19)});
    ellipsis_text(ui.look, ui.look.fonts.small, ui.theme().text_muted, row.detail, text_w);
    clicked = draw_actions(ui, row.actions, {at.x + width, at.y + ui.px(2)}, gap);
    if (ImGui::IsMouseHoveringRect(at, {at.x + width, at.y + height}) && ImGui::IsWindowHovered() &&
        row.sheet_id == view.sheet_id) {
      view.listed = row.cell;
    }
    ImGui::PopID();
    ImGui::PopID();
  }
  // Every row is as tall as the clipper takes it to be.
  ImGui::SetCursorScreenPos(at);
  ImGui::Dummy({width, height});
  return clicked;
}

}  // namespace

GroupClick draw_cell_group(const Ui& ui, const AppState& state, SpritesView& view,
                           const CellGroup& group) {
  ImGui::PushID(group.title);
  GroupClick click = draw_header(ui, group);
  const float height = ui.px(kRowHeight);
  ImGuiListClipper clipper;
  clipper.Begin(group.open ? static_cast<int>(group.count) : 0, height);
  while (clipper.Step()) {
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
      const auto place = static_cast<std::size_t>(i);
      const auto action = draw_row(ui, state, view, group.row(place), height);
      if (action) click = {GroupClick::On::Row, *action, place};
    }
  }
  ImGui::PopID();
  return click;
}

float cell_group_height(const Ui& ui, std::size_t count, bool open) {
  return ui.px(kHeaderHeight) + (open ? static_cast<float>(count) * ui.px(kRowHeight) : 0);
}

const Sheet* sheet_by_id(const AppState& state, int sheet_id) {
  const auto& sheets = state.sheets.collection->sheets;
  const auto found = std::find_if(sheets.begin(), sheets.end(),
                                  [=](const Sheet& sheet) { return sheet.id == sheet_id; });
  return found == sheets.end() ? nullptr : &*found;
}

}  // namespace pixelatent::gui
