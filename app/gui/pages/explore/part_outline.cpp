// The part that sliders move, outlined on the large sprite.
#include <algorithm>
#include <cmath>

#include "explore_view.hpp"
#include "gui/widgets/imgui_compat.hpp"

namespace pixelatent::gui {

namespace {

/// Where one sprite pixel lies on the screen, and which of them are of the part.
struct Outlined {
  const std::vector<std::uint8_t>& parts;
  int width, height, part;
  ImVec2 at;
  float pixel;

  bool of_part(int x, int y) const {
    if (x < 0 || y < 0 || x >= width || y >= height) return false;
    return parts[static_cast<std::size_t>(y * width + x)] == part;
  }
};

/// Lines of `thick` between pixels of the part and all others, on both sides of the border.
void draw_borders(const Outlined& shape, ImU32 colour, float thick) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const float half = thick / 2;
  for (int y = 0; y <= shape.height; ++y) {
    for (int x = 0; x <= shape.width; ++x) {
      const ImVec2 corner{shape.at.x + static_cast<float>(x) * shape.pixel,
                          shape.at.y + static_cast<float>(y) * shape.pixel};
      if (shape.of_part(x, y) != shape.of_part(x - 1, y)) {
        list->AddRectFilled({corner.x - half, corner.y - half},
                            {corner.x + half, corner.y + shape.pixel + half}, colour);
      }
      if (shape.of_part(x, y) != shape.of_part(x, y - 1)) {
        list->AddRectFilled({corner.x - half, corner.y - half},
                            {corner.x + shape.pixel + half, corner.y + half}, colour);
      }
    }
  }
}

}  // namespace

void draw_part_outline(const Ui& ui, const AppState& state, const Area& area) {
  const Scoped& scope = state.directions.scope;
  const SpriteAtlas& atlas = ui.store.preview();
  if (scope.what != DirectionScope::Part || !state.explore.frame || atlas.empty()) return;
  const int width = atlas.cell_width(), height = atlas.cell_height();
  const std::vector<std::uint8_t>& parts = state.explore.frame->parts;
  if (parts.size() != static_cast<std::size_t>(width) * static_cast<std::size_t>(height)) return;
  const LargeSprite large = place_large(ui, width, height, area);
  const ImVec2 at = large.at, size = large.size;
  const Outlined shape{parts, width, height, scope.part, at, large.pixel};
  // Dark below light: seen on every colour.
  draw_borders(shape, ui.theme().window, 2 * std::max(1.0F, std::round(ui.px(2))));
  draw_borders(shape, ui.theme().accent, std::max(2.0F, 2 * std::round(ui.px(1))));
  ui.probe.area("part_outline", at, {at.x + size.x, at.y + size.y});
}

}  // namespace pixelatent::gui
