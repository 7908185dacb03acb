#include "dropped_list.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <span>
#include <string>

#include "cell_list.hpp"
#include "gui/imgui_compat.hpp"
#include "gui/widgets/buttons.hpp"
#include "gui/widgets/text.hpp"
#include "sheet_words.hpp"

namespace pixelatent::gui {

namespace {

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
  return chosen.value_or(group.size() <= kFewRows || group.size() == state.sheets.dropped.size());
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

std::string detail_of(const Cell& cell, const Canvas& canvas) {
  if (cell.state == CellState::Duplicate && cell.sprite >= 0) {
    return "same as sprite " + std::to_string(cell.sprite + 1);
  }
  if (cell.state == CellState::Similar && cell.sprite >= 0) {
    return "nearly sprite " + std::to_string(cell.sprite + 1);
  }
  if (cell.state == CellState::TooLarge) {
    return "doesn't fit " + size_words(canvas.width, canvas.height);
  }
  return "at " + std::to_string(cell.rect.x) + ", " + std::to_string(cell.rect.y);
}

void draw_dropped_row(const Ui& ui, const AppState& state, SpritesView& view,
                      const DroppedCell& row, float height) {
  const Sheet* sheet = sheet_by_id(state, row.sheet_id);
  if (sheet == nullptr) return;
  const Cell& cell = sheet->cells.at(static_cast<std::size_t>(row.cell));
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  const float side = ui.px(36);
  ImGui::PushID(row.sheet_id);
  ImGui::PushID(row.cell);
  draw_cell_thumbnail(ui, *sheet, cell, at, side);
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

void draw_header(const Ui& ui, SpritesView& view, CellState reason, Group group, bool open) {
  const ReasonWords words = words_of(reason);
  ListGroup header{words.title, words.tip, colour_of(ui.theme(), reason), group.size(), open};
  if (can_be_used(reason) && group.size() > 1) {
    header.for_all = "use all";
    header.for_all_tip = "Takes all of them in as sprites; Ctrl+Z undoes it";
  }
  const GroupClick click = draw_group_header(ui, header);
  if (click == GroupClick::Header) {
    view.open_reasons.at(static_cast<std::size_t>(reason)) = !open;
  }
  if (click == GroupClick::All) use_all(ui, group);
}

void draw_group_rows(const Ui& ui, const AppState& state, SpritesView& view, Group group) {
  const float row = ui.px(kListRowHeight);
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(group.size()), row);
  while (clipper.Step()) {
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
      draw_dropped_row(ui, state, view, group[static_cast<std::size_t>(i)], row);
    }
  }
}

}  // namespace

float dropped_groups_height(const Ui& ui, const AppState& state, const SpritesView& view) {
  float height = 0;
  for (int i = 0; i < kCellStateCount; ++i) {
    const auto reason = static_cast<CellState>(i);
    const Group group = group_of(state.sheets.dropped, reason);
    if (group.empty()) continue;
    height += ui.px(kListHeaderHeight);
    if (!is_open(view, state, reason, group)) continue;
    height += static_cast<float>(group.size()) * ui.px(kListRowHeight);
  }
  return height;
}

void draw_dropped_groups(const Ui& ui, const AppState& state, SpritesView& view) {
  for (int i = 0; i < kCellStateCount; ++i) {
    const auto reason = static_cast<CellState>(i);
    const Group group = group_of(state.sheets.dropped, reason);
    if (group.empty()) continue;
    const bool open = is_open(view, state, reason, group);
    draw_header(ui, view, reason, group, open);
    if (open) draw_group_rows(ui, state, view, group);
  }
}

}  // namespace pixelatent::gui
