// Sliders with both ends drawn, and what a person makes of them.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <string>

#include "explore_view.hpp"
#include "gui/widgets/buttons.hpp"
#include "gui/widgets/focus_order.hpp"
#include "gui/widgets/imgui_compat.hpp"
#include "gui/widgets/text.hpp"
#include "gui/widgets/text_field.hpp"
#include "latent/place_edit.hpp"

namespace pixelatent::gui {

namespace {

constexpr const char* kSigmaWords =
    "\u03c3 says how far: of ten sprites of yours seven lie within 1 \u03c3 of the middle, and "
    "hardly "
    "one beyond 2.5 \u03c3.";
constexpr std::array<Choice, kDirectionScopeCount> kScopes = {{
    {"All", "Sliders change shapes and colours"},
    {"Shapes", "Sliders change shapes; the colours stay"},
    {"Colours", "Sliders change colours; every line stays"},
    {"Part", "Sliders change one part, along directions of its own; the rest stays"},
}};
constexpr std::array<Choice, kDirectionScopeCount> kOneScope = {{
    {"All", "This model draws shapes and colours as one"},
    {"Shapes", "This model can't change shapes alone: a Sprite GAN can", false},
    {"Colours", "This model can't change colours alone: a Sprite GAN can", false},
    {"Part", "This model knows no parts: a Sprite GAN does", false},
}};

/// A glyph to click, in the height of a line of text.
bool glyph_button(const Ui& ui, const char* id, const Icon& glyph, bool lit, const char* tooltip) {
  const float side = ui.px(20);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const bool pressed = press_area(id, {side, side});
  const bool hovered = ImGui::IsItemHovered() || ImGui::IsItemFocused();
  tooltip_for_item(ui.look, tooltip);
  const ImVec2 size = ImGui::CalcTextSize(glyph.glyph);
  const ImU32 colour = lit       ? ui.theme().accent
                       : hovered ? ui.theme().text
                                 : with_opacity(ui.theme().text_muted, 0.6F);
  ImGui::GetWindowDrawList()->AddText(
      {std::round(at.x + (side - size.x) / 2), std::round(at.y + (side - size.y) / 2)}, colour,
      glyph.glyph);
  return pressed;
}

/// Where a slider leads from the sprite one is at; a click goes there.
void draw_end(const Ui& ui, const AppState& state, std::size_t which, int end, ImVec2 at,
              float side) {
  const DirectionEntry& entry = state.directions.entries[which];
  ImGui::SetCursorScreenPos(at);
  ImGui::PushID(end);
  const bool pressed = press_area("end", {side, side});
  ui.probe.item(end == 0 ? "low_end_" : "high_end_", static_cast<int>(which));
  tooltip_for_item(
      ui.look, entry.locked ? "Where this slider would lead; it is locked"
                            : "Where this slider leads from the sprite you are at. Click: there");
  ImGui::PopID();
  const Area square{at, {at.x + side, at.y + side}};
  const int cell = ui.store.direction_end(which, end);
  if (cell >= 0) {
    draw_cropped(ui, ui.store.directions(), cell, square);
  } else {
    ImGui::GetWindowDrawList()->AddRectFilled(square.min, square.max, ui.theme().control, ui.px(4));
  }
  if (!pressed || entry.locked) return;
  const float amount = end == 0 ? -reach_of(entry) : reach_of(entry);
  ui.out.push(intent::GoToPlace{with_amount(state.explore.place, entry.along, amount,
                                            state.directions.scope, state.explore.space->shape),
                                "to an end of " + name_of(entry)});
}

void draw_slider(const Ui& ui, const AppState& state, ExploreView& view, std::size_t which,
                 ImVec2 at, float width) {
  const DirectionsState& directions = state.directions;
  const DirectionEntry& entry = directions.entries[which];
  SliderOptions options;
  options.min = -reach_of(entry);
  options.max = reach_of(entry);
  options.fill = SliderFill::FromCentre;
  options.format = nullptr;
  options.label_width = 0;
  options.value_width = 0;
  options.width = width;
  options.enabled = !entry.locked;
  const std::string words =
      entry.locked ? std::string(
                         "Locked: it stays here when R, children or a blend change the "
                         "sprite. Click the lock to move it")
                   : std::string(
                         "Towards the sprite on the left or on the right. Double-click puts "
                         "it back; Ctrl+click to type.\n") +
                         (entry.number < 0 ? "1 is all the way from the one group to the other."
                                           : kSigmaWords);
  options.tooltip = words.c_str();
  float value = amount_of(state.explore.place, entry.along, directions.scope);
  ImGui::SetCursorScreenPos(at);
  const SliderResult result = slider(ui.look, view.sliders, "##amount", value, options);
  ui.probe.item("slider_", static_cast<int>(which));
  if (result.changed) {
    ui.out.push(intent::ScrubTo{with_amount(state.explore.place, entry.along, value,
                                            directions.scope, state.explore.space->shape)});
  }
  if (result.released) ui.out.push(intent::CommitPlace{});
}

/// "12 % of how your sprites differ".
std::string share_words(float share) {
  const int whole = percent(share);
  return whole < 1 ? "< 1 %" : std::to_string(whole) + " %";
}

void draw_name(const Ui& ui, const AppState& state, DirectionsView& view, std::size_t which,
               ImVec2 at, float width) {
  const DirectionEntry& entry = state.directions.entries[which];
  ImGui::SetCursorScreenPos(at);
  if (view.naming == which) {
    const TextFieldResult field =
        text_field(ui.look, "##name", view.name,
                   {.hint = "Name", .width = width, .take_focus = view.focus, .select_all = true});
    view.focus = false;
    if (!field.entered && !field.left) return;
    ui.out.push(intent::NameDirection{which, view.name});
    view.naming.reset();
    return;
  }
  const std::string name = name_of(entry);
  const std::string share = share_words(entry.share);
  const float share_width = ImGui::CalcTextSize(share.c_str()).x + ui.px(6);
  const float line = ImGui::GetTextLineHeight();
  if (press_area("name", {width, line})) {
    view.naming = which;
    view.name = entry.name;
    view.focus = true;
  }
  ui.probe.item("name_", static_cast<int>(which));
  const std::string words = share +
                            (entry.part < 0 ? " of how your sprites differ"
                                            : " of how your sprites differ in this part") +
                            " lies along it. Click to rename.";
  tooltip_for_item(ui.look, words.c_str());
  ImDrawList* list = ImGui::GetWindowDrawList();
  ImFont* font = ui.look.fonts.small;
  const std::string cut = ellipsised(name, width - share_width, font);
  list->AddText(font, size_of(*font), at, ui.theme().text_soft, cut.c_str());
  const float after = font->CalcTextSizeA(size_of(*font), 10000, 0, cut.c_str()).x + ui.px(6);
  list->AddText(font, size_of(*font), {at.x + after, at.y}, ui.theme().text_muted, share.c_str());
}

void draw_entry(const Ui& ui, const AppState& state, ExploreView& view, std::size_t which) {
  const DirectionEntry& entry = state.directions.entries[which];
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x, side = ui.px(44), gap = ui.px(8);
  ImGui::PushID(static_cast<int>(which));
  draw_end(ui, state, which, 0, at, side);
  draw_end(ui, state, which, 1, {at.x + width - side, at.y}, side);
  const float left = at.x + side + gap, middle = width - 2 * (side + gap), glyph = ui.px(20);
  // What holds a whole sprite's slider can't hold one part's.
  const bool lockable = state.directions.scope.what != DirectionScope::Part;
  const int glyphs = (entry.number < 0 ? 2 : 1) + (lockable ? 1 : 0);
  draw_name(ui, state, view.directions, which, {left, at.y},
            middle - static_cast<float>(glyphs) * glyph);
  float x = left + middle - static_cast<float>(glyphs) * glyph;
  const auto next = [&] {
    ImGui::SetCursorScreenPos({x, at.y - ui.px(3)});
    x += glyph;
  };
  if (entry.number < 0) {
    next();
    if (glyph_button(ui, "forget", icon::kTrash, false, "Forget this direction")) {
      ui.out.push(intent::ForgetDirection{which});
    }
  }
  next();
  if (glyph_button(ui, "pin", icon::kStar, entry.pinned,
                   entry.pinned ? "Pinned: it comes first. Click to let it go"
                                : "Pin: it comes first, and stays for the next time")) {
    ui.out.push(intent::PinDirection{which, !entry.pinned});
  }
  ui.probe.item("pin_", static_cast<int>(which));
  if (lockable) next();
  if (lockable &&
      glyph_button(ui, "lock", entry.locked ? icon::kLock : icon::kUnlock, entry.locked,
                   "Lock: this slider stays where it is when R, children or a blend change the "
                   "sprite")) {
    ui.out.push(intent::LockDirection{which, !entry.locked});
  }
  if (lockable) ui.probe.item("lock_", static_cast<int>(which));
  const float value_width = ui.px(46);
  draw_slider(ui, state, view, which, {left, at.y + ui.px(18)}, middle - value_width);
  const float value = amount_of(state.explore.place, entry.along, state.directions.scope);
  char text[24];
  std::snprintf(text, sizeof text, entry.number < 0 ? "%+.2f" : "%+.1f \u03c3",
                static_cast<double>(std::abs(value) < 0.005F ? 0.0F : value));
  ImGui::GetWindowDrawList()->AddText(
      {std::round(left + middle - ImGui::CalcTextSize(text).x), at.y + ui.px(22)},
      std::abs(value) < 0.005F ? ui.theme().text_muted : ui.theme().text_soft, text);
  ImGui::PopID();
  ImGui::SetCursorScreenPos(at);
  ImGui::Dummy({width, side});
}

/// "These - those".
void draw_groups(const Ui& ui, const AppState& state) {
  const DirectionsState& directions = state.directions;
  const bool able = state.explore.space->coordinates != nullptr;
  const char* reason = "This model has no places for sprites: it can't tell how groups differ";
  const auto group = [&](const char* label, bool these, const char* probe) {
    const std::size_t count = (these ? directions.these : directions.those).size();
    const std::string text =
        std::string(label) + (count > 0 ? " " + std::to_string(count) : "") + "###" + probe;
    ButtonOptions options{.icon = icon::kPlus, .tooltip = reason};
    options.enabled = able && state.explore.frame.has_value();
    if (able) {
      options.tooltip = these ? "Add the sprite you are at to \"these\"; again takes it out. "
                                "Right-click sprites on the map, too"
                              : "Add the sprite you are at to \"those\"; again takes it out. "
                                "Right-click sprites on the map, too";
    }
    if (button(ui.look, text.c_str(), options)) {
      ui.out.push(
          intent::MarkGroup{these, {state.explore.frame->place, state.explore.frame->image}});
    }
    ui.probe.item(probe);
  };
  group("These", true, "group_these");
  ImGui::SameLine(0, ui.px(6));
  group("Those", false, "group_those");
  ImGui::SameLine(0, ui.px(6));
  ButtonOptions make{.tooltip = able ? "A slider from those to these" : reason};
  make.enabled = able && !directions.these.empty() && !directions.those.empty();
  if (quiet_button(ui.look, "Make", make)) ui.out.push(intent::MakeDirection{});
  ui.probe.item("make_direction");
}

void draw_heading(const Ui& ui, const AppState& state) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  section_heading(ui.look, !state.explore.space->coordinates ? "Latent sliders" : "Directions");
  const ImVec2 below = ImGui::GetCursorScreenPos();
  if (!has_offsets(state.explore.place)) return;
  const float width = ImGui::CalcTextSize("RESET ALL").x + ui.px(8);
  ImGui::SetCursorScreenPos({at.x + ImGui::GetContentRegionAvail().x - width,
                             below.y - ui.px(8) - ImGui::GetTextLineHeight()});
  if (heading_link(ui.look, "reset all", ui.theme().accent)) {
    ui.out.push(intent::GoToPlace{without_offsets(state.explore.place)});
  }
  ui.probe.item("reset_all");
  ImGui::SetCursorScreenPos(below);
}

void draw_scope(const Ui& ui, const AppState& state) {
  const LatentShape& shape = state.explore.space->shape;
  const Scoped& now = state.directions.scope;
  std::array<Choice, kDirectionScopeCount> choices =
      tells_shapes_from_colours(shape) ? kScopes : kOneScope;
  if (shape.parts() < 2) choices.back() = kOneScope.back();
  int scope = static_cast<int>(now.what);
  const ImVec2 before = ImGui::GetCursorScreenPos();
  if (segmented_control(ui.look, "direction_scope", choices, scope)) {
    const auto what = static_cast<DirectionScope>(scope);
    ui.out.push(intent::UseDirectionScope{
        what == DirectionScope::Part ? Scoped::to_part(std::max(0, now.part)) : Scoped(what)});
  }
  ui.probe.area("direction_scope", before, ImGui::GetItemRectMax());
}

/// Which part the sliders move.
void draw_which_part(const Ui& ui, const AppState& state) {
  const LatentSpace& space = *state.explore.space;
  const Scoped& now = state.directions.scope;
  if (now.what != DirectionScope::Part || space.part_map.empty()) return;
  const float gap = ui.px(6), side = ui.px(36), width = ImGui::GetContentRegionAvail().x;
  const int columns = std::max(1, static_cast<int>((width + gap) / (side + gap)));
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {gap, gap});
  const FocusGroup group("direction_parts");
  for (int part = 0; part < space.shape.parts(); ++part) {
    if (part % columns != 0) ImGui::SameLine();
    const bool chosen = part == now.part;
    const PartButton look{.name = "direction_part_",
                          .side = side,
                          .colour = chosen ? ui.theme().accent : ui.theme().text_muted,
                          .tooltip = "Sliders move this part alone",
                          .frame = chosen ? ui.theme().accent : 0};
    if (part_button(ui, space, part, look))
      ui.out.push(intent::UseDirectionScope{Scoped::to_part(part)});
  }
  ImGui::PopStyleVar();
}

/// Above the first of each kind, once all are shown: what they were found by.
const char* kind_of(const DirectionEntry& entry) {
  if (entry.number < 0) return "Made by you";
  if (entry.of_style) return "Of the model's style layers (SeFa)";
  return "Of how your sprites differ, as the model has them (raw)";
}

void draw_list(const Ui& ui, const AppState& state, ExploreView& view,
               const std::vector<std::size_t>& shown) {
  const std::vector<DirectionEntry>& entries = state.directions.entries;
  std::string kind;
  for (const std::size_t which : shown) {
    const std::string next = entries[which].pinned ? "Pinned" : kind_of(entries[which]);
    if (state.directions.all && next != kind) wrapped_small_text(ui.look, next);
    kind = next;
    draw_entry(ui, state, view, which);
  }
}

}  // namespace

void draw_directions(const Ui& ui, const AppState& state, ExploreView& view) {
  const DirectionsState& directions = state.directions;
  draw_heading(ui, state);
  if (directions.entries.empty()) return;
  draw_scope(ui, state);
  draw_which_part(ui, state);
  const std::vector<std::size_t> shown = directions.shown();
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {ui.px(8), ui.px(8)});
  const std::string more =
      directions.all ? "Fewer" : "More: all " + std::to_string(directions.belonging());
  if (quiet_button(
          ui.look, (more + "###more").c_str(),
          {.tooltip = "All directions as the model has them; the first ones change most"})) {
    ui.out.push(intent::ShowAllDirections{!directions.all});
  }
  ui.probe.item("more_directions");
  ImGui::SameLine();
  bool pad = directions.pad.has_value();
  if (toggle_button(
          ui.look, "Pad", pad,
          {.tooltip = "Two directions at once, to drag in", .enabled = shown.size() > 1})) {
    pad ? ui.out.push(intent::UsePad{true, shown[0], shown[1]})
        : ui.out.push(intent::UsePad{false});
  }
  ui.probe.item("pad_toggle");
  if (directions.pad) draw_directions_pad(ui, state);
  draw_list(ui, state, view, shown);
  draw_groups(ui, state);
  ImGui::PopStyleVar();
}

}  // namespace pixelatent::gui
