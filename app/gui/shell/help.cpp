#include "help.hpp"

#include <algorithm>
#include <cmath>

#include "gui/widgets/imgui_compat.hpp"
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
                      {"Ctrl+Shift+S", "save it under another name"},
                      {"Ctrl+N", "new project"},
                      {"Ctrl+Z  Ctrl+Y", "undo and redo on this page"},
                      {"Ctrl+E", "export"},
                      {"Ctrl+C  Ctrl+V", "copy the sprite; bring a picture in"},
                      {"Ctrl++  Ctrl+-  Ctrl+0", "larger and smaller text"},
                      {"Tab  Shift+Tab", "the ring to the next control, and back"},
                      {"Enter  Space", "press what has the ring; arrows go on from it"},
                      {"Arrows  Home  End", "move a slider that has it; finely with Shift"},
                      {"Arrows  Home  End", "on curves: read along and zoom; Enter shows all"},
                      {"F10  Alt", "the project menu"},
                      {"Shift+F10", "what can be done with what has the ring"},
                      {"R  K", "random sprite; keep this one"},
                      {"P", "play between A and B"},
                      {"G  N", "pixel grid; the nearest of yours beside samples"},
                      {"F1", "this list"},
                      {"Esc", "close, take the ring away, or back to now"}}});
  for (const auto& page : pages) {
    const auto keys = page->key_help();
    groups_.push_back({page->label(), {keys.begin(), keys.end()}});
  }
}

namespace {

void draw_group(const Ui& ui, const char* title, std::span<const KeyHelp> keys, float x,
                float key_width, float width) {
  ImGui::SetCursorPosX(x);
  heading_text(ui.look, title, ui.theme().accent);
  ImGui::Dummy({0, ui.px(2)});
  for (const KeyHelp& key : keys) {
    ImGui::SetCursorPosX(x);
    key_cap(ui.look, key.keys);
    ImGui::SameLine(x + key_width);
    wrapped_text(ui.look, key.what, ui.theme().text_soft, width - key_width - ui.px(14));
  }
  ImGui::Dummy({0, ui.px(10)});
}

/// There is nothing in the list that could have the ring.
void scroll_by_keys(const Ui& ui) {
  const float page = ImGui::GetWindowHeight() * 0.8F;
  float by = 0;
  if (key_pressed(Key::Down, KeyRepeat::Yes)) by += ui.px(40);
  if (key_pressed(Key::Up, KeyRepeat::Yes)) by -= ui.px(40);
  if (key_pressed(Key::PageDown, KeyRepeat::Yes)) by += page;
  if (key_pressed(Key::PageUp, KeyRepeat::Yes)) by -= page;
  if (by != 0) ImGui::SetScrollY(std::max(0.0F, ImGui::GetScrollY() + by));
}

constexpr std::size_t kRowsOfHeading = 2;

}  // namespace

std::size_t Help::groups_on_the_left() const {
  std::size_t all = 0;
  for (const Group& group : groups_) all += group.keys.size() + kRowsOfHeading;
  std::size_t left = 0, best = groups_.size(), shortest = all;
  for (std::size_t i = 0; i < groups_.size(); ++i) {
    left += groups_[i].keys.size() + kRowsOfHeading;
    const std::size_t taller = std::max(left, all - left);
    if (taller >= shortest) continue;
    shortest = taller;
    best = i + 1;
  }
  return best;
}

void Help::draw(const Ui& ui) const {
  title_text(ui.look, "Keys");
  ImGui::Dummy({0, ui.px(6)});
  const float left = ImGui::GetCursorPosX();
  const float top = ImGui::GetCursorPosY();
  // Narrower where the window is, with longer lines in two.
  const float room = ImGui::GetIO().DisplaySize.x - ui.px(90);
  const float column = std::floor(std::min(ui.px(430), room / 2));
  const float key_width = ui.px(136);
  const std::size_t on_the_left = groups_on_the_left();
  float x = left, bottom = top;
  for (std::size_t i = 0; i < groups_.size(); ++i) {
    if (i == on_the_left) {
      x = left + column;
      bottom = ImGui::GetCursorPosY();
      ImGui::SetCursorPosY(top);
    }
    draw_group(ui, groups_[i].title, groups_[i].keys, x, key_width, column);
  }
  ImGui::SetCursorPos({left, std::max(bottom, ImGui::GetCursorPosY())});
  ImGui::Dummy({2 * column - ui.px(10), 1});
  scroll_by_keys(ui);
}

}  // namespace pixelatent::gui
