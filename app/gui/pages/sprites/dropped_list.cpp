#include "dropped_list.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>

#include "cell_list.hpp"
#include "gui/parts/sheet_words.hpp"

namespace pixelatent::gui {

namespace {

using DroppedGroup = std::span<const DroppedCell>;

/// Of the list, which is sorted by state.
DroppedGroup group_of(const std::vector<DroppedCell>& dropped, CellState state) {
  const auto before = [](const DroppedCell& cell, CellState s) { return cell.state < s; };
  const auto after = [](CellState s, const DroppedCell& cell) { return s < cell.state; };
  const auto begin = std::lower_bound(dropped.begin(), dropped.end(), state, before);
  return {begin, std::upper_bound(begin, dropped.end(), state, after)};
}

bool is_open(const SpritesView& view, const AppState& state, CellState reason, DroppedGroup group) {
  const std::optional<bool> chosen = view.open_reasons.at(static_cast<std::size_t>(reason));
  return chosen.value_or(group.size() <= kFewRows || group.size() == state.sheets.dropped.size());
}

bool can_be_used(CellState state) { return state == CellState::Rejected || is_judgement(state); }

struct DroppedWords {
  const char* title;
  const char* tip;
};

DroppedWords words_of(CellState state) {
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

constexpr std::array kUse = {ListAction{"use it", "Takes it in as a sprite; Ctrl+Z undoes it"}};
constexpr std::array kShowAction = {ListAction{"show", "Brings it into view on the sheet"}};
constexpr std::array kUseAll = {
    ListAction{"use all", "Takes all of them in as sprites; Ctrl+Z undoes it"}};

CellRow row_of(const AppState& state, const DroppedCell& dropped) {
  CellRow row{
      dropped.sheet_id, dropped.cell, {}, {}, can_be_used(dropped.state) ? kUse : kShowAction};
  if (const Sheet* sheet = sheet_by_id(state, dropped.sheet_id)) {
    const Cell& cell = sheet->cells.at(static_cast<std::size_t>(dropped.cell));
    row.title = size_words(cell.rect.w, cell.rect.h) + " pixels";
    row.detail = detail_of(cell, state.sheets.collection->canvas);
  }
  return row;
}

void act_on_dropped(const Ui& ui, SpritesView& view, const DroppedCell& dropped) {
  ui.out.push(intent::SelectSheet{dropped.sheet_id});
  if (can_be_used(dropped.state)) {
    ui.out.push(intent::ToggleCell{dropped.sheet_id, dropped.cell});
  } else {
    view.reveal = dropped.cell;
  }
}

void draw_group(const Ui& ui, const AppState& state, SpritesView& view, CellState reason,
                DroppedGroup group) {
  const bool open = is_open(view, state, reason, group);
  const DroppedWords words = words_of(reason);
  CellGroup shown{words.title, words.tip, colour_of(ui.theme(), reason), group.size(), open,
                  {},          {}};
  if (can_be_used(reason) && group.size() > 1) shown.for_all = kUseAll;
  shown.row = [&](std::size_t i) { return row_of(state, group[i]); };
  const GroupClick click = draw_cell_group(ui, state, view, shown);
  if (click.on == GroupClick::On::Header) {
    view.open_reasons.at(static_cast<std::size_t>(reason)) = !open;
  }
  if (click.on == GroupClick::On::Row) act_on_dropped(ui, view, group[click.row]);
  if (click.on != GroupClick::On::All) return;
  for (auto& [sheet, cells] : cells_by_sheet(group)) {
    ui.out.push(intent::ToggleCells{sheet, cells});
  }
}

}  // namespace

float dropped_groups_height(const Ui& ui, const AppState& state, const SpritesView& view) {
  float height = 0;
  for (int i = 0; i < kCellStateCount; ++i) {
    const auto reason = static_cast<CellState>(i);
    const DroppedGroup group = group_of(state.sheets.dropped, reason);
    if (group.empty()) continue;
    height += cell_group_height(ui, group.size(), is_open(view, state, reason, group));
  }
  return height;
}

void draw_dropped_groups(const Ui& ui, const AppState& state, SpritesView& view) {
  for (int i = 0; i < kCellStateCount; ++i) {
    const auto reason = static_cast<CellState>(i);
    const DroppedGroup group = group_of(state.sheets.dropped, reason);
    if (!group.empty()) draw_group(ui, state, view, reason, group);
  }
}

}  // namespace pixelatent::gui
