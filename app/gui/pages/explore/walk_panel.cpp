// A walk laid out: its stops, how it goes through them, its pictures in a strip.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <string>

#include "explore_view.hpp"
#include "gui/gl/surface.hpp"
#include "gui/widgets/buttons.hpp"
#include "gui/widgets/focus_order.hpp"
#include "gui/widgets/imgui_compat.hpp"
#include "gui/widgets/text.hpp"
#include "place_picker.hpp"
#include "walk_view.hpp"

namespace pixelatent::gui {

namespace {

constexpr std::array<Choice, 3> kWays = {{
    {"Slerp", "From place to place the shortest way"},
    {"Cubic", "The same without a corner at the stops, where the model knows in-betweens"},
    {"Jump", "No in-betweens: each stop until the next"},
}};
constexpr std::array<Way, 3> kWayOf = {Way::Slerp, Way::Cubic, Way::Hold};
constexpr std::array<Choice, kWalkLoopCount> kLoops = {{
    {"Round", "From the last stop back to the first: a closed loop"},
    {"There and back", "Ping-pong: the same way back"},
    {"Once", "It ends at the last stop"},
}};

std::string seconds_text(double seconds) {
  char text[24];
  std::snprintf(text, sizeof text, "%.1f s", seconds);
  return text;
}

void put_together(const Ui& ui, const AppState& state) {
  const WalkState& walk = state.walk;
  if (button(ui.look, "Add this sprite",
             {.icon = icon::kPlus,
              .tooltip = "The place you are at becomes a stop, behind the chosen one or at the end",
              .shortcut = "A"})) {
    ui.out.push(intent::AddStop{});
  }
  ui.probe.item("walk_add");
  ImGui::SameLine(0, ui.px(8));
  place_picker(ui, state, {.id = "walk_picker", .label = "Add another"},
               [&](Mark mark) { ui.out.push(intent::AddStop{std::move(mark)}); });
  ImGui::SameLine(0, ui.px(8));
  RandomWalkWish wish = walk.random;
  const std::string random = "Random " + std::to_string(wish.stops) + "###walk_random";
  const std::string by_seed = "A walk of so many stops by seed " + std::to_string(wish.seed) +
                              ", each near the one before, in place of this one. The same seed "
                              "gives the same walk";
  if (button(ui.look, random.c_str(), {.icon = icon::kDice, .tooltip = by_seed.c_str()})) {
    ui.out.push(intent::DrawRandomWalk{});
  }
  ui.probe.item("walk_random");
  const auto step = [&](const char* id, Icon icon, const char* tooltip, int stops, int seed) {
    ImGui::SameLine(0, ui.px(4));
    if (!icon_button(ui.look, id, icon, {.tooltip = tooltip})) return;
    wish.stops += stops;
    wish.seed = static_cast<std::uint64_t>(
        std::max<std::int64_t>(0, static_cast<std::int64_t>(wish.seed) + seed));
    ui.out.push(intent::SetRandomWalk{wish});
    if (seed != 0) ui.out.push(intent::DrawRandomWalk{});
  };
  step("walk_fewer", icon::kMinus, "One stop fewer", -1, 0);
  step("walk_more", icon::kPlus, "One stop more", 1, 0);
  const std::string seed = "Another random walk: seed " + std::to_string(wish.seed + 1);
  step("walk_reseed", icon::kRedo, seed.c_str(), 0, 1);
  ui.probe.item("walk_reseed");
}

void draw_stop(const Ui& ui, const AppState& state, int stop, ImVec2 at, float side) {
  const WalkState& walk = state.walk;
  const WalkStop& is = walk.plan.stops[static_cast<std::size_t>(stop)];
  const Area square{at, {at.x + side, at.y + side}};
  ImGui::SetCursorScreenPos(at);
  ImGui::PushID(stop);
  if (press_area("stop", {side, side})) {
    ui.out.push(intent::ChooseStop{stop == walk.chosen ? -1 : stop});
  }
  ui.probe.item("stop_", stop);
  const bool hovered = ImGui::IsItemHovered();
  if ((hovered && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) || focus_entered()) {
    ui.out.push(intent::GoToStop{stop});
  }
  tooltip_for_item(ui.look, "Click to choose it, double-click to be there");
  ImGui::PopID();
  draw_cropped(ui, ui.store.walk_stops(), ui.store.walk_stop_cell(stop), square);
  ImDrawList* list = ImGui::GetWindowDrawList();
  if (stop == walk.chosen || hovered) {
    list->AddRect(square.min, square.max,
                  stop == walk.chosen ? ui.theme().accent : with_opacity(ui.theme().text, 0.5F),
                  ui.px(4), 0, std::max(1.0F, ui.px(2)));
  }
  std::string words = is.hold > 0 ? "+" : std::to_string(stop + 1);
  if (is.hold > 0) words += seconds_text(is.hold);
  list->AddText(ui.look.fonts.small, size_of(*ui.look.fonts.small),
                {std::round(at.x + ui.px(2)), std::round(square.max.y + ui.px(2))},
                is.hold > 0 ? ui.theme().text_soft : ui.theme().text_muted, words.c_str());
}

void draw_stops(const Ui& ui, const AppState& state) {
  const float side = ui.px(72), gap = ui.px(8), label = ui.px(18);
  const float width = ImGui::GetContentRegionAvail().x;
  const int columns = std::max(1, static_cast<int>((width + gap) / (side + gap)));
  const ImVec2 at = snap_to_pixel(ImGui::GetCursorScreenPos());
  const auto count = static_cast<int>(state.walk.plan.stops.size());
  const FocusGroup group("stops");
  for (int stop = 0; stop < count; ++stop) {
    draw_stop(ui, state, stop,
              {at.x + static_cast<float>(stop % columns) * (side + gap),
               at.y + static_cast<float>(stop / columns) * (side + label + ui.px(4))},
              side);
  }
  const int rows = (count + columns - 1) / columns;
  ImGui::SetCursorScreenPos(at);
  ImGui::Dummy({width, static_cast<float>(rows) * (side + label + ui.px(4))});
}

/// A slider of seconds that asks once, when it is let go of.
bool seconds_slider(const Ui& ui, SliderState& sliders, const char* label, double now,
                    std::optional<float>& held, const SliderOptions& options) {
  float value = held.value_or(static_cast<float>(now));
  const SliderResult result = slider(ui.look, sliders, label, value, options);
  if (result.changed) held = value;
  if (result.released && held) return true;
  if (!result.active) held.reset();
  return false;
}

/// Of the chosen stop: how long, where in the row, away with it.
void draw_chosen(const Ui& ui, const AppState& state, WalkView& view) {
  const WalkState& walk = state.walk;
  const int stop = walk.chosen;
  if (stop < 0 || stop >= static_cast<int>(walk.plan.stops.size())) {
    small_text(ui.look, "Click a stop to time it, move it or take it out.");
    return;
  }
  const WalkStop& is = walk.plan.stops[static_cast<std::size_t>(stop)];
  SliderOptions options;
  options.format = "%.1f s";
  options.width = std::min(ui.px(420), ImGui::GetContentRegionAvail().x);
  options.max = 3;
  options.tooltip = "How long it stands still here";
  bool asked = seconds_slider(ui, view.sliders, "Stays", is.hold, view.hold, options);
  ui.probe.item("stop_hold");
  options.min = static_cast<float>(kLeastTravel);
  options.max = 5;
  options.reset_to = 1;
  options.tooltip = "How long it takes to the next stop";
  asked = seconds_slider(ui, view.sliders, "To the next", is.travel, view.travel, options) || asked;
  ui.probe.item("stop_travel");
  if (asked) {
    ui.out.push(
        intent::TimeStop{stop, static_cast<double>(view.hold.value_or(static_cast<float>(is.hold))),
                         static_cast<double>(view.travel.value_or(static_cast<float>(is.travel)))});
    view.hold.reset();
    view.travel.reset();
  }
  if (icon_button(ui.look, "stop_earlier", icon::kLeft,
                  {.tooltip = "Earlier", .shortcut = "Ctrl+\u2190", .enabled = stop > 0})) {
    ui.out.push(intent::MoveStop{stop, -1});
  }
  ui.probe.item("stop_earlier");
  ImGui::SameLine(0, ui.px(6));
  const bool last = stop + 1 == static_cast<int>(walk.plan.stops.size());
  if (icon_button(ui.look, "stop_later", icon::kRight,
                  {.tooltip = "Later", .shortcut = "Ctrl+\u2192", .enabled = !last})) {
    ui.out.push(intent::MoveStop{stop, 1});
  }
  ui.probe.item("stop_later");
  ImGui::SameLine(0, ui.px(6));
  if (button(ui.look, "Take out",
             {.icon = icon::kTrash,
              .tooltip = "Out of the walk; Ctrl+Z brings it back",
              .shortcut = "Del"})) {
    ui.out.push(intent::RemoveStop{stop});
  }
  ui.probe.item("stop_remove");
  ImGui::SameLine(0, ui.px(6));
  if (button(ui.look, "Be there", {.tooltip = "Go to this stop", .shortcut = "Enter"})) {
    ui.out.push(intent::GoToStop{stop});
  }
}

/// A bar of choices of a width of its own; the next item comes behind it.
bool bar(const Ui& ui, const char* id, std::span<const Choice> choices, float width, int& chosen) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float height = ui.px(ui.theme().control_height);
  begin_area(id, {at, {at.x + width, at.y + height}}, ui.theme().window, {0, 0},
             ImGuiWindowFlags_NoScrollbar);
  const bool changed = segmented_control(ui.look, id, choices, chosen);
  ui.probe.area(id, at, {at.x + width, at.y + ui.px(30)});
  end_area();
  ImGui::SetCursorScreenPos(at);
  ImGui::Dummy({width, height});
  return changed;
}

void draw_manner(const Ui& ui, const AppState& state, WalkView& view) {
  WalkPlan plan = state.walk.plan;
  const float half = std::floor((ImGui::GetContentRegionAvail().x - ui.px(12)) / 2);
  int way = static_cast<int>(std::ranges::find(kWayOf, plan.way) - kWayOf.begin()) % 3;
  bool changed = bar(ui, "walk_way", kWays, std::floor(half * 0.8F), way);
  plan.way = kWayOf.at(static_cast<std::size_t>(way));
  ImGui::SameLine(0, ui.px(12));
  int loop = static_cast<int>(plan.loop);
  changed = bar(ui, "walk_loop", kLoops, std::floor(half * 1.2F), loop) || changed;
  plan.loop = static_cast<WalkLoop>(loop);
  SliderOptions options;
  options.min = 1;
  options.max = 30;
  options.reset_to = static_cast<float>(WalkPlan().fps);
  options.format = "%.0f";
  options.width = half;
  options.tooltip = "Pictures a second";
  if (seconds_slider(ui, view.sliders, "Pictures / s", plan.fps, view.fps, options)) {
    plan.fps = static_cast<double>(std::round(*view.fps));
    view.fps.reset();
    changed = true;
  }
  ui.probe.item("walk_fps");
  ImGui::SameLine(0, ui.px(12));
  changed = check_box(ui.look, "Even change", plan.even,
                      "Pictures where about as much changes from each to the next. Off: evenly "
                      "in time, so that parts change at once and then nothing does") ||
            changed;
  ui.probe.item("walk_even");
  if (changed) ui.out.push(intent::SetWalk{plan});
}

/// Pictures beside one another, as many as there is room for; a line where it is now.
void draw_strip(const Ui& ui, const AppState& state, WalkView& view, const Area& area) {
  const WalkState& walk = state.walk;
  const auto count = static_cast<int>(walk.shown.size());
  ImGui::SetCursorScreenPos(area.min);
  press_area("walk_strip", {area.width(), area.height()}, 0, FocusKind::Slide);
  ui.probe.item("walk_strip");
  tooltip_for_item(ui.look, "Drag along it to look at every picture large");
  ImDrawList* list = ImGui::GetWindowDrawList();
  fill_surface(*list, area.min, area.max, ui.theme().sunken);
  if (count == 0) return;
  const float side = std::min(area.height(), area.width());
  const int fit = std::clamp(static_cast<int>(area.width() / side), 1, count);
  const float pitch = area.width() / static_cast<float>(fit);
  for (int i = 0; i < fit; ++i) {
    const int picture = walk.shown[static_cast<std::size_t>(i * count / fit)];
    const ImVec2 at = snap_to_pixel(
        {area.min.x + static_cast<float>(i) * pitch + (pitch - side) / 2, area.min.y});
    draw_cropped(ui, ui.store.walk_frames(), ui.store.walk_frame_cell(picture),
                 {at, {at.x + side, at.y + side}});
  }
  const float x = std::round(area.min.x + (static_cast<float>(walk.at) + 0.5F) * area.width() /
                                              static_cast<float>(count));
  list->AddLine({x, area.min.y - ui.px(3)}, {x, area.max.y + ui.px(3)}, ui.theme().accent,
                std::max(1.0F, ui.px(2)));
  if (ImGui::IsItemActive()) {
    const float into = (ImGui::GetIO().MousePos.x - area.min.x) / area.width();
    const int frame = std::clamp(static_cast<int>(into * static_cast<float>(count)), 0, count - 1);
    if (!view.scrubbing || frame != static_cast<int>(walk.at)) {
      ui.out.push(intent::ScrubWalk{frame});
    }
    view.scrubbing = true;
  } else if (const auto steps = focus_steps(); !steps.empty()) {
    int frame = static_cast<int>(walk.at);
    for (const FocusStep& step : steps) {
      if (step.key == FocusKey::Home) frame = 0;
      if (step.key == FocusKey::End) frame = count - 1;
      frame += step_of(step);
    }
    ui.out.push(intent::ScrubWalk{std::clamp(frame, 0, count - 1)});
  } else if (view.scrubbing) {
    view.scrubbing = false;
    ui.out.push(intent::LeaveWalkFrame{});
  }
}

/// "48 pictures, 4.0 s; 31 of them change something".
std::string words_of(const WalkState& walk) {
  if (!walk.problem.empty()) return walk.problem;
  const std::size_t count = walk.shown.size();
  std::string words = std::to_string(count) + " pictures, " + seconds_text(seconds_of(walk.plan));
  if (!walk.whole) return words + "; drawing\u2026";
  char text[96];
  std::snprintf(text, sizeof text, "; %d steps change something, %.0f %% of it at most",
                walk.rhythm.different, 100 * walk.rhythm.largest);
  return words + text;
}

void draw_film(const Ui& ui, const AppState& state, WalkView& view) {
  const WalkState& walk = state.walk;
  const float button_side = ui.px(ui.theme().control_height), strip = ui.px(72);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float right = at.x + ImGui::GetContentRegionAvail().x;
  ImGui::SetCursorScreenPos({at.x, at.y + std::round((strip - button_side) / 2)});
  if (icon_button(ui.look, "walk_play", walk.playing ? icon::kPause : icon::kPlay,
                  {.tooltip = walk.playing ? "Stop here" : "Play it on the large sprite",
                   .shortcut = "P",
                   .enabled = walk.plan.stops.size() > 1})) {
    ui.out.push(intent::PlayWalk{});
  }
  ui.probe.item("walk_play");
  draw_strip(ui, state, view, {{at.x + button_side + ui.px(10), at.y}, {right, at.y + strip}});
  ImGui::SetCursorScreenPos({at.x, at.y + strip + ui.px(6)});
  small_text(ui.look, words_of(walk));
}

void draw_empty(const Ui& ui, const AppState& state, const Area& area) {
  begin_area("walk_empty", area, ui.theme().window, {0, 0}, ImGuiWindowFlags_HorizontalScrollbar);
  empty_state(ui, area, "No walk yet",
              "A walk goes from sprite to sprite, and you can take it home as a GIF or a sheet.\n"
              "Add the sprite you are at (A), go to another one, add that; or let one be drawn.");
  const float width = ui.px(330);
  ImGui::SetCursorScreenPos({std::round(area.min.x + std::max(0.0F, (area.width() - width) / 2)),
                             ImGui::GetCursorScreenPos().y + ui.px(8)});
  ImGui::BeginGroup();
  if (primary_button(ui.look, "Add this sprite###walk_first",
                     {.icon = icon::kPlus, .shortcut = "A"})) {
    ui.out.push(intent::AddStop{});
  }
  ui.probe.item("walk_add");
  ImGui::SameLine(0, ui.px(8));
  if (button(ui.look, "A random walk###walk_random_first", {.icon = icon::kDice})) {
    ui.out.push(intent::DrawRandomWalk{});
  }
  ui.probe.item("walk_random");
  ImGui::EndGroup();
  end_area();
  (void)state;
}

}  // namespace

void draw_walk_panel(const Ui& ui, const AppState& state, ExploreView& all, const Area& area) {
  WalkView& view = all.walk;
  if (state.walk.plan.stops.empty()) return draw_empty(ui, state, area);
  begin_area("walk_panel", area, ui.theme().window, {0, 0}, ImGuiWindowFlags_HorizontalScrollbar);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {ui.px(8), ui.px(7)});
  put_together(ui, state);
  draw_stops(ui, state);
  draw_chosen(ui, state, view);
  draw_manner(ui, state, view);
  draw_film(ui, state, view);
  draw_walk_export(ui, state, view);
  wrapped_small_text(
      ui.look,
      "A morph, not an animation: between two sprites lies another sprite of your kind, "
      "not a step of a leg. The walk is kept in the project.");
  ImGui::PopStyleVar();
  end_area();
}

}  // namespace pixelatent::gui
