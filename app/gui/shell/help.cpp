#include "help.hpp"

#include <algorithm>

#include "gui/widgets/text.hpp"

namespace pixelatent::gui {

Help::Help(const Pages& pages) {
  for (std::size_t i = 0; i < pages.size(); ++i) {
    if (i > 0) numbers_ += "  ", labels_ += ", ";
    numbers_ += std::to_string(i + 1);
    labels_ += pages[i]->label();
  }
  groups_.push_back({"Anywhere",
                     {{"Enter", "train on the accepted sprites"},
                      {"Space", "pause or resume training"},
                      {numbers_.c_str(), labels_.c_str()},
                      {"Ctrl+O", "open spritesheets or a project"},
                      {"Ctrl+S", "save the project now; by name the first time"},
                      {"Ctrl+N", "new project"},
                      {"Ctrl+Z  Ctrl+Y", "undo and redo on this page"},
                      {"F1", "this list"},
                      {"Esc", "close, or back to now"}}});
  for (const auto& page : pages) {
    const auto keys = page->key_help();
    groups_.push_back({page->label(), {keys.begin(), keys.end()}});
  }
}

namespace {

void draw_group(const Ui& ui, const char* title, std::span<const KeyHelp> keys, float x,
                float key_width) {
  ImGui::SetCursorPosX(x);
  heading_text(ui.look, title, ui.theme().accent);
  ImGui::Dummy({0, ui.px(2)});
  for (const KeyHelp& key : keys) {
    ImGui::SetCursorPosX(x);
    key_cap(ui.look, key.keys);
    ImGui::SameLine(x + key_width);
    text_in(ui.look.fonts.body, ui.theme().text_soft, key.what);
  }
  ImGui::Dummy({0, ui.px(10)});
}

}  // namespace

void Help::draw(const Ui& ui) const {
  title_text(ui.look, "Keys");
  ImGui::Dummy({0, ui.px(6)});
  const float left = ImGui::GetCursorPosX();
  const float top = ImGui::GetCursorPosY();
  const float column = ui.px(410);
  const float key_width = ui.px(136);
  std::size_t rows = 0;
  for (const Group& group : groups_) rows += group.keys.size();
  // On the left as many groups as make half of it; the rest on the right.
  std::size_t drawn = 0;
  float x = left, bottom = top;
  for (const Group& group : groups_) {
    if (x == left && 2 * drawn >= rows) {
      x = left + column;
      bottom = ImGui::GetCursorPosY();
      ImGui::SetCursorPosY(top);
    }
    draw_group(ui, group.title, group.keys, x, key_width);
    drawn += group.keys.size();
  }
  ImGui::SetCursorPos({left, std::max(bottom, ImGui::GetCursorPosY())});
  ImGui::Dummy({2 * column - ui.px(10), 1});
}

}  // namespace pixelatent::gui
