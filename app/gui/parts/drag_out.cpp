#include "drag_out.hpp"

namespace pixelatent::gui {

namespace {
constexpr float kFar = 6;  // pixels at DPI scale 1
}  // namespace

bool was_dragged(const Ui& ui) {
  const float far = ui.px(kFar);
  return ImGui::GetIO().MouseDragMaxDistanceSqr[ImGuiMouseButton_Left] > far * far;
}

bool drag_begins(const Ui& ui, const char* id) {
  bool& begun = *ImGui::GetStateStorage()->GetBoolRef(ImGui::GetID(id));
  const bool dragged =
      ImGui::IsItemActive() && ImGui::IsMouseDown(ImGuiMouseButton_Left) && was_dragged(ui);
  const bool begins = dragged && !begun;
  begun = dragged;
  return begins;
}

}  // namespace pixelatent::gui
