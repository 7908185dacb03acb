// What lies beside the large sprite: one panel at a time, each a line in kPanels.
#include <algorithm>
#include <array>
#include <cmath>

#include "explore_view.hpp"
#include "gui/widgets/buttons.hpp"

namespace pixelatent::gui {

namespace {

struct Panel {
  ExploreTab tab;
  Choice choice;
  void (*draw)(const Ui&, const AppState&, ExploreView&, const Area&);
};

constexpr std::array<Panel, kExploreTabCount> kPanels = {{
    {ExploreTab::Breed,
     {"Breed", "Children of the sprite you are at: click one to go on from it"},
     draw_breed_panel},
    {ExploreTab::Map,
     {"Map", "Your own sprites, like ones near each other: drag to move it, click to go there"},
     draw_sprite_map},
    {ExploreTab::History,
     {"History", "Every sprite you were at, with its branches: click one to be there again"},
     draw_history_panel},
    {ExploreTab::Walk,
     {"Walk", "From sprite to sprite: lay a walk out, play it, take it home as a GIF or a sheet"},
     draw_walk_panel},
    {ExploreTab::Mix,
     {"Mix", "Up to six sprites in one: by weight, shapes and colours, part by part"},
     draw_mix_panel},
    {ExploreTab::Compare,
     {"A/B", "Two sprites on one place: hold, split, blink, what changed"},
     draw_compare_panel},
}};

}  // namespace

void draw_explore_side(const Ui& ui, const AppState& state, ExploreView& view, const Area& area) {
  std::array<Choice, kPanels.size()> choices;
  std::ranges::transform(kPanels, choices.begin(), &Panel::choice);
  int shown = 0;
  for (std::size_t i = 0; i < kPanels.size(); ++i) {
    if (kPanels.at(i).tab == state.explore.tab) shown = static_cast<int>(i);
  }
  ImGui::SetCursorScreenPos(area.min);
  const float width = std::min(area.width(), ui.px(92) * static_cast<float>(kPanels.size()));
  begin_area("explore_tabs", {area.min, {area.min.x + width, area.min.y + ui.px(34)}},
             ui.theme().window, {0, 0}, ImGuiWindowFlags_NoScrollbar);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  if (segmented_control(ui.look, "explore_tab", choices, shown)) {
    // What was painted is gone on with by B.
    if (state.painting.on) ui.out.push(intent::LeavePainting{});
    ui.out.push(intent::ShowExploreTab{kPanels.at(static_cast<std::size_t>(shown)).tab});
  }
  ui.probe.area("explore_tabs", at, {at.x + width, at.y + ui.px(30)});
  end_area();
  const Area below{{area.min.x, area.min.y + ui.px(42)}, area.max};
  for (const Panel& panel : kPanels) {
    if (panel.tab == state.explore.tab) panel.draw(ui, state, view, below);
  }
}

}  // namespace pixelatent::gui
