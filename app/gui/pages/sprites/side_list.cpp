#include "side_list.hpp"

#include "dropped_list.hpp"
#include "gui/widgets/imgui_compat.hpp"
#include "gui/widgets/text.hpp"
#include "outlier_list.hpp"

namespace pixelatent::gui {

namespace {

constexpr float kHeadingHeight = 30;  // of a heading inside the list, at DPI scale 1

bool has_hints(const AppState& state) { return !state.sheets.standing_out.empty(); }
bool has_dropped(const AppState& state) { return !state.sheets.dropped.empty(); }

const char* heading_of_hints() { return "Look at these"; }
const char* heading_of_dropped() { return "Not trained on, and why"; }

}  // namespace

bool has_side_list(const AppState& state) { return has_hints(state) || has_dropped(state); }

float side_list_height(const Ui& ui, const AppState& state, const SpritesView& view) {
  const bool both = has_hints(state) && has_dropped(state);
  return outlier_groups_height(ui, state, view) + dropped_groups_height(ui, state, view) +
         (both ? ui.px(kHeadingHeight) : 0);
}

void draw_side_list(const Ui& ui, const AppState& state, SpritesView& view, float height) {
  view.listed = -1;
  section_heading(ui.look, has_hints(state) ? heading_of_hints() : heading_of_dropped());
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  begin_child("side_list", {0, height});
  ImGui::PopStyleVar();
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  if (has_hints(state)) {
    const ImVec2 before = ImGui::GetCursorScreenPos();
    draw_outlier_groups(ui, state, view);
    ui.probe.area("hints", before, ImGui::GetItemRectMax());
  }
  if (has_hints(state) && has_dropped(state)) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::SetCursorScreenPos({at.x, at.y + ui.px(8)});
    heading_text(ui.look, heading_of_dropped(), ui.theme().text_muted);
    ImGui::SetCursorScreenPos({at.x, at.y + ui.px(kHeadingHeight)});
  }
  draw_dropped_groups(ui, state, view);
  ImGui::PopStyleVar();
  ImGui::EndChild();
}

}  // namespace pixelatent::gui
