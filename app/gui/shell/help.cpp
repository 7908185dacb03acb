#include "help.hpp"

#include "gui/widgets/text.hpp"
#include "shortcuts.hpp"

namespace pixelatent::gui {

namespace {

void draw_group(const Ui& ui, const KeyHelpGroup& group, float x, float key_width) {
  ImGui::SetCursorPosX(x);
  heading_text(ui.look, group.title, ui.theme().accent);
  ImGui::Dummy({0, ui.px(2)});
  for (const KeyHelp& key : group.keys) {
    ImGui::SetCursorPosX(x);
    key_cap(ui.look, key.keys);
    ImGui::SameLine(x + key_width);
    text_in(ui.look.fonts.body, ui.theme().text_soft, key.what);
  }
  ImGui::Dummy({0, ui.px(10)});
}

}  // namespace

void draw_help(const Ui& ui) {
  title_text(ui.look, "Keys");
  ImGui::Dummy({0, ui.px(6)});
  const auto groups = key_help();
  const float left = ImGui::GetCursorPosX();
  const float top = ImGui::GetCursorPosY();
  const float column = ui.px(410);
  const float key_width = ui.px(136);
  // Anywhere and Sprites on the left; the rest on the right.
  for (std::size_t i = 0; i < 2; ++i) draw_group(ui, groups[i], left, key_width);
  const float bottom = ImGui::GetCursorPosY();
  ImGui::SetCursorPosY(top);
  for (std::size_t i = 2; i < groups.size(); ++i)
    draw_group(ui, groups[i], left + column, key_width);
  ImGui::SetCursorPos({left, std::max(bottom, ImGui::GetCursorPosY())});
  ImGui::Dummy({2 * column - ui.px(10), 1});
}

}  // namespace pixelatent::gui
