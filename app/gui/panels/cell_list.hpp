#pragma once
// What the lists of cells in the Sprites page's inspector have in common.
#include <cstddef>

#include "sprites_panel.hpp"

namespace pixelatent::gui {

inline constexpr float kListHeaderHeight = 32, kListRowHeight = 42;  // at DPI scale 1
inline constexpr std::size_t kFewRows = 6;  ///< groups of so many are open to begin with

struct ListGroup {
  const char* title = "";
  const char* tip = "";
  ImU32 colour = 0;
  std::size_t count = 0;
  bool open = false;
  const char* for_all = nullptr;  ///< label of a button for the whole group; null: none
  const char* for_all_tip = nullptr;
};
enum class GroupClick { None, Header, All };
GroupClick draw_group_header(const Ui& ui, const ListGroup& group);

/// Null when the sheet is gone.
const Sheet* sheet_by_id(const AppState& state, int sheet_id);

/// At native size on a checkerboard; the middle of a cell that is larger than `side`: never scaled
/// down.
void draw_cell_thumbnail(const Ui& ui, const Sheet& sheet, const Cell& cell, ImVec2 at, float side);

}  // namespace pixelatent::gui
