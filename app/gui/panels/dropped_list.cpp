#include "dropped_list.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <span>
#include <string>

#include "gui/imgui_compat.hpp"
#include "gui/widgets/buttons.hpp"
#include "gui/widgets/text.hpp"
#include "sheet_words.hpp"

namespace pixelatent::gui {

namespace {

constexpr float kHeaderHeight = 32, kRowHeight = 42;
constexpr std::size_t kFew = 6;  // groups of so many are open to begin with

using Group = std::span<const DroppedCell>;

/// Of the list, which is sorted by state.
Group group_of(const std::vector<DroppedCell>& dropped, CellState state) {
  const auto before = [](const DroppedCell& cell, CellState s) { return cell.state < s; };
  const auto after = [](CellState s, const DroppedCell& cell) { return s < cell.state; };
  const auto begin = std::lower_bound(dropped.begin(), dropped.end(), state, before);
  return {begin, std::upper_bound(begin, dropped.end(), state, after)};
}

bool is_open(const SpritesView& view, const AppState& state, CellState reason, Group group) {
  const std::optional<bool> chosen = view.open_reasons.at(static_cast<std::size_t>(reason));
  return chosen.value_or(group.size() <= kFew || group.size() == state.sheets.dropped.size());
}

bool can_be_used(CellState state) { return state == CellState::Rejected || is_judgement(state); }

struct ReasonWords {
  const char* title;
  const char* tip;
};

ReasonWords words_of(CellState state) {
  switch (state) {
    case CellState::Duplicate:
      return {"Duplicates", "Exactly the same pixels as another cell: one of them is enough"};
    case CellState::Similar:
      return {"Nearly the same", "Another sprite shifted, mirrored or but for a few pixels"};
    case CellState::TooLarge:
      return {"Larger than the canvas",
              "Nothing is ever scaled down; a larger canvas takes them in"};
    case CellState::Rejected:
      return {"Left out by you", "Red on the sheet; a click there brings one back too"};
    case CellState::Caption:
      return {"Captions", "Rows of small shapes of one height: lettering, most likely"};
    case CellState::Frame:
      return {"Frames", "Lines around other sprites"};
    case CellState::PaletteStrip:
      return {"Palette strips", "Rows of plain squares: the artist's colours"};
    case CellState::TooSmall:
      return {"Specks", "A few pixels on their own, too small for a sprite"};
    case CellState::Accepted:
    case CellState::Empty:
      break;
  }
  return {"", ""};
}

std::string detail_of(const Cell& cell, int canvas) {
  if (cell.state == CellState::Duplicate && cell.sprite >= 0) {
    return "same as sprite " + std::to_string(cell.sprite + 1);
  }
  if (cell.state == CellState::Similar && cell.sprite >= 0) {
    return "nearly sprite " + std::to_string(cell.sprite + 1);
  }
  if (cell.state == CellState::TooLarge) return "doesn't fit " + size_words(canvas, canvas);
  return "at " + std::to_string(cell.rect.x) + ", " + std::to_string(cell.rect.y);
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
  const bool usable = can_be_used(cell.state);
  const char* label = usable ? "use it" : "show";
  const ButtonOptions options{.tooltip = usable ? "Takes it in as a sprite; Ctrl+Z undoes it"
                                                : "Brings it into view on the sheet"};
  const float button_w = button_width(ui.look, label, options);
  const float text_x = at.x + side + ui.px(10);
  const float text_w = width - side - button_w - ui.px(20);
  ImGui::SetCursorScreenPos({text_x, at.y + ui.px(1)});
  ellipsis_text(ui.look, ui.look.fonts.body, ui.theme().text,
                size_words(cell.rect.w, cell.rect.h) + " pixels", text_w);
  ImGui::SetCursorScreenPos({text_x, at.y + ui.px(19)});
  ellipsis_text(ui.look, ui.look.fonts.small, ui.theme().text_muted,
                detail_of(cell, state.sheets.collection->canvas), text_w);
  ImGui::SetCursorScreenPos({at.x + width - button_w, at.y + ui.px(2)});
  if (button(ui.look, label, options)) {
    ui.out.push(intent::SelectSheet{row.sheet_id});
    if (usable) {
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

/// One undo step for each sheet.
void use_all(const Ui& ui, Group group) {
  std::map<int, std::vector<int>> by_sheet;
  for (const DroppedCell& cell : group) by_sheet[cell.sheet_id].push_back(cell.cell);
  for (auto& [sheet, cells] : by_sheet) ui.out.push(intent::ToggleCells{sheet, std::move(cells)});
}

/// "▾ ■ Captions  12            use all"; a click opens and closes the group.
void draw_group_header(const Ui& ui, SpritesView& view, CellState reason, Group group, bool open) {
  const ReasonWords words = words_of(reason);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x, height = ui.px(kHeaderHeight);
  const bool usable = can_be_used(reason) && group.size() > 1;
  const ButtonOptions options{.tooltip = "Takes all of them in as sprites; Ctrl+Z undoes it"};
  const float room = usable ? button_width(ui.look, "use all", options) : 0;
  ImGui::PushID(static_cast<int>(reason));
  if (ImGui::InvisibleButton("header", {width - room, height})) {
    view.open_reasons.at(static_cast<std::size_t>(reason)) = !open;
  }
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const bool hovered = ImGui::IsItemHovered();
  tooltip_for_item(ui.look, words.tip);
  const ImVec2 end{at.x + width - room, at.y + height};
  if (hovered) list.AddRectFilled(at, end, ui.theme().control, ui.px(ui.theme().radius_s));
  const float text_y = std::round(at.y + (height - ImGui::GetTextLineHeight()) / 2);
  const char* chevron = ui.look.fonts.text(open ? icon::kChevronDown : icon::kChevronRight);
  list.AddText({at.x + ui.px(4), text_y}, ui.theme().text_muted, chevron);
  const float dot = ui.px(10), dot_y = std::round(at.y + (height - dot) / 2);
  list.AddRectFilled({at.x + ui.px(20), dot_y}, {at.x + ui.px(20) + dot, dot_y + dot},
                     colour_of(ui.theme(), reason), ui.px(2));
  list.AddText({at.x + ui.px(38), text_y}, ui.theme().text, words.title);
  const float title = ImGui::CalcTextSize(words.title).x;
  list.AddText({at.x + ui.px(38) + title + ui.px(8), text_y}, ui.theme().text_muted,
               std::to_string(group.size()).c_str());
  if (usable) {
    ImGui::SetCursorScreenPos({end.x, at.y});
    if (quiet_button(ui.look, "use all", options)) use_all(ui, group);
  }
  ImGui::PopID();
  ImGui::SetCursorScreenPos(at);
  ImGui::Dummy({width, height});
}

void draw_group_rows(const Ui& ui, const AppState& state, SpritesView& view, Group group) {
  const float row = ui.px(kRowHeight);
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(group.size()), row);
  while (clipper.Step()) {
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
      draw_dropped_row(ui, state, view, group[static_cast<std::size_t>(i)], row);
    }
  }
}

}  // namespace

float dropped_list_height(const Ui& ui, const AppState& state, const SpritesView& view) {
  float height = 0;
  for (int i = 0; i < kCellStateCount; ++i) {
    const auto reason = static_cast<CellState>(i);
    const Group group = group_of(state.sheets.dropped, reason);
    if (group.empty()) continue;
    height += ui.px(kHeaderHeight);
    if (!is_open(view, state, reason, group)) continue;
    height += static_cast<float>(group.size()) * ui.px(kRowHeight);
  }
  return height;
}

void draw_dropped_list(const Ui& ui, const AppState& state, SpritesView& view, float height) {
  view.listed = -1;
  section_heading(ui.look, "Not trained on, and why");
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  begin_child("dropped", {0, height});
  ImGui::PopStyleVar();
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  for (int i = 0; i < kCellStateCount; ++i) {
    const auto reason = static_cast<CellState>(i);
    const Group group = group_of(state.sheets.dropped, reason);
    if (group.empty()) continue;
    const bool open = is_open(view, state, reason, group);
    draw_group_header(ui, view, reason, group, open);
    if (open) draw_group_rows(ui, state, view, group);
  }
  ImGui::PopStyleVar();
  ImGui::EndChild();
}

}  // namespace pixelatent::gui
