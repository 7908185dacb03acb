#pragma once
// What the lists of cells in the Sprites page's inspector have in common.
#include <cstddef>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "sprites_view.hpp"

namespace pixelatent::gui {

inline constexpr std::size_t kFewRows = 6;  ///< groups of so many are open to begin with

/// Something that can be done with a row, or with all of a group.
struct ListAction {
  const char* label = "";
  const char* tooltip = nullptr;
  Icon icon = icon::kNone;  ///< instead of the label, where room is short
};

struct CellRow {
  int sheet_id = 0, cell = 0;
  std::string title, detail;
  std::span<const ListAction> actions;
};

struct CellGroup {
  const char* title = "";
  const char* tip = "";
  ImU32 colour = 0;
  std::size_t count = 0;
  bool open = false;
  std::span<const ListAction> for_all;      ///< for the whole group
  std::function<CellRow(std::size_t)> row;  ///< only asked for those that are seen
};

/// What was clicked: the header, one of for_all (then `action` counts them), or an action of a row.
struct GroupClick {
  enum class On { Nothing, Header, All, Row } on = On::Nothing;
  std::size_t action = 0, row = 0;
};
GroupClick draw_cell_group(const Ui& ui, const AppState& state, SpritesView& view,
                           const CellGroup& group);
/// In ImGui units.
float cell_group_height(const Ui& ui, std::size_t count, bool open);

/// A group's cells by sheet: what is done with all of them is one undo step for each.
template <class Group>
std::map<int, std::vector<int>> cells_by_sheet(const Group& group) {
  std::map<int, std::vector<int>> cells;
  for (const auto& item : group) cells[item.sheet_id].push_back(item.cell);
  return cells;
}

/// Null when the sheet is gone.
const Sheet* sheet_by_id(const AppState& state, int sheet_id);

}  // namespace pixelatent::gui
