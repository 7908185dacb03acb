#include <algorithm>
#include <cmath>
#include <map>
#include <string>

#include "gui/widgets/buttons.hpp"
#include "gui/widgets/focus_order.hpp"
#include "gui/widgets/imgui_compat.hpp"
#include "gui/widgets/item.hpp"
#include "gui/widgets/text.hpp"
#include "translate_view.hpp"

namespace pixelatent::gui {

namespace {

/// A cell's place on screen, as drawn in this frame.
struct SeenCell {
  CellRef cell;
  ImVec2 min, max;
  ImVec2 middle() const { return {(min.x + max.x) / 2, (min.y + max.y) / 2}; }
};
struct SidePanel {
  Area area;
  std::vector<SeenCell> cells;
};

int side_zoom(const Sheet& sheet, const Area& room) {
  return std::min(
      8, zoom_to_fit(sheet.image->width(), sheet.image->height(), {room.width(), room.height()}));
}

void outline_cells(const Ui& ui, const AppState& state, Heading side, const SidePanel& panel) {
  const TranslateState& translate = state.translate;
  ImDrawList* list = ImGui::GetWindowDrawList();
  const ImU32 colour = side_colour(ui.theme(), side);
  for (const SeenCell& seen : panel.cells) {
    const bool picked =
        translate.picked && translate.picked->side == side && translate.picked->cell == seen.cell;
    crisp_frame(*list, seen.min, seen.max, picked ? colour : with_opacity(colour, 0.35F),
                picked ? 3 : 1);
  }
}

void click_cells(const Ui& ui, const AppState& state, Heading side, const SidePanel& panel) {
  int index = 0;
  const FocusGroup group("cells");
  for (const SeenCell& seen : panel.cells) {
    ImGui::SetCursorScreenPos(seen.min);
    ImGui::PushID(index);
    const bool clicked = press_area("cell", {seen.max.x - seen.min.x, seen.max.y - seen.min.y});
    ImGui::PopID();
    if (index < 8) {
      ui.probe.item((std::string("link_") + side_letter(side) + "_").c_str(), index);
    }
    ++index;
    if (!state.translate.pairs_possible && state.translate.choice.b.empty()) continue;
    if (ImGui::IsItemHovered()) {
      crisp_frame(*ImGui::GetWindowDrawList(), seen.min, seen.max, ui.theme().text, 2);
      tooltip_for_item(ui.look,
                       "Click it and then one of the other side: they become a pair, the same "
                       "character drawn two ways.\nA pair clicked again is taken apart.");
    }
    if (clicked) ui.out.push(intent::PickLinkCell{side, seen.cell});
  }
}

void draw_side_sheets(const Ui& ui, const AppState& state, Heading side, SidePanel& panel) {
  const TranslateState& translate = state.translate;
  const SheetCollection& sheets = *state.sheets.collection;
  const std::vector<CellRef>& cells = side == Heading::AToB ? translate.cells_a : translate.cells_b;
  const ImVec2 top = snap_to_pixel(ImGui::GetCursorScreenPos());
  ImVec2 at = top;
  float width = 0;
  for (const int id : translate.choice.side(side).sheets) {
    const Sheet* sheet = sheet_of(sheets, id);
    const SheetTexture* texture = ui.store.sheet(id);
    if (sheet == nullptr || texture == nullptr) continue;
    const int zoom = side_zoom(*sheet, panel.area);
    const ImVec2 pixel = size_at_zoom(1, 1, zoom);
    {
      SpriteBatch batch(ui.sprites, *ImGui::GetWindowDrawList());
      batch.sheet(*texture, at, zoom);
    }
    for (const CellRef& cell : cells) {
      if (cell.sheet_id != id) continue;
      const Rect& rect = sheet->cells[static_cast<std::size_t>(cell.cell)].rect;
      const ImVec2 min{at.x + static_cast<float>(rect.x) * pixel.x,
                       at.y + static_cast<float>(rect.y) * pixel.y};
      panel.cells.push_back({cell,
                             min,
                             {min.x + static_cast<float>(rect.w) * pixel.x,
                              min.y + static_cast<float>(rect.h) * pixel.y}});
    }
    const ImVec2 size = size_at_zoom(sheet->image->width(), sheet->image->height(), zoom);
    width = std::max(width, size.x);
    at.y += size.y + ui.px(10);
  }
  outline_cells(ui, state, side, panel);
  click_cells(ui, state, side, panel);
  ImGui::SetCursorScreenPos(top);
  ImGui::Dummy({width, at.y - top.y});
}

void draw_empty_side(const Ui& ui, Heading side, const Area& area) {
  {
    SpriteBatch batch(ui.sprites, *ImGui::GetWindowDrawList());
    batch.checkerboard(area.min, area.max, 8, static_cast<int>(ui.px(ui.theme().radius)));
  }
  if (side == Heading::AToB) {
    empty_state(ui, area, "A: what is translated",
                "Drop a sheet of the sprites you have,\nor put one of those below on this side.");
  } else {
    empty_state(ui, area, "B: what it should look like",
                "Drop a second sheet: another palette, style\nor costume. Other characters will "
                "do.");
  }
}

SidePanel draw_side(const Ui& ui, const AppState& state, Heading side, Area area) {
  const TranslateState& translate = state.translate;
  const TranslateSide& chosen = translate.choice.side(side);
  SidePanel panel;
  const float head = ui.px(26);
  ImGui::SetCursorScreenPos(area.min);
  text_in(ui.look.fonts.title, side_colour(ui.theme(), side), side_letter(side));
  ImGui::SetCursorScreenPos({area.min.x + ui.px(24), area.min.y + ui.px(4)});
  const int sprites = side == Heading::AToB ? translate.sprites_a : translate.sprites_b;
  std::string words = describe(*state.sheets.collection, chosen);
  if (!words.empty()) words += "  \u00b7  " + std::to_string(sprites) + " sprites";
  ellipsis_text(ui.look, ui.look.fonts.body, ui.theme().text_soft, words, area.width() - ui.px(26));
  area.min.y += head + ui.px(6);
  panel.area = area;
  const std::string id = std::string("side_") + side_letter(side);
  if (chosen.empty()) {
    draw_empty_side(ui, side, area);
  } else {
    begin_area(id.c_str(), area, ui.theme().window, {0, 0}, ImGuiWindowFlags_HorizontalScrollbar);
    draw_side_sheets(ui, state, side, panel);
    end_area();
  }
  ui.probe.area(id.c_str(), area.min, area.max);
  return panel;
}

/// A line for every pair, over both panels; the one that is pointed at stands out.
void draw_links(const Ui& ui, const TranslateState& translate, const SidePanel& a,
                const SidePanel& b, const Area& clip) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  std::map<std::pair<int, int>, const SeenCell*> at_a, at_b;
  for (const SeenCell& seen : a.cells) at_a[{seen.cell.sheet_id, seen.cell.cell}] = &seen;
  for (const SeenCell& seen : b.cells) at_b[{seen.cell.sheet_id, seen.cell.cell}] = &seen;
  list->PushClipRect(clip.min, clip.max, true);
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const auto inside = [&](const SeenCell& seen) {
    return mouse.x >= seen.min.x && mouse.y >= seen.min.y && mouse.x < seen.max.x &&
           mouse.y < seen.max.y;
  };
  const float faint = translate.choice.links.size() > 60 ? 0.12F : 0.3F;
  for (const TranslatePair& pair : translate.choice.links) {
    const auto from = at_a.find({pair.a.sheet_id, pair.a.cell});
    const auto to = at_b.find({pair.b.sheet_id, pair.b.cell});
    if (from == at_a.end() || to == at_b.end()) continue;
    const bool pointed = inside(*from->second) || inside(*to->second);
    const ImVec2 begin = from->second->middle(), end = to->second->middle();
    const bool seen = a.area.contains(begin) && b.area.contains(end);
    if (!seen) continue;
    const ImU32 colour = pointed ? ui.theme().text : with_opacity(ui.theme().text, faint);
    list->AddLine(begin, end, colour, pointed ? ui.px(2) : ui.px(1));
    for (const ImVec2 dot : {begin, end})
      list->AddCircleFilled(dot, ui.px(pointed ? 4 : 2), colour);
  }
  list->PopClipRect();
}

}  // namespace

void draw_sides_canvas(const Ui& ui, const AppState& state, const Area& area) {
  const float gap = ui.px(28);
  const float half = std::floor((area.width() - gap) / 2);
  const SidePanel a =
      draw_side(ui, state, Heading::AToB, {area.min, {area.min.x + half, area.max.y}});
  const SidePanel b =
      draw_side(ui, state, Heading::BToA, {{area.max.x - half, area.min.y}, area.max});
  if (state.translate.choice.paired) {
    // In a child of its own: what is drawn into the panels' window lies below them.
    ImGui::SetCursorScreenPos(area.min);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2{0, 0});
    ImGui::PushStyleColor(ImGuiCol_ChildBg, 0);
    begin_child("links", {area.width(), area.height()}, ChildFrame::None,
                ImGuiWindowFlags_NoInputs | ImGuiWindowFlags_NoScrollbar);
    draw_links(ui, state.translate, a, b, area);
    ImGui::EndChild();
    ImGui::PopStyleColor();
    ImGui::PopStyleVar();
  }
  // Between the two.
  const float side = ui.px(ui.theme().control_height);
  ImGui::SetCursorScreenPos({std::round(area.min.x + half + (gap - side) / 2), area.min.y});
  if (icon_button(ui.look, "swap_sides", icon::kTranslate,
                  {.tooltip = "Swap A and B", .shortcut = "X"})) {
    ui.out.push(intent::SwapSides{});
  }
  ui.probe.item("swap_sides");
}

}  // namespace pixelatent::gui
