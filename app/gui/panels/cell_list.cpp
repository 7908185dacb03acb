#include "cell_list.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "gui/widgets/buttons.hpp"
#include "gui/widgets/text.hpp"

namespace pixelatent::gui {

/// "▾ ■ Captions  12            use all"; a click opens and closes the group.
GroupClick draw_group_header(const Ui& ui, const ListGroup& group) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x, height = ui.px(kListHeaderHeight);
  const ButtonOptions options{.tooltip = group.for_all_tip};
  const float room = group.for_all != nullptr ? button_width(ui.look, group.for_all, options) : 0;
  GroupClick click = GroupClick::None;
  ImGui::PushID(group.title);
  if (ImGui::InvisibleButton("header", {width - room, height})) click = GroupClick::Header;
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
  if (group.for_all != nullptr) {
    ImGui::SetCursorScreenPos({end.x, at.y});
    if (quiet_button(ui.look, group.for_all, options)) click = GroupClick::All;
  }
  ImGui::PopID();
  ImGui::SetCursorScreenPos(at);
  ImGui::Dummy({width, height});
  return click;
}

const Sheet* sheet_by_id(const AppState& state, int sheet_id) {
  const auto& sheets = state.sheets.collection->sheets;
  const auto found = std::find_if(sheets.begin(), sheets.end(),
                                  [=](const Sheet& sheet) { return sheet.id == sheet_id; });
  return found == sheets.end() ? nullptr : &*found;
}

void draw_cell_thumbnail(const Ui& ui, const Sheet& sheet, const Cell& cell, ImVec2 at, float side) {
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

}  // namespace pixelatent::gui
