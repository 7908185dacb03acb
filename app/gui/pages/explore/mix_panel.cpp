// Up to six sprites in one: a wheel to drag on, and what of each is taken.
#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "explore_view.hpp"
#include "gui/gl/surface.hpp"
#include "gui/widgets/buttons.hpp"
#include "gui/widgets/focus_order.hpp"
#include "gui/widgets/imgui_compat.hpp"
#include "gui/widgets/text.hpp"
#include "mix_view.hpp"
#include "place_picker.hpp"

namespace pixelatent::gui {

namespace {

constexpr const char* kNoParts =
    "This model draws all of a sprite from one place: it knows no shapes, colours and parts that "
    "could be taken apart. Weights work; the sprite model can do the rest.";

constexpr const char* kNoPartsFound =
    "The model has found no parts in your sprites. Weights, shapes and colours can be mixed.";

/// How far below the middle the slots would lie, in radii: three stand further up than down.
float sunk_by(int count) {
  float top = 0, bottom = 0;
  for (int slot = 0; slot < count; ++slot) {
    top = std::min(top, wheel_corner(slot, count).y);
    bottom = std::max(bottom, wheel_corner(slot, count).y);
  }
  return -(top + bottom) / 2;
}

void add_slots(const Ui& ui, const AppState& state) {
  const MixState& mix = state.mix;
  if (button(ui.look, "Add this sprite",
             {.icon = icon::kPlus,
              .tooltip = "The place you are at goes into the mix",
              .shortcut = "A",
              .enabled = mix.slots.size() < kMostMixed})) {
    ui.out.push(intent::AddToMix{});
  }
  ui.probe.item("mix_add");
  ImGui::SameLine(0, ui.px(8));
  place_picker(ui, state, {.id = "mix_picker", .label = "Add another"},
               [&](Mark mark) { ui.out.push(intent::AddToMix{std::move(mark)}); });
  if (mix.slots.empty()) return;
  ImGui::SameLine(0, ui.px(8));
  if (button(ui.look, "Clear", {.tooltip = "Nothing is mixed any more; the sprite stays"})) {
    ui.out.push(intent::ClearMix{});
  }
  ui.probe.item("mix_clear");
}

struct Wheel {
  ImVec2 middle;
  float radius = 0;

  ImVec2 on_screen(WheelPoint at) const {
    return {middle.x + at.x * radius, middle.y + at.y * radius};
  }
  WheelPoint from_screen(ImVec2 at) const {
    return {(at.x - middle.x) / radius, (at.y - middle.y) / radius};
  }
};

void draw_spokes(const Ui& ui, const MixState& mix, const Wheel& wheel) {
  const auto count = static_cast<int>(mix.slots.size());
  ImDrawList* list = ImGui::GetWindowDrawList();
  const ImVec2 knob = wheel.on_screen(mix.knob);
  for (int slot = 0; slot < count; ++slot) {
    const ImVec2 corner = wheel.on_screen(wheel_corner(slot, count));
    const ImVec2 next = wheel.on_screen(wheel_corner((slot + 1) % count, count));
    const float weight = mix.weights[static_cast<std::size_t>(slot)];
    list->AddLine(corner, next, ui.theme().outline, std::max(1.0F, ui.px(1)));
    if (weight <= 0) continue;
    list->AddLine(
        corner, knob,
        with_opacity(kSlotColours.at(static_cast<std::size_t>(slot)), 0.35F + 0.65F * weight),
        std::max(1.0F, ui.px(1 + 4 * weight)));
  }
}

void draw_corner(const Ui& ui, const MixState& mix, const Wheel& wheel, int slot, float side) {
  const auto which = static_cast<std::size_t>(slot);
  const ImVec2 at = wheel.on_screen(wheel_corner(slot, static_cast<int>(mix.slots.size())));
  const ImVec2 min = snap_to_pixel({at.x - side / 2, at.y - side / 2});
  const Area square{min, {min.x + side, min.y + side}};
  draw_cropped(ui, ui.store.mix_slots(), slot, square);
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRect(square.min, square.max, kSlotColours.at(which), ui.px(4), 0,
                std::max(1.0F, ui.px(2)));
  ui.probe.area(("mix_corner_" + std::to_string(slot)).c_str(), square.min, square.max);
}

/// As large as it may be without covering the next one on the wheel.
float thumb_side(const Ui& ui, int slots, float side) {
  const float most = ui.px(72);
  if (slots < 3) return most;
  const float share = std::sin(3.14159265F / static_cast<float>(slots));
  return std::floor(std::min(most, 0.95F * share * (side - ui.px(8)) / (1 + share)));
}

void draw_wheel(const Ui& ui, const MixState& mix, MixView& view, const Area& area) {
  const float side = std::min(area.width(), area.height());
  const float thumb = thumb_side(ui, static_cast<int>(mix.slots.size()), side);
  Wheel wheel;
  wheel.radius = std::floor((side - thumb) / 2 - ui.px(4));
  wheel.middle = snap_to_pixel(
      {area.min.x + area.width() / 2,
       area.min.y + side / 2 + wheel.radius * sunk_by(static_cast<int>(mix.slots.size()))});
  ImGui::SetCursorScreenPos(area.min);
  press_area("mix_wheel", {area.width(), side}, 0, FocusKind::Canvas);
  ui.probe.item("mix_wheel");
  tooltip_for_item(ui.look, "Drag: the nearer a sprite, the more of it. On a sprite: it alone");
  const bool held = ImGui::IsItemActive();
  const ImVec2 mouse = ImGui::GetIO().MousePos, delta = ImGui::GetIO().MouseDelta;
  if (held && (!view.dragging || delta.x != 0 || delta.y != 0)) {
    ui.out.push(intent::MoveMixKnob{wheel.from_screen(mouse)});
  }
  if (view.dragging && !held) ui.out.push(intent::EndMixDrag{});
  view.dragging = held;
  fill_rounded_surface(*ImGui::GetWindowDrawList(), area.min, {area.max.x, area.min.y + side},
                       ui.theme().sunken, ui.px(ui.theme().radius_l));
  draw_spokes(ui, mix, wheel);
  for (int slot = 0; slot < static_cast<int>(mix.slots.size()); ++slot) {
    draw_corner(ui, mix, wheel, slot, thumb);
  }
  const ImVec2 knob = wheel.on_screen(mix.knob);
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddCircleFilled(knob, ui.px(9), ui.theme().text);
  list->AddCircle(knob, ui.px(mix.by_keys ? 14 : 11),
                  mix.by_keys ? ui.theme().accent : ui.theme().window, 0, std::max(1.0F, ui.px(3)));
  ui.probe.area("mix_knob", {knob.x - ui.px(8), knob.y - ui.px(8)},
                {knob.x + ui.px(8), knob.y + ui.px(8)});
}

/// A, 42 %, what of it, away with it.
void draw_slot(const Ui& ui, const AppState& state, int slot, ImVec2 at, float width) {
  const MixState& mix = state.mix;
  const auto which = static_cast<std::size_t>(slot);
  const LatentShape& shape = state.explore.space->shape;
  ImDrawList* list = ImGui::GetWindowDrawList();
  ImFont* font = ui.look.fonts.body_strong;
  const float row = ui.px(ui.theme().control_height);
  const float text_y = std::round(at.y + (row - ImGui::GetTextLineHeight()) / 2);
  list->AddText(font, size_of(*font), {at.x, text_y}, kSlotColours.at(which), kSlotNames.at(which));
  const std::string share = std::to_string(percent(mix.weights[which])) + " %";
  list->AddText({at.x + ui.px(20), text_y}, ui.theme().text_soft, share.c_str());
  ImGui::PushID(slot);
  ImGui::SetCursorScreenPos({at.x + ui.px(66), at.y});
  const bool can = mixes_colours(shape) && mix.slots.size() > 1;
  bool shapes = mix.shapes_of == slot, colours = mix.colours_of == slot;
  if (toggle_button(
          ui.look, "Shapes", shapes,
          {.tooltip =
               mixes_colours(shape) ? "Every line of this one, whatever the weights" : kNoParts,
           .enabled = can})) {
    ui.out.push(intent::MixShapesOf{shapes ? slot : -1});
  }
  ui.probe.item("mix_shapes_", slot);
  ImGui::SameLine(0, ui.px(4));
  if (toggle_button(ui.look, "Colours", colours,
                    {.tooltip = mixes_colours(shape) ? "Painted in this one's colours" : kNoParts,
                     .enabled = can})) {
    ui.out.push(intent::MixColoursOf{colours ? slot : -1});
  }
  ui.probe.item("mix_colours_", slot);
  ImGui::SetCursorScreenPos({at.x + width - row, at.y});
  if (icon_button(ui.look, "take", icon::kClose, {.tooltip = "Out of the mix"})) {
    ui.out.push(intent::TakeFromMix{slot});
  }
  ui.probe.item("mix_take_", slot);
  ImGui::PopID();
}

/// Which part is whose; a click gives it to the next.
void draw_whose_parts(const Ui& ui, const AppState& state) {
  const MixState& mix = state.mix;
  const LatentSpace& space = *state.explore.space;
  if (!mixes_parts(space.shape) || space.part_map.empty()) {
    wrapped_small_text(ui.look, mixes_colours(space.shape) ? kNoPartsFound : kNoParts);
    return;
  }
  section_heading(ui.look, "Whose part");
  const auto count = static_cast<int>(mix.slots.size());
  for (int part = 0; part < space.shape.parts(); ++part) {
    const auto k = static_cast<std::size_t>(part);
    if (part > 0) ImGui::SameLine(0, ui.px(6));
    const int told = k < mix.of_part.size() ? mix.of_part[k] : -1;
    const int slot = k < mix.slot_of_part.size() ? mix.slot_of_part[k] : 0;
    const ImU32 colour = kSlotColours.at(static_cast<std::size_t>(slot));
    const PartButton look{.name = "mix_part_",
                          .side = ui.px(44),
                          .colour = colour,
                          .tooltip =
                              "Click: this part of A, of B, and so on, whatever the weights; "
                              "then again by weight. Framed: told by you",
                          .frame = told >= 0 ? colour : 0};
    if (part_button(ui, space, part, look)) {
      ui.out.push(intent::MixPartOf{part, told + 1 < count ? told + 1 : -1});
    }
  }
  ImGui::SameLine(0, ui.px(10));
  if (button(
          ui.look, "Others",
          {.icon = icon::kDice, .tooltip = "Other parts at the same weights", .shortcut = "O"})) {
    ui.out.push(intent::OtherMixOrder{});
  }
  ui.probe.item("mix_others");
}

void draw_empty_mix(const Ui& ui, const AppState& state, const Area& area) {
  begin_area("mix_empty", area, ui.theme().window, {0, 0}, ImGuiWindowFlags_HorizontalScrollbar);
  empty_state(ui, area, "Nothing in the mix yet",
              "Add the sprite you are at (A), go to another one (R), add that: the large sprite\n"
              "becomes a mix of them. Or add from the history, the gallery and your own sprites.");
  ImGui::SetCursorScreenPos({std::round(area.min.x + std::max(0.0F, area.width() / 2 - ui.px(140))),
                             ImGui::GetCursorScreenPos().y + ui.px(8)});
  add_slots(ui, state);
  end_area();
}

}  // namespace

void draw_mix_panel(const Ui& ui, const AppState& state, ExploreView& view, const Area& area) {
  const MixState& mix = state.mix;
  if (mix.slots.empty()) return draw_empty_mix(ui, state, area);
  begin_area("mix_panel", area, ui.theme().window, {0, 0}, ImGuiWindowFlags_HorizontalScrollbar);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {ui.px(8), ui.px(10)});
  add_slots(ui, state);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x, table = ui.px(270), gap = ui.px(16);
  const float row = ui.px(ui.theme().control_height) + ui.px(6);
  // The table goes below the wheel where there is no room beside it.
  const bool beside = width >= table + gap + ui.px(160);
  const float room = beside ? width - table - gap : width;
  const float side = std::clamp(std::min(room, area.height() - ui.px(200)), ui.px(160), ui.px(320));
  draw_wheel(ui, mix, view.mix, {at, {at.x + side, at.y + side}});
  const ImVec2 rows = beside ? ImVec2{at.x + side + gap, at.y} : ImVec2{at.x, at.y + side + gap};
  const float tall = row * static_cast<float>(mix.slots.size());
  for (int slot = 0; slot < static_cast<int>(mix.slots.size()); ++slot) {
    draw_slot(ui, state, slot, {rows.x, rows.y + static_cast<float>(slot) * row}, table);
  }
  ImGui::SetCursorScreenPos(at);
  ImGui::Dummy(
      {beside ? width : std::max(width, table), beside ? std::max(side, tall) : side + gap + tall});
  if (mix.slots.size() < 2) {
    small_text(ui.look, "One more, and there is something to mix: go elsewhere, then A.");
  } else {
    draw_whose_parts(ui, state);
    draw_mix_brushes(ui, state);
  }
  ImGui::PopStyleVar();
  end_area();
}

namespace {

bool is_mixing(const AppState& state) {
  return state.explore.tab == ExploreTab::Mix && state.explore.space;
}

/// The slot after it; none after the last.
int next_slot(int slot, const MixState& mix) {
  return slot + 1 < static_cast<int>(mix.slots.size()) ? slot + 1 : -1;
}

}  // namespace

bool mix_key(const AppState& state, const KeyPress& press, Intents& out) {
  if (!is_mixing(state) || state.painting.on || press.alt) return false;
  if (mix_undo_key(state.mix, press, out)) return true;
  if (press.ctrl) return false;
  const MixState& mix = state.mix;
  if (mix_brush_key(state, press, out)) return true;
  const bool can = mix.slots.size() > 1 && mixes_colours(state.explore.space->shape);
  if (press.letter == 'a') {
    out.push(intent::AddToMix{});
  } else if (press.letter == 'o' && mix.slots.size() > 1) {
    out.push(intent::OtherMixOrder{});
  } else if (press.letter == 's' && can) {
    out.push(intent::MixShapesOf{next_slot(mix.shapes_of, mix)});
  } else if (press.letter == 'c' && can) {
    out.push(intent::MixColoursOf{next_slot(mix.colours_of, mix)});
  } else if (press.is_delete() && !mix.slots.empty()) {
    out.push(intent::TakeFromMix{static_cast<int>(mix.slots.size()) - 1});
  } else if (!press.is_arrow() || press.shift || mix.slots.size() < 2) {
    return false;
  } else if (mix.by_keys) {
    out.push(intent::NudgeMixKnob{press.arrow().dx, press.arrow().dy});
  } else if (press.arrow().dy > 0) {
    out.push(intent::UseMixKeys{true});
  } else {
    return false;
  }
  return true;
}

bool mix_enter(const AppState& state, Intents& out) { return mix_escape(state, out); }

bool mix_escape(const AppState& state, Intents& out) {
  if (!is_mixing(state)) return false;
  if (state.mix.brush >= 0) {
    out.push(intent::UseMixBrush{-1});
    return true;
  }
  if (!state.mix.by_keys) return false;
  out.push(intent::UseMixKeys{false});
  return true;
}

}  // namespace pixelatent::gui
