// What A and B are, and how they are compared.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <string>

#include "compare_view.hpp"
#include "explore_view.hpp"
#include "gui/widgets/buttons.hpp"
#include "gui/widgets/imgui_compat.hpp"
#include "gui/widgets/text.hpp"
#include "place_picker.hpp"

namespace pixelatent::gui {

namespace {

constexpr std::array<Choice, kCompareModeCount> kCompareModes = {{
    {"Off", "The large sprite is the one you are at. Hold V to look at A all the same"},
    {"Split", "A on the left of a line that you drag, B on its right"},
    {"Blink", "A and B one after the other: what moves is what differs"},
    {"Changed", "The pixels that differ are framed, the others are darkened"},
}};

/// A or B with what sets it.
void draw_side(const Ui& ui, const AppState& state, char which, const Area& area) {
  const ExploreState& explore = state.explore;
  const std::optional<Mark>& mark = which == 'a' ? explore.a : explore.b;
  const SpriteAtlas& own = which == 'a' ? ui.store.mark_a() : ui.store.mark_b();
  const bool now = which == 'b' && !mark;
  ImGui::PushID(which);
  ImGui::SetCursorScreenPos(area.min);
  strong_text(ui.look, which == 'a' ? "A" : now ? "B: what you are at" : "B");
  const float line = ImGui::GetTextLineHeight() + ui.px(6), row = ui.px(ui.theme().control_height);
  const float side =
      std::max(ui.px(48), std::min(area.width(), area.height() - line - row - ui.px(8)));
  const Area square{{area.min.x, area.min.y + line}, {area.min.x + side, area.min.y + line + side}};
  draw_cropped(ui, now ? ui.store.preview() : own, 0, square);
  ui.probe.area(which == 'a' ? "compare_a" : "compare_b", square.min, square.max);
  ImGui::SetCursorScreenPos({area.min.x, square.max.y + ui.px(8)});
  if (button(ui.look, "Set",
             {.tooltip = "To the sprite you are at", .enabled = explore.frame.has_value()})) {
    ui.out.push(intent::SetMarkTo{which, {explore.frame->place, explore.frame->image}});
  }
  ui.probe.item(which == 'a' ? "compare_set_a" : "compare_set_b");
  ImGui::SameLine(0, ui.px(6));
  place_picker(ui, state,
               {.id = which == 'a' ? "compare_pick_a" : "compare_pick_b", .label = "From"},
               [&](Mark picked) {
                 ui.out.push(intent::SetMarkTo{which, std::move(picked)});
               });
  ImGui::SameLine(0, ui.px(6));
  if (mark && icon_button(ui.look, "clear", icon::kClose,
                          {.tooltip = which == 'a' ? "No A" : "B is what you are at"})) {
    ui.out.push(intent::ClearMark{which});
  }
  ImGui::PopID();
}

/// Shows it as long as it is held.
void hold_button(const Ui& ui, const AppState& state, char which, const char* label, bool enabled) {
  button(ui.look, label,
         {.icon = icon::kEye,
          .tooltip = "Hold to look at it in place of the large sprite",
          .shortcut = which == 'a' ? "V" : "Shift+V",
          .enabled = enabled});
  ui.probe.item(which == 'a' ? "hold_a" : "hold_b");
  if (enabled && ImGui::IsItemActive() && state.compare.held != which) {
    ui.out.push(intent::HoldCompare{which});
  }
}

void draw_blinks(const Ui& ui, const AppState& state, CompareView& view) {
  SliderOptions options;
  options.min = static_cast<float>(kSlowestBlink);
  options.max = static_cast<float>(kFastestBlink);
  options.reset_to = static_cast<float>(CompareState().blinks);
  options.format = "%.1f / s";
  options.width = std::min(ui.px(420), ImGui::GetContentRegionAvail().x);
  options.tooltip =
      "Pictures a second, three at most: faster flashing does some people harm. "
      "Holding V does not blink at all";
  auto rate = static_cast<float>(state.compare.blinks);
  if (slider(ui.look, view.sliders, "Blinks", rate, options).changed) {
    ui.out.push(intent::SetBlinks{static_cast<double>(rate)});
  }
  ui.probe.item("compare_rate");
}

void draw_figures(const Ui& ui, const AppState& state) {
  const PixelChanges& changes = state.compare.changes;
  if (!compared(state.explore).both() || changes.mask.empty()) return;
  char text[96];
  std::snprintf(text, sizeof text, "%d of %d drawn pixels differ, %.1f %%", changes.changed,
                changes.drawn, 100 * changes.share());
  strong_text(ui.look, changes.changed == 0 ? "They are the same, pixel for pixel" : text);
}

}  // namespace

void draw_compare_panel(const Ui& ui, const AppState& state, ExploreView& all, const Area& area) {
  CompareView& view = all.compare;
  const Compared both = compared(state.explore);
  begin_area("compare_panel", area, ui.theme().window, {0, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {ui.px(8), ui.px(10)});
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x, gap = ui.px(16);
  const float half = std::floor((width - gap) / 2);
  const float height = std::clamp(area.height() - ui.px(190), ui.px(140), ui.px(300));
  draw_side(ui, state, 'a', {at, {at.x + half, at.y + height}});
  draw_side(ui, state, 'b', {{at.x + half + gap, at.y}, {at.x + width, at.y + height}});
  ImGui::SetCursorScreenPos({at.x, at.y + height + ui.px(10)});
  int mode = static_cast<int>(state.compare.mode);
  const ImVec2 bar_at = ImGui::GetCursorScreenPos();
  if (segmented_control(ui.look, "compare_mode", kCompareModes, mode)) {
    ui.out.push(intent::Compare{static_cast<CompareMode>(mode)});
  }
  ui.probe.area("compare_mode", bar_at, {bar_at.x + width, bar_at.y + ui.px(30)});
  hold_button(ui, state, 'a', "Hold for A", both.a != nullptr);
  ImGui::SameLine(0, ui.px(8));
  hold_button(ui, state, 'b', both.b_is_shown ? "Hold for now" : "Hold for B",
              both.b != nullptr && both.a != nullptr);
  if (state.compare.mode == CompareMode::Blink) draw_blinks(ui, state, view);
  if (both.a == nullptr) {
    wrapped_small_text(
        ui.look,
        "Set A to the sprite you are at, then go elsewhere: B is what you are at until "
        "you set it, too. A and B are also the ends of the blend below the sprite.");
  }
  draw_figures(ui, state);
  ImGui::PopStyleVar();
  end_area();
}

bool compare_key(const AppState& state, const KeyPress& press, Intents& out) {
  const bool means = press.letter == 'v' && !press.ctrl && !press.alt;
  if (!means || state.painting.on || !state.explore.space) return false;
  out.push(intent::HoldCompare{press.shift ? 'b' : 'a'});
  return true;
}

bool compare_escape(const AppState& state, Intents& out) {
  if (state.compare.mode == CompareMode::Off) return false;
  out.push(intent::Compare{CompareMode::Off});
  return true;
}

}  // namespace pixelatent::gui
