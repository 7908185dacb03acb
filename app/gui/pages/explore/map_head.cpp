#include "map_head.hpp"

#include <algorithm>
#include <cstdint>
#include <string>

#include "gui/widgets/buttons.hpp"
#include "gui/widgets/imgui_compat.hpp"
#include "gui/widgets/text.hpp"
#include "gui/widgets/text_field.hpp"

namespace pixelatent::gui {

namespace {

std::string words_of_search(const MapState& map) {
  if (map.search.empty()) return std::to_string(map.map()->cells.size()) + " sprites";
  return map.found_count == 0 ? "none found" : std::to_string(map.found_count) + " found";
}

void draw_arranging(const Ui& ui, const MapState& map) {
  const MapProgress& progress = map.progress;
  const float gap = ui.px(8);
  if (progress.working) {
    const std::string text = "Arranging " + std::to_string(percent(progress.done)) + " %";
    ImGui::SameLine(0, 2 * gap);
    ImGui::AlignTextToFramePadding();
    muted_text(ui.look, text);
    tooltip_for_item(ui.look,
                     "Sprites that are alike are brought together. You can go on meanwhile");
    ImGui::SameLine(0, gap);
    if (quiet_button(ui.look, "Stop", {.tooltip = "The map stays as it is now"})) {
      ui.out.push(intent::StopArranging{});
    }
    ui.probe.item("map_stop");
  } else if (progress.stopped) {
    ImGui::SameLine(0, 2 * gap);
    if (quiet_button(ui.look, "Arrange", {.tooltip = "Bring together on the map what is alike"})) {
      ui.out.push(intent::ArrangeMap{});
    }
    ui.probe.item("map_arrange");
  }
}

}  // namespace

void draw_map_head(const Ui& ui, const AppState& state, MapViewState& view, const Area& row) {
  const float side = ui.px(ui.theme().control_height), gap = ui.px(8);
  begin_area("map_head", {row.min, {row.max.x - 3 * (side + gap), row.max.y}}, ui.theme().window,
             {0, 0}, ImGuiWindowFlags_NoScrollbar);
  view.search = view.searching ? view.search : state.map.search;
  const TextFieldResult field =
      text_field(ui.look, "##map_search", view.search,
                 {.hint = "Search by name", .width = ui.px(150), .on_escape = OnEscape::Clear});
  view.searching = field.active;
  ui.probe.item("map_search");
  tooltip_for_item(ui.look,
                   "Found sprites stand out; Enter goes to the first of them, Esc shows all again");
  if (field.changed) ui.out.push(intent::SearchMap{view.search});
  const auto first = std::ranges::find(state.map.found, std::uint8_t{1});
  if (field.entered && first != state.map.found.end()) {
    ui.out.push(intent::GoToSprite{static_cast<int>(first - state.map.found.begin())});
  }
  ImGui::SameLine(0, gap);
  ImGui::AlignTextToFramePadding();
  muted_text(ui.look, words_of_search(state.map));
  draw_arranging(ui, state.map);
  end_area();
  const auto tool = [&](int place, const char* id, Icon shown, const char* tooltip, const char* key,
                        Intent ask) {
    ImGui::SetCursorScreenPos(
        {row.max.x - static_cast<float>(3 - place) * (side + gap) + gap, row.min.y});
    if (icon_button(ui.look, id, shown, {.tooltip = tooltip, .shortcut = key})) {
      ui.out.push(std::move(ask));
    }
    ui.probe.item(id);
  };
  tool(0, "map_out", icon::kZoomOut, "Smaller; so does the wheel", "-",
       intent::StepMap{0, 0, 1 / kMapZoomStep});
  tool(1, "map_in", icon::kZoomIn, "Larger; so does the wheel", "+",
       intent::StepMap{0, 0, kMapZoomStep});
  tool(2, "map_fit", icon::kExpand, "All of it", "Home", intent::FitMap{});
}

}  // namespace pixelatent::gui
