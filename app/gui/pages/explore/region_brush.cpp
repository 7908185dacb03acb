// What all children keep, marked with a brush on the large sprite.
#include <cmath>

#include "explore_view.hpp"
#include "gui/widgets/buttons.hpp"
#include "gui/widgets/focus_order.hpp"
#include "gui/widgets/text.hpp"

namespace pixelatent::gui {

namespace {

bool is_marked(const BroodState& brood, const Canvas& canvas, int x, int y) {
  const auto p = static_cast<std::size_t>(y * canvas.width + x);
  return p < brood.region.size() && brood.region[p] != 0;
}

/// The left button marks, the right one takes back.
void brush(const Ui& ui, const BroodState& brood, const Canvas& canvas, ImVec2 at, float pixel) {
  const bool mark = ImGui::IsMouseDown(ImGuiMouseButton_Left);
  if (!mark && !ImGui::IsMouseDown(ImGuiMouseButton_Right)) return;
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  std::vector<std::uint8_t> region = brood.region;
  brush_region(region, canvas, static_cast<int>(std::floor((mouse.x - at.x) / pixel)),
               static_cast<int>(std::floor((mouse.y - at.y) / pixel)),
               mark ? RegionBrush::Mark : RegionBrush::Erase);
  if (region != brood.region) ui.out.push(intent::SetRegion{std::move(region)});
}

}  // namespace

void draw_region_brush(const Ui& ui, const AppState& state, const Area& area) {
  const BroodState& brood = state.explore.brood;
  const SpriteAtlas& atlas = ui.store.preview();
  const Canvas canvas = state.explore.space->canvas;
  if (!brood.brushing || atlas.empty() || atlas.cell_width() != canvas.width) return;
  const LargeSprite large = place_large(ui, canvas.width, canvas.height, area);
  const ImVec2 at = large.at, size = large.size;
  const float pixel = large.pixel;
  ImGui::SetCursorScreenPos(at);
  press_area("region", size, 0, FocusKind::Canvas);
  ui.probe.item("region_canvas");
  if (ImGui::IsItemHovered()) brush(ui, brood, canvas, at, pixel);
  if (ImGui::IsMouseReleased(ImGuiMouseButton_Left) ||
      ImGui::IsMouseReleased(ImGuiMouseButton_Right)) {
    ui.out.push(intent::EndRegionStroke{});
  }
  ImDrawList* list = ImGui::GetWindowDrawList();
  const ImU32 colour = with_opacity(ui.theme().info, 0.45F);
  for (int y = 0; y < canvas.height; ++y) {
    for (int x = 0; x < canvas.width; ++x) {
      if (!is_marked(brood, canvas, x, y)) continue;
      const ImVec2 min{at.x + static_cast<float>(x) * pixel, at.y + static_cast<float>(y) * pixel};
      list->AddRectFilled(min, {min.x + pixel, min.y + pixel}, colour);
    }
  }
  const ImVec2 cursor{at.x + static_cast<float>(brood.brush_x) * pixel,
                      at.y + static_cast<float>(brood.brush_y) * pixel};
  crisp_frame(*list, cursor, {cursor.x + pixel, cursor.y + pixel}, ui.theme().accent);
}

void draw_region_toggle(const Ui& ui, const BroodState& brood) {
  bool on = brood.brushing || !brood.region.empty();
  const char* words =
      brood.brushing ? "Mark on the large sprite what all children keep: left button marks, right "
                       "takes back. Click here when it is done"
      : brood.region.empty()
          ? "Mark with a brush what all children keep: \"keep the head\""
          : "Children keep what is marked. Click to change it; take all marks back to let it go";
  if (toggle_button(ui.look, brood.brushing ? "Done###region" : "Region###region", on,
                    {.tooltip = words, .shortcut = "H"})) {
    ui.out.push(intent::BrushRegion{!brood.brushing});
  }
  ui.probe.item("region_toggle");
  if (brood.region.empty()) return;
  ImGui::SameLine(0, ui.px(5));
  if (icon_button(ui.look, "region_clear", icon::kClose, {.tooltip = "Children keep no region"})) {
    ui.out.push(intent::SetRegion{});
    ui.out.push(intent::BrushRegion{false});
  }
  ui.probe.item("region_clear");
}

bool region_key(const AppState& state, const KeyPress& press, Intents& out) {
  const ExploreState& explore = state.explore;
  if (explore.tab != ExploreTab::Breed || !explore.space || press.ctrl || press.alt) return false;
  if (press.letter == 'h') {
    out.push(intent::BrushRegion{!explore.brood.brushing});
    return true;
  }
  if (!explore.brood.brushing) return false;
  if (press.is_arrow()) {
    out.push(intent::StepRegionBrush{press.arrow().dx, press.arrow().dy, press.shift});
    return true;
  }
  if (press.letter != 'd') return false;
  out.push(intent::StepRegionBrush{0, 0, true});
  return true;
}

}  // namespace pixelatent::gui
