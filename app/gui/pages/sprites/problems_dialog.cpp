#include "problems_dialog.hpp"

#include <algorithm>
#include <string>

#include "gui/widgets/buttons.hpp"
#include "gui/widgets/imgui_compat.hpp"
#include "gui/widgets/text.hpp"

namespace pixelatent::gui {

void draw_problems(const Ui& ui, const AppState& state) {
  const auto& problems = state.sheets.problems;
  title_text(ui.look, problems.size() == 1
                          ? "One file couldn't be used"
                          : std::to_string(problems.size()) + " files couldn't be used");
  muted_text(ui.look, state.sheets.taken_in ? "Everything else was taken in."
                                            : "Nothing was taken in; the sheets there were stay.");
  ImGui::Dummy({ui.px(560), ui.px(6)});
  const float height = std::min(ui.px(360), static_cast<float>(problems.size()) * ui.px(72));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  begin_child("problems", {ui.px(580), height});
  ImGui::PopStyleVar();
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(problems.size()), ui.px(72));
  while (clipper.Step()) {
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
      const Error& error = problems[static_cast<std::size_t>(i)];
      const ImVec2 at = ImGui::GetCursorScreenPos();
      const float width = ImGui::GetContentRegionAvail().x;
      ellipsis_text(ui.look, ui.look.fonts.body_strong, ui.theme().text,
                    error.where.empty() ? "file" : error.where, width);
      ellipsis_text(ui.look, ui.look.fonts.body, ui.theme().bad, error.what, width);
      ellipsis_text(ui.look, ui.look.fonts.small, ui.theme().text_muted, error.hint, width);
      ImGui::SetCursorScreenPos(at);
      ImGui::Dummy({width, ui.px(72) - ImGui::GetStyle().ItemSpacing.y});
    }
  }
  ImGui::EndChild();
  ImGui::Dummy({0, ui.px(6)});
  if (primary_button(ui.look, "All right", {.shortcut = "Enter"}))
    ui.out.push(intent::ClearProblems{});
  ui.probe.item("problems_ok");
}

}  // namespace pixelatent::gui
