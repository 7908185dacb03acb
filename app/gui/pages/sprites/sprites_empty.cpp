#include <cmath>

#include "gui/widgets/buttons.hpp"
#include "sprites_heading.hpp"

namespace pixelatent::gui {

void draw_no_sheet(const Ui& ui, const AppState& state, const Area& area) {
  {
    SpriteBatch batch(ui.sprites, *ImGui::GetWindowDrawList());
    batch.checkerboard(area.min, area.max, 8, static_cast<int>(ui.px(ui.theme().radius)));
  }
  if (state.sheets.progress.active) {
    empty_state(ui, area, "Reading\u2026", state.sheets.progress.label.c_str());
    return;
  }
  const bool project = state.training.has_run() && state.training.set;
  empty_state(ui, area, "Drop a spritesheet anywhere",
              project ? "The sprites of this run came along in its project.\n"
                        "Drop a sheet to train on others."
                      : "PNG, GIF, BMP, TGA, PSD or JPEG. One sheet or a folder of them.\n"
                        "Grids, packed sheets and enlarged pictures are found out for you.");
  const ButtonOptions open{
      .icon = icon::kFolderOpen, .tooltip = "Choose files", .shortcut = "Ctrl+O"};
  const ButtonOptions sample{.tooltip = "Characters that come with Pixelatent, to try it out"};
  const float width = button_width(ui.look, "Open\u2026", open) + ui.px(12) +
                      button_width(ui.look, "Load the sample", sample);
  ImGui::SetCursorScreenPos(
      {std::round(area.min.x + (area.width() - width) / 2), ImGui::GetCursorScreenPos().y});
  if (primary_button(ui.look, "Open\u2026", open)) ui.out.push(intent::Open{Overlay::OpenFile});
  ui.probe.item("open_button");
  ImGui::SameLine(0, ui.px(12));
  if (button(ui.look, "Load the sample", sample)) ui.out.push(intent::LoadSampleSheet{});
  ui.probe.item("sample_button");
}

}  // namespace pixelatent::gui
