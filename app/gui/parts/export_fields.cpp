#include "export_fields.hpp"

#include "gui/widgets/buttons.hpp"
#include "gui/widgets/folder_listing.hpp"
#include "gui/widgets/text.hpp"

namespace pixelatent::gui {

void field_label(const Ui& ui, const char* text) {
  ImGui::Dummy({0, ui.px(4)});
  text_in(ui.look.fonts.small, ui.theme().text_muted, text);
}

void folder_field(const Ui& ui, const std::filesystem::path& folder, const char* id) {
  field_label(ui, "Folder");
  const float side = ui.px(ui.theme().control_height);
  const float width = ImGui::GetContentRegionAvail().x - side - ui.px(8);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::GetWindowDrawList()->AddRectFilled(at, {at.x + width, at.y + side}, ui.theme().control,
                                            ui.px(ui.theme().radius));
  ImGui::SetCursorScreenPos({at.x + ui.px(10), at.y + (side - ImGui::GetTextLineHeight()) / 2});
  ellipsis_text(ui.look, ui.look.fonts.body, ui.theme().text_soft, shown_path(folder),
                width - ui.px(20));
  ImGui::SetCursorScreenPos({at.x + width + ui.px(8), at.y});
  if (icon_button(ui.look, id, icon::kFolderOpen, {.tooltip = "Choose another folder"})) {
    ui.out.push(intent::Open{Overlay::ChooseFolder});
  }
  ui.probe.item(id);
}

}  // namespace pixelatent::gui
