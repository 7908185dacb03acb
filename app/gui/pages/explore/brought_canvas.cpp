// A picture that was brought, beside what the model draws at its place.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <string>

#include "gui/widgets/buttons.hpp"
#include "gui/widgets/text.hpp"
#include "paint_view.hpp"

namespace pixelatent::gui {

namespace {

/// One of the two with its name above; marks: pixels framed.
void draw_one_of_two(const Ui& ui, int cell, const char* name, const Area& area,
                     const std::vector<std::uint8_t>* marks) {
  const SpriteAtlas& atlas = ui.store.brought();
  const float label = ui.px(24);
  const Area square{{area.min.x, area.min.y + label}, area.max};
  ImGui::SetCursorScreenPos(area.min);
  strong_text(ui.look, name);
  if (atlas.empty()) return;
  const int zoom = zoom_to_fit(atlas.cell_width(), atlas.cell_height(),
                               {square.width() - ui.px(8), square.height() - ui.px(8)});
  const ImVec2 size = size_at_zoom(atlas.cell_width(), atlas.cell_height(), zoom);
  const ImVec2 at = snap_to_pixel({square.min.x + (square.width() - size.x) / 2,
                                   square.min.y + (square.height() - size.y) / 2});
  ImDrawList* list = ImGui::GetWindowDrawList();
  {
    SpriteBatch batch(ui.sprites, *list);
    batch.checkerboard(square.min, square.max, checker_side(zoom),
                       static_cast<int>(ui.px(ui.theme().radius_l)));
    batch.sprite(atlas, cell, at, zoom, {.checker = Checker::None});
  }
  if (marks == nullptr) return;
  const float pixel = size.x / static_cast<float>(atlas.cell_width());
  for (std::size_t p = 0; p < marks->size(); ++p) {
    if ((*marks)[p] == 0) continue;
    const auto x = static_cast<float>(p % static_cast<std::size_t>(atlas.cell_width()));
    const auto y = static_cast<float>(p / static_cast<std::size_t>(atlas.cell_width()));
    crisp_frame(*list, {at.x + x * pixel, at.y + y * pixel},
                {at.x + (x + 1) * pixel, at.y + (y + 1) * pixel}, ui.theme().bad);
  }
}

std::string share_text(const Inversion& found) {
  if (found.share <= 0) return "The model draws it pixel for pixel.";
  char text[96];
  std::snprintf(text, sizeof text, "%.1f %% of the pixels look different; they are framed.",
                100 * found.share);
  return text;
}

}  // namespace

void draw_brought(const Ui& ui, const AppState& state, const Area& area) {
  const BroughtPicture& brought = *state.painting.brought;
  const float gap = ui.px(ui.theme().gap), row = ui.px(ui.theme().control_height);
  const float side = std::floor((area.width() - gap) / 2);
  ImGui::SetCursorScreenPos(area.min);
  title_text(ui.look, "Found in latent space");
  ImGui::SetCursorScreenPos({area.min.x, area.min.y + ui.px(32)});
  ellipsis_text(ui.look, ui.look.fonts.body, ui.theme().text_soft, brought.file.filename().string(),
                area.width());
  const float top = area.min.y + ui.px(64), bottom = top + side + ui.px(24);
  draw_one_of_two(ui, 0, "yours", {{area.min.x, top}, {area.min.x + side, bottom}}, nullptr);
  draw_one_of_two(ui, 1, "as the model draws it", {{area.max.x - side, top}, {area.max.x, bottom}},
                  &brought.found.differs);
  ui.probe.area("brought", {area.min.x, top}, {area.max.x, bottom});
  ImGui::SetCursorScreenPos({area.min.x, bottom + gap});
  wrapped_text(ui.look, share_text(brought.found), ui.theme().text, area.width());
  ImGui::SetCursorScreenPos({area.min.x, bottom + gap + ui.px(30)});
  if (primary_button(ui.look, "Go on from here",
                     {.tooltip = "It is where you are now: sliders, mixing and painting work on it",
                      .shortcut = "Enter"})) {
    ui.out.push(intent::CloseBrought{});
  }
  ui.probe.item("brought_go_on");
  ImGui::SameLine(0, gap);
  if (button(ui.look, "Add as a sheet instead",
             {.tooltip = "Put this file beside your other sheets, to train on"})) {
    ui.out.push(intent::BroughtAsSheet{});
  }
  ui.probe.item("brought_as_sheet");
  ImGui::SetCursorScreenPos({area.min.x, bottom + gap + ui.px(38) + row});
}

}  // namespace pixelatent::gui
