#include "grid_handles.hpp"

#include <algorithm>
#include <array>

#include "gui/parts/sheet_words.hpp"

namespace pixelatent::gui {

namespace {

constexpr float kReach = 7;  // from a handle's middle, at DPI scale 1
constexpr float kSide = 9;
constexpr float kLeastOnScreen = 28;  // smaller cells have no handles

struct HandlePlace {
  GridHandle handle;
  ImVec2 at;
};

bool draggable(const Ui& ui, const Sheet& sheet, const GridSpec& grid, const SheetSpace& space) {
  if (sheet.kind != LayoutKind::Grid || sheet.cells.size() < 2) return false;
  const int least = std::min(grid.cell_w, grid.cell_h);
  return static_cast<float>(least) * space.unit >= ui.px(kLeastOnScreen);
}

/// Spacing is dragged at the middle of the second cells' edges, where no corner is in the way.
std::array<HandlePlace, 4> places_of(const GridSpec& g, const SheetSpace& space) {
  const ImVec2 top_left = space.at(g.margin_x, g.margin_y);
  const ImVec2 end = space.at(g.margin_x + g.cell_w, g.margin_y + g.cell_h);
  const ImVec2 next =
      space.at(g.margin_x + g.cell_w + g.spacing_x, g.margin_y + g.cell_h + g.spacing_y);
  return {{{GridHandle::Cell, end},
           {GridHandle::Margin, top_left},
           {GridHandle::SpacingX, {next.x, (top_left.y + end.y) / 2}},
           {GridHandle::SpacingY, {(top_left.x + end.x) / 2, next.y}}}};
}

}  // namespace

GridHandle grid_handle_at(const Ui& ui, const Sheet& sheet, const SheetSpace& space, ImVec2 mouse) {
  if (!draggable(ui, sheet, sheet.grid, space)) return GridHandle::None;
  const float reach = ui.px(kReach);
  for (const HandlePlace& place : places_of(sheet.grid, space)) {
    const bool near =
        std::abs(mouse.x - place.at.x) <= reach && std::abs(mouse.y - place.at.y) <= reach;
    if (near) return place.handle;
  }
  return GridHandle::None;
}

std::optional<GridPart> part_of(GridHandle handle) {
  switch (handle) {
    case GridHandle::None:
      return std::nullopt;
    case GridHandle::Margin:
      return GridPart::Margin;
    case GridHandle::Cell:
      return GridPart::Cell;
    case GridHandle::SpacingX:
      return GridPart::SpacingX;
    case GridHandle::SpacingY:
      return GridPart::SpacingY;
  }
  return std::nullopt;
}

ImGuiMouseCursor cursor_of(GridHandle handle) {
  switch (handle) {
    case GridHandle::None:
      return ImGuiMouseCursor_Arrow;
    case GridHandle::Margin:
      return ImGuiMouseCursor_ResizeAll;
    case GridHandle::Cell:
      return ImGuiMouseCursor_ResizeNWSE;
    case GridHandle::SpacingX:
      return ImGuiMouseCursor_ResizeEW;
    case GridHandle::SpacingY:
      return ImGuiMouseCursor_ResizeNS;
  }
  return ImGuiMouseCursor_Arrow;
}

void draw_grid_handles(const Ui& ui, const Sheet& sheet, const GridSpec& grid,
                       const SheetSpace& space, GridHandle lit) {
  if (!draggable(ui, sheet, grid, space)) return;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  for (const HandlePlace& place : places_of(grid, space)) {
    const bool corner = place.handle == GridHandle::Margin || place.handle == GridHandle::Cell;
    const float long_side = ui.px(kSide) / 2, short_side = corner ? long_side : ui.px(5) / 2;
    const bool upright = place.handle == GridHandle::SpacingX;
    const ImVec2 half{upright ? short_side : long_side, upright ? long_side : short_side};
    const ImVec2 min{place.at.x - half.x, place.at.y - half.y};
    const ImVec2 max{place.at.x + half.x, place.at.y + half.y};
    const bool on = place.handle == lit;
    list.AddRectFilled({min.x - ui.px(1), min.y - ui.px(1)}, {max.x + ui.px(1), max.y + ui.px(1)},
                       ui.theme().line, ui.px(3));
    list.AddRectFilled(min, max, on ? ui.theme().accent : ui.theme().text, ui.px(2));
  }
}

void draw_grid_lines(const Ui& ui, const Sheet& sheet, const GridSpec& grid,
                     const SheetSpace& space) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float pixel = std::max(1.0F, ui.px(1));
  const ImU32 colour = with_opacity(ui.theme().accent, 0.9F);
  const Area whole = space.of({0, 0, sheet.image->width(), sheet.image->height()});
  const auto down = [&](int x) {
    const float at = space.at(x, 0).x;
    list.AddRectFilled({at, whole.min.y}, {at + pixel, whole.max.y}, colour);
  };
  const auto across = [&](int y) {
    const float at = space.at(0, y).y;
    list.AddRectFilled({whole.min.x, at}, {whole.max.x, at + pixel}, colour);
  };
  for (int x = grid.margin_x; x + grid.cell_w <= sheet.image->width();
       x += grid.cell_w + grid.spacing_x) {
    down(x);
    down(x + grid.cell_w);
  }
  for (int y = grid.margin_y; y + grid.cell_h <= sheet.image->height();
       y += grid.cell_h + grid.spacing_y) {
    across(y);
    across(y + grid.cell_h);
  }
}

std::string words_for(GridHandle handle, const GridSpec& grid) {
  const auto pair = [](int x, int y) { return std::to_string(x) + ", " + std::to_string(y); };
  switch (handle) {
    case GridHandle::None:
      return {};
    case GridHandle::Margin:
      return "margin " + pair(grid.margin_x, grid.margin_y);
    case GridHandle::Cell:
      return "cell " + size_words(grid.cell_w, grid.cell_h);
    case GridHandle::SpacingX:
    case GridHandle::SpacingY:
      return "spacing " + pair(grid.spacing_x, grid.spacing_y);
  }
  return {};
}

}  // namespace pixelatent::gui
