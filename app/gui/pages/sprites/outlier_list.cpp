#include "outlier_list.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <string>

#include "cell_list.hpp"
#include "gui/parts/sheet_words.hpp"

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
  return view.open_outliers.at(static_cast<std::size_t>(reason)).value_or(group.size() <= kFewRows);
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
      return {"Many colours",
              "Perhaps not pixel art: a photo, a smooth shading, or traces of JPEG"};
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

enum RowAction : std::size_t { kShow, kFine, kLeaveOut };
constexpr std::array kRowActions = {
    ListAction{"show", "Brings it into view on the sheet", icon::kZoomIn},
    ListAction{"fine", "It is as it should be: no hint about it any more; Ctrl+Z undoes it",
               icon::kCheck},
    ListAction{"leave out", "Not trained on; Ctrl+Z or a click on the sheet undoes it"}};
enum AllAction : std::size_t { kAllFine, kLeaveAllOut };
constexpr std::array kAllActions = {
    ListAction{"all fine", "No hints about any of them any more; Ctrl+Z undoes it", icon::kCheck},
    ListAction{"leave all out", "Trains without any of them; Ctrl+Z undoes it"}};

CellRow row_of(const AppState& state, const StandingOut& hint) {
  CellRow row{hint.sheet_id, hint.cell, {}, detail_of(hint), kRowActions};
  if (const Sheet* sheet = sheet_by_id(state, hint.sheet_id)) {
    const Cell& cell = sheet->cells.at(static_cast<std::size_t>(hint.cell));
    row.title = "sprite " + std::to_string(cell.sprite + 1);
  }
  return row;
}

void act_on_row(const Ui& ui, SpritesView& view, const StandingOut& hint, std::size_t action) {
  // The hint goes by itself: no need to turn to its sheet.
  if (action == kFine) return ui.out.push(intent::CallFine{hint.sheet_id, {hint.cell}});
  ui.out.push(intent::SelectSheet{hint.sheet_id});
  if (action == kShow) view.reveal = hint.cell;
  if (action == kLeaveOut) ui.out.push(intent::ToggleCell{hint.sheet_id, hint.cell});
}

void act_on_all(const Ui& ui, Group group, std::size_t action) {
  for (auto& [sheet, cells] : cells_by_sheet(group)) {
    if (action == kAllFine) {
      ui.out.push(intent::CallFine{sheet, cells});
    } else {
      ui.out.push(intent::ToggleCells{sheet, cells});
    }
  }
}

void draw_group(const Ui& ui, const AppState& state, SpritesView& view, OutlierReason reason,
                Group group) {
  const bool open = is_open(view, reason, group);
  const ReasonWords words = words_of(reason);
  CellGroup shown{words.title, words.tip, ui.theme().info, group.size(), open, {}, {}};
  if (group.size() > 1) shown.for_all = kAllActions;
  shown.row = [&](std::size_t i) { return row_of(state, group[i]); };
  const GroupClick click = draw_cell_group(ui, state, view, shown);
  if (click.on == GroupClick::On::Header) {
    view.open_outliers.at(static_cast<std::size_t>(reason)) = !open;
  }
  if (click.on == GroupClick::On::All) act_on_all(ui, group, click.action);
  if (click.on == GroupClick::On::Row) act_on_row(ui, view, group[click.row], click.action);
}

}  // namespace

float outlier_groups_height(const Ui& ui, const AppState& state, const SpritesView& view) {
  float height = 0;
  for (int i = 0; i < kOutlierReasonCount; ++i) {
    const auto reason = static_cast<OutlierReason>(i);
    const Group group = group_of(state.sheets.standing_out, reason);
    if (group.empty()) continue;
    height += cell_group_height(ui, group.size(), is_open(view, reason, group));
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
