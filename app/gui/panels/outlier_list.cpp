#include "outlier_list.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <span>
#include <string>

#include "cell_list.hpp"
#include "gui/imgui_compat.hpp"
#include "gui/widgets/buttons.hpp"
#include "gui/widgets/text.hpp"
#include "sheet_words.hpp"

namespace pixelatent::gui {

namespace {

using Group = std::span<const StandingOut>;

/// Of the list, which is sorted by reason.
Group group_of(const std::vector<StandingOut>& all, OutlierReason reason) {
  const auto [begin, end] = std::equal_range(
      all.begin(), all.end(), StandingOut{0, 0, reason, 0},
      [](const StandingOut& a, const StandingOut& b) { return a.reason < b.reason; });
  return {begin, end};
}

bool is_open(const SpritesView& view, OutlierReason reason, Group group) {
  return view.open_outliers.at(static_cast<std::size_t>(reason))
      .value_or(group.size() <= kFewRows);
}

struct ReasonWords {
  const char* title;
  const char* tip;
};

ReasonWords words_of(OutlierReason reason) {
  switch (reason) {
    case OutlierReason::NearlyEmpty:
      return {"Nearly empty", "Hardly a pixel of them is drawn: often a stray mark or a shadow"};
    case OutlierReason::MuchSmaller:
      return {"Much smaller", "Than the others: often an icon or a part of another sprite"};
    case OutlierReason::MuchLarger:
      return {"Much larger", "Than the others: often two sprites in one box, or a title picture"};
    case OutlierReason::PerhapsNotPixelArt:
      return {"Many colours", "Perhaps not pixel art: a photo, a smooth shading, or traces of JPEG"};
  }
  return {"", ""};
}

std::string detail_of(const StandingOut& hint) {
  const int pixels = static_cast<int>(hint.figure);
  switch (hint.reason) {
    case OutlierReason::NearlyEmpty:
      return counted(pixels, "pixel drawn", "pixels drawn");
    case OutlierReason::MuchSmaller:
    case OutlierReason::MuchLarger:
      return counted(pixels, "pixel on its longer side", "pixels on its longer side");
    case OutlierReason::PerhapsNotPixelArt:
      return std::to_string(static_cast<int>(std::lround(hint.figure * 100))) +
             " colours per 100 pixels";
  }
  return {};
}

void draw_buttons(const Ui& ui, SpritesView& view, const StandingOut& hint, ImVec2 right_top) {
  const ButtonOptions show{.icon = icon::kZoomIn, .tooltip = "Brings it into view on the sheet"};
  const ButtonOptions leave{.tooltip = "Not trained on; Ctrl+Z or a click on the sheet undoes it"};
  const float leave_w = button_width(ui.look, "leave out", leave);
  const float side = ui.px(ui.theme().control_height);
  ImGui::SetCursorScreenPos({right_top.x - leave_w - side - ui.px(4), right_top.y});
  if (icon_button(ui.look, "show", icon::kZoomIn, show)) {
    ui.out.push(intent::SelectSheet{hint.sheet_id});
    view.reveal = hint.cell;
  }
  ImGui::SetCursorScreenPos({right_top.x - leave_w, right_top.y});
  if (button(ui.look, "leave out", leave)) {
    ui.out.push(intent::SelectSheet{hint.sheet_id});
    ui.out.push(intent::ToggleCell{hint.sheet_id, hint.cell});
  }
  ui.probe.item("leave_out");
}

void draw_row(const Ui& ui, const AppState& state, SpritesView& view, const StandingOut& hint,
              float height) {
  const Sheet* sheet = sheet_by_id(state, hint.sheet_id);
  if (sheet == nullptr) return;
  const Cell& cell = sheet->cells.at(static_cast<std::size_t>(hint.cell));
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  const float side = ui.px(36);
  ImGui::PushID(hint.sheet_id);
  ImGui::PushID(hint.cell);
  draw_cell_thumbnail(ui, *sheet, cell, at, side);
  const float buttons = button_width(ui.look, "leave out", {}) + ui.px(ui.theme().control_height);
  const float text_x = at.x + side + ui.px(10), text_w = width - side - buttons - ui.px(24);
  ImGui::SetCursorScreenPos({text_x, at.y + ui.px(1)});
  ellipsis_text(ui.look, ui.look.fonts.body, ui.theme().text,
                "sprite " + std::to_string(cell.sprite + 1), text_w);
  ImGui::SetCursorScreenPos({text_x, at.y + ui.px(19)});
  ellipsis_text(ui.look, ui.look.fonts.small, ui.theme().text_muted, detail_of(hint), text_w);
  draw_buttons(ui, view, hint, {at.x + width, at.y + ui.px(2)});
  if (ImGui::IsMouseHoveringRect(at, {at.x + width, at.y + height}) && ImGui::IsWindowHovered() &&
      hint.sheet_id == view.sheet_id) {
    view.listed = hint.cell;
  }
  ImGui::PopID();
  ImGui::PopID();
  // Every row is as tall as the clipper takes it to be.
  ImGui::SetCursorScreenPos(at);
  ImGui::Dummy({width, height});
}

/// One undo step for each sheet.
void leave_all_out(const Ui& ui, Group group) {
  std::map<int, std::vector<int>> by_sheet;
  for (const StandingOut& hint : group) by_sheet[hint.sheet_id].push_back(hint.cell);
  for (auto& [sheet, cells] : by_sheet) ui.out.push(intent::ToggleCells{sheet, std::move(cells)});
}

void draw_group(const Ui& ui, const AppState& state, SpritesView& view, OutlierReason reason,
                Group group) {
  const bool open = is_open(view, reason, group);
  const ReasonWords words = words_of(reason);
  ListGroup header{words.title, words.tip, ui.theme().info, group.size(), open};
  if (group.size() > 1) {
    header.for_all = "leave all out";
    header.for_all_tip = "Trains without any of them; Ctrl+Z undoes it";
  }
  const GroupClick click = draw_group_header(ui, header);
  if (click == GroupClick::Header) {
    view.open_outliers.at(static_cast<std::size_t>(reason)) = !open;
  }
  if (click == GroupClick::All) leave_all_out(ui, group);
  if (!open) return;
  const float row = ui.px(kListRowHeight);
  ImGui::PushID(words.title);
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(group.size()), row);
  while (clipper.Step()) {
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
      draw_row(ui, state, view, group[static_cast<std::size_t>(i)], row);
    }
  }
  ImGui::PopID();
}

}  // namespace

float outlier_groups_height(const Ui& ui, const AppState& state, const SpritesView& view) {
  float height = 0;
  for (int i = 0; i < kOutlierReasonCount; ++i) {
    const auto reason = static_cast<OutlierReason>(i);
    const Group group = group_of(state.sheets.standing_out, reason);
    if (group.empty()) continue;
    height += ui.px(kListHeaderHeight);
    if (!is_open(view, reason, group)) continue;
    height += static_cast<float>(group.size()) * ui.px(kListRowHeight);
  }
  return height;
}

void draw_outlier_groups(const Ui& ui, const AppState& state, SpritesView& view) {
  for (int i = 0; i < kOutlierReasonCount; ++i) {
    const auto reason = static_cast<OutlierReason>(i);
    const Group group = group_of(state.sheets.standing_out, reason);
    if (!group.empty()) draw_group(ui, state, view, reason, group);
  }
}

}  // namespace pixelatent::gui
