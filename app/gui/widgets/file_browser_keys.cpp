// The file browser by keyboard: whatever is typed narrows the list.
#include <algorithm>

#include "file_browser.hpp"
#include "focus_order.hpp"
#include "imgui_compat.hpp"

namespace pixelatent::gui {
namespace {

void append_utf8(std::string& text, unsigned int c) {
  const auto push = [&](unsigned int byte) { text += static_cast<char>(byte); };
  if (c < 0x80) {
    push(c);
  } else if (c < 0x800) {
    push(0xc0 | c >> 6);
    push(0x80 | (c & 0x3f));
  } else if (c < 0x10000) {
    push(0xe0 | c >> 12);
    push(0x80 | (c >> 6 & 0x3f));
    push(0x80 | (c & 0x3f));
  } else {
    push(0xf0 | c >> 18);
    push(0x80 | (c >> 12 & 0x3f));
    push(0x80 | (c >> 6 & 0x3f));
    push(0x80 | (c & 0x3f));
  }
}

void remove_last_character(std::string& text) {
  while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xc0) == 0x80) text.pop_back();
  if (!text.empty()) text.pop_back();
}

}  // namespace

void FileBrowser::handle_keys() {
  if (key_pressed(Key::Escape)) {
    if (making_folder_) {
      making_folder_ = false;
    } else if (!typed_.empty()) {
      typed_.clear();
      if (listing_ != nullptr) refresh_rows();
    } else {
      open_ = false;
    }
    return;
  }
  // The fields look at Enter themselves; what has the ring has been given the keys.
  if (field_active_ || making_folder_) return;
  if (const FocusOrder* focus = focus_order(); focus != nullptr && focus->shown()) return;
  if (key_pressed(Key::Up, KeyRepeat::Yes)) move_cursor(-1);
  if (key_pressed(Key::Down, KeyRepeat::Yes)) move_cursor(1);
  if (key_pressed(Key::PageUp, KeyRepeat::Yes)) move_cursor(-10);
  if (key_pressed(Key::PageDown, KeyRepeat::Yes)) move_cursor(10);
  if (enter_pressed()) return enter_key();
  type_into_filter();
}

void FileBrowser::type_into_filter() {
  const std::string before = typed_;
  const ImGuiIO& io = ImGui::GetIO();
  if (key_pressed(Key::Backspace, KeyRepeat::Yes)) {
    if (typed_.empty()) return go_up();
    remove_last_character(typed_);
  }
  for (const ImWchar c : io.InputQueueCharacters) {
    const bool printable = c >= 0x20 && c != 0x7f;
    // A blank alone would hide everything without showing why.
    if (printable && !io.KeyCtrl && !(c == ' ' && typed_.empty())) append_utf8(typed_, c);
  }
  if (typed_ != before && listing_ != nullptr) {
    problem_.clear();
    cursor_ = types_path() ? -1 : 0;
    refresh_rows();
    scroll_to_cursor_ = true;
  }
}

void FileBrowser::move_cursor(int by) {
  if (rows_.empty()) return;
  const int last = static_cast<int>(rows_.size()) - 1;
  const int next = cursor_ < 0 ? (by > 0 ? 0 : last) : std::clamp(cursor_ + by, 0, last);
  click_row(static_cast<std::size_t>(next));
}

void FileBrowser::enter_key() {
  if (types_path()) return accept();
  const bool on_row = cursor_ >= 0 && cursor_ < static_cast<int>(rows_.size());
  if (on_row && selected_.size() <= 1) return enter_row(static_cast<std::size_t>(cursor_));
  accept();
}

}  // namespace pixelatent::gui
