#include "place_menu.hpp"

#include "gui/widgets/focus_order.hpp"

namespace pixelatent::gui {

void place_menu_items(const Ui& ui, const Mark& mark) {
  const auto item = [&](const char* label, const char* probe) {
    const bool chosen = ImGui::Selectable(label);
    focus_stop();
    ui.probe.item(probe);
    return chosen;
  };
  if (item("Set as A", "menu_set_a")) ui.out.push(intent::SetMarkTo{'a', mark});
  if (item("Set as B", "menu_set_b")) ui.out.push(intent::SetMarkTo{'b', mark});
  if (item("Parent in Breed", "menu_parent")) ui.out.push(intent::MarkParentAt{mark});
  if (item("Add to the walk", "menu_walk")) ui.out.push(intent::AddStop{mark});
  ImGui::Separator();
  if (item("To \"these\"", "menu_these")) ui.out.push(intent::MarkGroup{true, mark});
  if (item("To \"those\"", "menu_those")) ui.out.push(intent::MarkGroup{false, mark});
}

void place_menu_of_item(const Ui& ui, const char* id, const std::optional<Place>& place,
                        const Image& image) {
  if (!place) return;
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(10), ui.px(10)});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {ui.px(10), ui.px(8)});
  if (focus_asks_for_menu()) ImGui::OpenPopup(id);
  if (ImGui::BeginPopupContextItem(id)) {
    place_menu_items(ui, {*place, image});
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar(2);
}

}  // namespace pixelatent::gui
