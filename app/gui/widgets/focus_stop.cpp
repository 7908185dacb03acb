// What controls say to the focus order, and ask it.
#include <algorithm>

#include "focus_order.hpp"

namespace pixelatent::gui {

FocusOrder* focus_order() {
  if (ImGui::GetCurrentContext() == nullptr) return nullptr;
  return static_cast<FocusOrder*>(ImGui::GetIO().UserData);
}
void use_focus_order(FocusOrder* order) { ImGui::GetIO().UserData = order; }

void focus_stop(FocusKind kind) {
  if (FocusOrder* order = focus_order()) order->add(kind);
}

bool press_area(const char* id, ImVec2 size, ImGuiButtonFlags flags, FocusKind kind) {
  const bool pressed = ImGui::InvisibleButton(id, size, flags);
  focus_stop(kind);
  return pressed;
}

void focus_menu() {
  if (FocusOrder* order = focus_order()) order->mark_menu();
}

bool has_focus_ring() {
  const FocusOrder* order = focus_order();
  return order != nullptr && order->shown() && order->id() == ImGui::GetItemID();
}

std::vector<FocusStep> focus_steps() {
  FocusOrder* order = focus_order();
  return order != nullptr ? order->take_steps(ImGui::GetItemID()) : std::vector<FocusStep>{};
}

int step_of(const FocusStep& step) {
  const bool more = step.key == FocusKey::Right || step.key == FocusKey::Up;
  return more ? 1 : step.key == FocusKey::Left || step.key == FocusKey::Down ? -1 : 0;
}

bool focus_entered() {
  const FocusOrder* order = focus_order();
  return order != nullptr && order->entered(ImGui::GetItemID());
}

bool focus_asks_for_menu() {
  if (!has_focus_ring()) return false;
  return std::ranges::any_of(focus_steps(),
                             [](const FocusStep& step) { return step.key == FocusKey::Menu; });
}

FocusGroup::FocusGroup(const char* id) {
  if (FocusOrder* order = focus_order()) order->begin_group(ImGui::GetID(id));
}
FocusGroup::~FocusGroup() {
  if (FocusOrder* order = focus_order()) order->end_group();
}

}  // namespace pixelatent::gui
