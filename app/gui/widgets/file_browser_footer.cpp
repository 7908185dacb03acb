// What stands under the file browser's list: names, new folders, the answer.
#include <algorithm>

#include "buttons.hpp"
#include "file_browser.hpp"
#include "text_field.hpp"

namespace pixelatent::gui {

void FileBrowser::draw_new_folder(const Look& look) {
  TextFieldOptions field;
  field.hint = "Name of the new folder";
  field.width = look.px(220);
  field.take_focus = std::exchange(focus_wanted_, false);
  const TextFieldResult typed = text_field(look, "##new_folder", new_folder_, field);
  field_active_ = field_active_ || typed.active;
  ImGui::SameLine(0, look.px(look.theme.gap_s));
  if (button(look, "Make folder", {.enabled = !new_folder_.empty()}) || typed.entered) {
    make_new_folder();
  }
}

void FileBrowser::draw_footer_left(const Look& look, float width) {
  const bool writes = request_.what == BrowseFor::Folder || request_.what == BrowseFor::SaveFile;
  if (writes && making_folder_) return draw_new_folder(look);
  if (writes) {
    if (button(look, "New folder", {.icon = icon::kPlus})) {
      making_folder_ = focus_wanted_ = true;
      new_folder_.clear();
    }
    ImGui::SameLine();
  }
  if (request_.what == BrowseFor::SaveFile) {
    TextFieldOptions field;
    field.hint = "File name, or a whole path";
    field.width = std::max(look.px(120), width - button_width(look, "New folder") - look.px(60));
    field.take_focus = std::exchange(focus_wanted_, false);
    field.select_all = true;
    const TextFieldResult typed = text_field(look, "##name", name_, field);
    field_active_ = field_active_ || typed.active;
    if (typed.changed) asked_to_overwrite_.clear();
    if (typed.entered) accept();
    return;
  }
  const bool hidden_shown = hidden_ == HiddenFiles::Show;
  if (quiet_button(look, hidden_shown ? "Hide hidden files" : "Show hidden files")) {
    hidden_ = hidden_shown ? HiddenFiles::Skip : HiddenFiles::Show;
    if (listing_ != nullptr) refresh_rows();
  }
}

void FileBrowser::draw_footer(const Look& look) {
  field_active_ = false;
  std::string accept_label = request_.accept;
  const auto files =
      static_cast<std::size_t>(std::count_if(rows_.begin(), rows_.end(), [&](std::size_t index) {
        const FolderEntry& one = listing_->entries[index];
        return one.kind == EntryKind::File && selected_.count(one.name) != 0;
      }));
  if (files > 1) accept_label.append(" ").append(std::to_string(files));
  // Its strong font is a little wider than what button_width measures.
  const float accept_width = button_width(look, accept_label.c_str()) + look.px(8);
  const ButtonOptions accept_options{.width = accept_width, .enabled = can_accept()};
  const float gap = look.px(look.theme.gap_s);
  const float buttons = accept_width + button_width(look, "Cancel") + gap;
  const float right = ImGui::GetCursorPosX() + ImGui::GetContentRegionAvail().x;
  draw_footer_left(look, ImGui::GetContentRegionAvail().x - buttons - gap);
  ImGui::SameLine(right - buttons);
  if (button(look, "Cancel", {.shortcut = "Esc"})) open_ = false;
  ImGui::SameLine(0, gap);
  if (primary_button(look, (accept_label + "##accept").c_str(), accept_options)) accept();
}

}  // namespace pixelatent::gui
