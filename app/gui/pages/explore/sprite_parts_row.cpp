#include <algorithm>
#include <cmath>

#include "explore_view.hpp"
#include "gui/widgets/focus_order.hpp"
#include "gui/widgets/imgui_compat.hpp"
#include "gui/widgets/text.hpp"

namespace pixelatent::gui {

namespace {

/// Where sprites have this part, and where they have anything.
struct PartPicture {
  const std::vector<std::uint8_t>& map;
  int width, height, part;

  bool drawn(int x, int y) const { return at(x, y) != 255; }
  bool of_part(int x, int y) const { return at(x, y) == part; }

 private:
  std::uint8_t at(int x, int y) const { return map[static_cast<std::size_t>(y * width + x)]; }
};

/// Squares of whole pixels; of a canvas that is larger than the button, every second one or so.
void draw_squares(const PartPicture& picture, const Area& area, ImU32 part, ImU32 rest) {
  const int side = static_cast<int>(area.width());
  const int longest = std::max(picture.width, picture.height);
  const int step = std::max(1, (longest + side - 1) / side);
  const int zoom = std::max(1, side / ((longest + step - 1) / step));
  const float left =
      area.min.x + std::floor((area.width() - static_cast<float>(picture.width / step * zoom)) / 2);
  const float top =
      area.min.y +
      std::floor((area.height() - static_cast<float>(picture.height / step * zoom)) / 2);
  ImDrawList* list = ImGui::GetWindowDrawList();
  const auto colour_at = [&](int x, int y) -> ImU32 {
    if (!picture.drawn(x * step, y * step)) return 0;
    return picture.of_part(x * step, y * step) ? part : rest;
  };
  const int columns = picture.width / step, rows = picture.height / step;
  for (int y = 0; y < rows; ++y) {
    for (int x = 0, end = 0; x < columns; x = end) {
      const ImU32 colour = colour_at(x, y);
      for (end = x + 1; end < columns && colour_at(end, y) == colour;) ++end;
      if (colour == 0) continue;
      const ImVec2 at{left + static_cast<float>(x * zoom), top + static_cast<float>(y * zoom)};
      list->AddRectFilled(
          at, {at.x + static_cast<float>((end - x) * zoom), at.y + static_cast<float>(zoom)},
          colour);
    }
  }
}

}  // namespace

bool part_button(const Ui& ui, const LatentSpace& space, int part, const PartButton& look) {
  const ImVec2 at = ImGui::GetCursorScreenPos(), end{at.x + look.side, at.y + look.side};
  const float border = std::round(look.side / 12), rounding = ui.px(ui.theme().radius);
  ImGui::PushID(part);
  const bool pressed = press_area(look.name, {look.side, look.side});
  const bool lit = ImGui::IsItemHovered() || ImGui::IsItemFocused();
  ui.probe.item(look.name, part);
  tooltip_for_item(ui.look, look.tooltip);
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled(at, end, lit ? ui.theme().control_hover : ui.theme().control, rounding);
  draw_squares({space.part_map, space.canvas.width, space.canvas.height, part},
               {{at.x + border, at.y + border}, {end.x - border, end.y - border}}, look.colour,
               ui.theme().outline);
  if (look.frame != 0) {
    list->AddRect(at, end, look.frame, rounding, 0, std::max(1.0F, ui.px(2)));
  }
  ImGui::PopID();
  return pressed;
}

void draw_parts(const Ui& ui, const AppState& state) {
  const LatentSpace& space = *state.explore.space;
  if (space.shape.parts() < 2 || space.part_map.empty()) return;
  section_heading(ui.look, "Parts");
  const float gap = ui.px(6), width = ImGui::GetContentRegionAvail().x;
  const int columns = std::max(1, static_cast<int>((width + gap) / (ui.px(48) + gap)));
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {gap, gap});
  const FocusGroup group("parts");
  for (int part = 0; part < space.shape.parts(); ++part) {
    if (part % columns != 0) ImGui::SameLine();
    const PartButton look{.name = "part_",
                          .side = ui.px(48),
                          .colour = ui.theme().accent,
                          .tooltip =
                              "Take this part from another sprite of yours. Every click is "
                              "another one; Ctrl+Z goes back."};
    if (part_button(ui, space, part, look)) ui.out.push(intent::OtherPart{part});
  }
  ImGui::PopStyleVar();
}

}  // namespace pixelatent::gui
