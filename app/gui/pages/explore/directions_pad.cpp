// Two directions at once: pictures of where they lead, and the knob on them.
#include <algorithm>
#include <cmath>
#include <string>

#include "explore_view.hpp"
#include "gui/widgets/buttons.hpp"
#include "gui/widgets/focus_order.hpp"
#include "gui/widgets/imgui_compat.hpp"
#include "latent/place_edit.hpp"

namespace pixelatent::gui {

void draw_directions_pad(const Ui& ui, const AppState& state) {
  const DirectionsState& directions = state.directions;
  const DirectionPad& pad = *directions.pad;
  const std::vector<std::size_t> shown = directions.shown();
  const auto after = [&](std::size_t which, std::size_t other) {
    const auto at = std::ranges::find(shown, which);
    std::size_t i = at == shown.end() ? 0 : static_cast<std::size_t>(at - shown.begin()) + 1;
    if (shown[i % shown.size()] == other) ++i;
    return shown[i % shown.size()];
  };
  const std::string across = "\u2194 " + name_of(directions.entries[pad.across]) + "###across";
  const std::string down = "\u2195 " + name_of(directions.entries[pad.down]) + "###down";
  if (quiet_button(ui.look, across.c_str(),
                   {.tooltip = "What goes from left to right; click: the next"})) {
    ui.out.push(intent::UsePad{true, after(pad.across, pad.down), pad.down});
  }
  ui.probe.item("pad_across");
  if (quiet_button(ui.look, down.c_str(),
                   {.tooltip = "What goes from top to bottom; click: the next"})) {
    ui.out.push(intent::UsePad{true, pad.across, after(pad.down, pad.across)});
  }
  const float side = std::floor(std::min(ImGui::GetContentRegionAvail().x, ui.px(280)));
  const ImVec2 at = snap_to_pixel(ImGui::GetCursorScreenPos());
  press_area("pad", {side, side}, 0, FocusKind::Canvas);
  ui.probe.item("pad");
  tooltip_for_item(ui.look, "Drag anywhere on it; Alt+arrows by keyboard");
  const float cell = side / kPadSide;
  for (int i = 0; i < kPadSide * kPadSide; ++i) {
    const ImVec2 min{at.x + static_cast<float>(i % kPadSide) * cell,
                     at.y + static_cast<float>(i / kPadSide) * cell};
    const int picture = ui.store.pad_cell(i);
    if (picture >= 0) {
      draw_cropped(ui, ui.store.directions(), picture,
                   {{min.x + 1, min.y + 1}, {min.x + cell - 1, min.y + cell - 1}});
    }
  }
  const DirectionEntry &x = directions.entries[pad.across], &y = directions.entries[pad.down];
  const float inner = side - cell;  // the middles of the outer pictures are the ends
  const auto on_pad = [&](float amount, const DirectionEntry& entry) {
    return cell / 2 + inner * (amount / reach_of(entry) + 1) / 2;
  };
  const float ax = amount_of(state.explore.place, x.along, directions.scope);
  const float ay = amount_of(state.explore.place, y.along, directions.scope);
  const ImVec2 knob{at.x + on_pad(ax, x), at.y + on_pad(ay, y)};
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddCircle(knob, ui.px(8), ui.theme().line, 0, ui.px(5));
  list->AddCircle(knob, ui.px(8), ui.theme().accent, 0, ui.px(2));
  if (ImGui::IsItemActive() && ImGui::IsMousePosValid()) {
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    const auto amount = [&](float p, const DirectionEntry& entry) {
      return reach_of(entry) * std::clamp(2 * (p - cell / 2) / inner - 1, -1.0F, 1.0F);
    };
    const LatentShape& shape = state.explore.space->shape;
    Place place = state.explore.place;
    const auto move = [&](const DirectionEntry& entry, float to) {
      if (!entry.locked) place = with_amount(place, entry.along, to, directions.scope, shape);
    };
    move(x, amount(mouse.x - at.x, x));
    move(y, amount(mouse.y - at.y, y));
    ui.out.push(intent::ScrubTo{place});
  }
  if (ImGui::IsItemDeactivated()) ui.out.push(intent::CommitPlace{});
}

bool pad_key(const AppState& state, const KeyPress& press, Intents& out) {
  if (!state.directions.pad || !press.alt || !press.is_arrow()) return false;
  out.push(intent::StepPad{press.arrow().dx, press.arrow().dy});
  return true;
}

}  // namespace pixelatent::gui
