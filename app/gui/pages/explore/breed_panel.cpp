// Children of the sprite one is at, in a grid to choose from.
#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "explore_view.hpp"
#include "gui/widgets/buttons.hpp"
#include "gui/widgets/focus_order.hpp"
#include "gui/widgets/text.hpp"

namespace pixelatent::gui {

namespace {

constexpr std::array<Choice, kBreedLockCount> kLocks = {{
    {"All", "Children may differ in anything"},
    {"Colours", "Every line stays where it is: children differ in colours alone"},
    {"Shapes", "The colours stay: children differ in shapes alone"},
}};
constexpr std::array<Choice, kMostBrood - kLeastBrood + 1> kSides = {{
    {"3", "3 by 3: large ones"},
    {"4", "4 by 4"},
    {"5", "5 by 5"},
    {"6", "6 by 6"},
    {"7", "7 by 7: many at once"},
}};

void draw_wildness(const Ui& ui, const BroodState& brood, ExploreView& view, float width) {
  SliderOptions options;
  options.reset_to = BroodState().wildness;
  options.format = nullptr;
  options.label_width = 0;
  options.value_width = 0;
  options.tooltip =
      "Left: children are nearly the same. Right: little is left of the parent. "
      "Double-click puts it back.";
  const float tame = ImGui::CalcTextSize("Tame").x, wild = ImGui::CalcTextSize("Wild").x;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float text_y =
      std::round(at.y + (ui.px(ui.theme().row_height) - ImGui::GetTextLineHeight()) / 2);
  const float gap = ui.px(14);
  ImGui::SetCursorScreenPos({at.x, text_y});
  muted_text(ui.look, "Tame");
  ImGui::SetCursorScreenPos({at.x + width - wild, text_y});
  muted_text(ui.look, "Wild");
  ImGui::SetCursorScreenPos({at.x + tame + gap, at.y});
  options.width = std::max(ui.px(40), width - tame - wild - 2 * gap);
  // The children wait until the knob is let go of.
  float value = view.wildness.value_or(brood.wildness);
  const SliderResult result = slider(ui.look, view.sliders, "##wildness", value, options);
  ui.probe.item("wildness");
  if (result.changed) view.wildness = value;
  if (result.released && view.wildness) {
    ui.out.push(intent::Breed{{}, *view.wildness, {}, {}});
  }
  if (!result.active) view.wildness.reset();
}

void draw_lock(const Ui& ui, const BroodState& brood) {
  int chosen = static_cast<int>(brood.lock);
  if (segmented_control(ui.look, "breed_lock", kLocks, chosen)) {
    ui.out.push(intent::Breed{{}, {}, static_cast<BreedLock>(chosen), {}});
  }
}

/// Which parts stay as they are.
void draw_locked_parts(const Ui& ui, const AppState& state) {
  const LatentSpace& space = *state.explore.space;
  const BroodState& brood = state.explore.brood;
  const float side = ui.px(30), gap = ui.px(5);
  ImGui::AlignTextToFramePadding();
  muted_text(ui.look, "Lock");
  tooltip_for_item(ui.look, "Parts of the sprite that all children keep");
  const FocusGroup group("locked");
  for (int part = 0; part < space.shape.parts(); ++part) {
    ImGui::SameLine(0, gap);
    if (ImGui::GetContentRegionAvail().x < side) break;
    const std::uint32_t bit = std::uint32_t{1} << part;
    const bool locked = (brood.locked_parts & bit) != 0;
    const PartButton look{
        .name = "lock_part_",
        .side = side,
        .colour = locked ? ui.theme().accent : ui.theme().text_muted,
        .tooltip = locked ? "Locked: all children keep this part. Click to let it vary"
                          : "Click to lock: all children keep this part",
        .frame = locked ? ui.theme().accent : 0};
    if (part_button(ui, space, part, look)) {
      ui.out.push(intent::Breed{{}, {}, {}, brood.locked_parts ^ bit});
    }
  }
}

/// Beside the grid: who the children are of.
void draw_parents(const Ui& ui, const AppState& state, const Area& area) {
  const BroodState& brood = state.explore.brood;
  const SpriteAtlas& parents = ui.store.parents();
  const float side = std::min(ui.px(72), area.width());
  float y = area.min.y;
  const auto count =
      std::min<std::size_t>(brood.others.size(), static_cast<std::size_t>(parents.size()));
  for (std::size_t i = 0; i < count; ++i) {
    const Area square{{area.min.x, y}, {area.min.x + side, y + side}};
    ImGui::SetCursorScreenPos(square.min);
    ImGui::PushID(static_cast<int>(i));
    if (press_area("parent", {side, side})) ui.out.push(intent::UnmarkParent{i});
    ui.probe.item("parent_", static_cast<int>(i));
    tooltip_for_item(ui.look, "A further parent. Click to take it out.");
    ImGui::PopID();
    draw_cropped(ui, parents, static_cast<int>(i), square);
    ImGui::GetWindowDrawList()->AddRect(square.min, square.max, ui.theme().accent, ui.px(4), 0,
                                        std::max(1.0F, ui.px(1)));
    y += side + ui.px(6);
  }
  if (area.width() < ui.px(60) || y + ui.px(60) > area.max.y) return;
  ImGui::SetCursorScreenPos({area.min.x, y});
  wrapped_small_text(ui.look,
                     brood.held   ? "Mark as many as you like: let go of Shift for their children."
                     : count == 0 ? "Click: go on from it. Shift+click: a further parent."
                                  : "Further parents; click to take one out.",
                     area.width());
}

struct Grid {
  ImVec2 origin;
  float cell = 0, gap = 0;
  int side = 1;

  ImVec2 at(int i) const {
    const float pitch = cell + gap;
    return {origin.x + static_cast<float>(i % side) * pitch,
            origin.y + static_cast<float>(i / side) * pitch};
  }
};

bool is_marked_parent(const BroodState& brood, int cell) {
  if (cell == 0 || brood.others.empty()) return false;
  const std::optional<Place>& place = brood.children[static_cast<std::size_t>(cell - 1)].place;
  return place && std::ranges::any_of(brood.others,
                                      [&](const Mark& other) { return other.place == *place; });
}

/// A framed corner with a plus, told not by its colour alone.
void draw_parent_mark(const Ui& ui, const Area& area) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const float side = ui.px(16), line = std::max(1.0F, ui.px(2));
  list->AddRect(area.min, area.max, ui.theme().accent, ui.px(ui.theme().radius), 0, line);
  const ImVec2 min{area.max.x - side, area.min.y}, max{area.max.x, area.min.y + side};
  list->AddRectFilled(min, max, ui.theme().accent, ui.px(3));
  const ImVec2 middle{std::round((min.x + max.x) / 2), std::round((min.y + max.y) / 2)};
  const float arm = side / 3;
  list->AddLine({middle.x - arm, middle.y}, {middle.x + arm, middle.y}, ui.theme().window, line);
  list->AddLine({middle.x, middle.y - arm}, {middle.x, middle.y + arm}, ui.theme().window, line);
}

void click_cell(const Ui& ui, int cell) {
  if (ImGui::GetIO().KeyShift) {
    ui.out.push(intent::MarkParent{cell});
  } else if (cell > 0) {
    ui.out.push(intent::GoToChild{cell});
  }
}

void draw_cell(const Ui& ui, const AppState& state, const Grid& grid, int cell) {
  const BroodState& brood = state.explore.brood;
  const ImVec2 at = grid.at(cell);
  const Area area{at, {at.x + grid.cell, at.y + grid.cell}};
  ImGui::SetCursorScreenPos(at);
  ImGui::PushID(cell);
  if (press_area("child", {grid.cell, grid.cell})) click_cell(ui, cell);
  ui.probe.item("child_", cell);
  const bool hovered = ImGui::IsItemHovered();
  const float whole = static_cast<float>(grid.side) * (grid.cell + grid.gap) - grid.gap;
  tooltip_beside(ui.look,
                 cell == 0 ? "Where you are: the first parent"
                           : "Click to go on from this one. Shift+click makes it a "
                             "further parent; the children stay while Shift is held.",
                 grid.origin, {grid.origin.x + whole, grid.origin.y + whole});
  ImGui::PopID();
  if (cell == 0) {
    draw_cropped(ui, ui.store.preview(), 0, area);
  } else {
    draw_cropped(ui, ui.store.brood(), ui.store.brood_cell(cell - 1), area);
  }
  if (is_marked_parent(brood, cell)) draw_parent_mark(ui, area);
  const bool chosen = cell == brood.chosen;
  if (!chosen && !hovered && cell != 0) return;
  const ImU32 colour =
      chosen || cell == 0 ? ui.theme().accent : with_opacity(ui.theme().text, 0.5F);
  ImGui::GetWindowDrawList()->AddRect(area.min, area.max, colour, ui.px(ui.theme().radius), 0,
                                      std::max(1.0F, ui.px(chosen ? 3 : 2)));
}

/// Rows of controls above the grid; where the grid begins.
float draw_controls(const Ui& ui, const AppState& state, ExploreView& view, const Area& area) {
  const BroodState& brood = state.explore.brood;
  const float row = ui.px(ui.theme().control_height), gap = ui.px(8);
  const bool parts = state.explore.space->shape.parts() > 1;
  float y = area.min.y;
  const float lock_width = parts ? std::min(ui.px(210), area.width() * 0.45F) : 0;
  ImGui::SetCursorScreenPos({area.min.x, y});
  draw_wildness(ui, brood, view, area.width() - lock_width - (parts ? ui.px(18) : 0));
  if (parts) {
    begin_area("breed_lock_area", {{area.max.x - lock_width, y}, {area.max.x, y + ui.px(32)}},
               ui.theme().window, {0, 0}, ImGuiWindowFlags_NoScrollbar);
    draw_lock(ui, brood);
    ui.probe.area("breed_lock", {area.max.x - lock_width, y}, {area.max.x, y + ui.px(30)});
    end_area();
  }
  y += row + gap;
  const ButtonOptions others{
      .icon = icon::kDice, .tooltip = "Other children of the same parents", .shortcut = "O"};
  const float wanted = button_width(ui.look, "Others", others);
  const float sides_width = ui.px(150);
  const float right = area.max.x - wanted - gap - sides_width;
  begin_area("breed_parts", {{area.min.x, y}, {right - gap, y + row}}, ui.theme().window, {0, 0},
             ImGuiWindowFlags_NoScrollbar);
  draw_region_toggle(ui, brood);
  // Beside it, or where there is no room for all of them in a row of their own.
  const float all_parts =
      ui.px(50) + ui.px(35) * static_cast<float>(state.explore.space->shape.parts());
  const bool beside = ImGui::GetItemRectMax().x + ui.px(10) + all_parts <= right - gap;
  if (parts && beside) {
    ImGui::SameLine(0, ui.px(10));
    draw_locked_parts(ui, state);
  }
  end_area();
  begin_area("breed_sides", {{right, y}, {right + sides_width, y + row}}, ui.theme().window, {0, 0},
             ImGuiWindowFlags_NoScrollbar);
  int side = brood.side - kLeastBrood;
  if (segmented_control(ui.look, "brood_side", kSides, side)) {
    ui.out.push(intent::Breed{side + kLeastBrood, {}, {}, {}});
  }
  end_area();
  ImGui::SetCursorScreenPos({area.max.x - wanted, y});
  if (button(ui.look, "Others", others)) ui.out.push(intent::OtherChildren{});
  ui.probe.item("other_children");
  y += row + gap;
  if (!parts || beside) return y;
  begin_area("breed_parts_row", {{area.min.x, y}, {area.max.x, y + row}}, ui.theme().window, {0, 0},
             ImGuiWindowFlags_NoScrollbar);
  draw_locked_parts(ui, state);
  end_area();
  return y + row + gap;
}

}  // namespace

void draw_breed_panel(const Ui& ui, const AppState& state, ExploreView& view, const Area& area) {
  const BroodState& brood = state.explore.brood;
  const bool shift = ImGui::GetIO().KeyShift;
  if (shift != brood.held) ui.out.push(intent::HoldBrood{shift});
  const float top = draw_controls(ui, state, view, area);
  Grid grid;
  grid.side = brood.side;
  grid.gap = ui.px(6);
  const float room = std::min(area.width(), area.max.y - top);
  grid.cell = std::floor((room - grid.gap * static_cast<float>(grid.side - 1)) /
                         static_cast<float>(grid.side));
  if (grid.cell < ui.px(16)) return;
  grid.origin = snap_to_pixel({area.min.x, top});
  const int cells = std::min(brood.cells(), grid.side * grid.side);
  const FocusGroup group("children");
  for (int cell = 0; cell < cells; ++cell) draw_cell(ui, state, grid, cell);
  const float left = grid.origin.x + room + ui.px(14);
  if (left < area.max.x) draw_parents(ui, state, {{left, top}, area.max});
}

namespace {

bool brood_undo_key(const ExploreState& explore, const KeyPress& press, Intents& out) {
  const bool redo = press.letter == 'y' || (press.letter == 'z' && press.shift);
  if (redo && can_redo_brood(explore)) {
    out.push(intent::RedoBrood{});
  } else if (!redo && press.letter == 'z' && can_undo_brood(explore)) {
    out.push(intent::UndoBrood{});
  } else {
    return false;
  }
  return true;
}

}  // namespace

bool brood_key(const ExploreState& explore, const KeyPress& press, Intents& out) {
  if (explore.tab != ExploreTab::Breed || !explore.space || press.alt) return false;
  if (press.ctrl) return brood_undo_key(explore, press, out);
  const BroodState& brood = explore.brood;
  if (press.letter == 'o') {
    out.push(intent::OtherChildren{});
    return true;
  }
  const KeyPress::Step step = press.arrow();
  if (!press.is_arrow()) return false;
  if (brood.chosen < 0) {
    if (press.shift || step.dy <= 0)
      return false;  // left and right go through the history until then
    out.push(intent::ChooseChild{std::min(1, brood.cells() - 1)});
    return true;
  }
  const int column = brood.chosen % brood.side + step.dx;
  const int row = brood.chosen / brood.side + step.dy;
  if (row < 0) {
    out.push(intent::ChooseChild{-1});
  } else if (column >= 0 && column < brood.side && row < brood.side) {
    out.push(intent::ChooseChild{row * brood.side + column});
  }
  return true;
}

bool brood_enter(const ExploreState& explore, bool shift, Intents& out) {
  const int chosen = explore.brood.chosen;
  if (explore.tab != ExploreTab::Breed || chosen < 0) return false;
  if (shift) {
    out.push(intent::MarkParent{chosen});
  } else if (chosen > 0) {
    out.push(intent::GoToChild{chosen});
  }
  return true;
}

}  // namespace pixelatent::gui
