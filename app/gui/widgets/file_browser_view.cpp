// How the file browser looks.
#include <algorithm>
#include <array>
#include <ctime>

#include "buttons.hpp"
#include "file_browser.hpp"
#include "focus_order.hpp"
#include "item.hpp"
#include "text.hpp"

namespace pixelatent::gui {
namespace {

namespace fs = std::filesystem;

constexpr float kPlacesWidth = 176;

std::string date_in_words(std::int64_t modified) {
  if (modified == 0) return {};
  const auto time = static_cast<std::time_t>(modified);
  std::tm parts{};
  if (localtime_r(&time, &parts) == nullptr) return {};
  std::array<char, 32> text{};
  std::strftime(text.data(), text.size(), "%d %b %Y", &parts);
  return text.data();
}

bool is_picture(std::string_view name) {
  static const std::vector<std::string> kPictures{".png", ".apng", ".gif", ".webp",
                                                  ".jpg", ".jpeg", ".bmp", ".dib",
                                                  ".tga", ".psd",  ".ase", ".aseprite"};
  return has_extension(name, kPictures);
}

Icon icon_of(const FolderEntry& entry) {
  if (entry.kind == EntryKind::Folder) return icon::kFolder;
  return is_picture(entry.name) ? icon::kPicture : icon::kFile;
}

Icon icon_of(const BrowsePlace& place) {
  if (place.name == "Home") return icon::kHome;
  return place.folder == "/" ? icon::kDisk : icon::kFolder;
}

/// A row of the list of places; true when clicked.
bool place_row(const Look& look, const char* id, Icon icon, std::string_view name, bool current) {
  const ImVec2 size{ImGui::GetContentRegionAvail().x, look.px(30)};
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const bool clicked = press_area(id, size);
  const ItemState state = last_item();
  const Theme& t = look.theme;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImU32 fill = current ? t.control : pick(state, 0, with_opacity(t.control, 0.6f), t.control);
  list.AddRectFilled(at, {at.x + size.x, at.y + size.y}, fill, look.px(t.radius_s));
  ImFont* font = look.fonts.body;
  const float y = at.y + (size.y - size_of(*font)) / 2;
  add_text(list, font, {at.x + look.px(8), y}, current ? t.accent : t.text_muted,
           look.fonts.text(icon));
  const float from = look.px(32);
  add_text(list, font, {at.x + from, y}, current ? t.text : t.text_soft,
           ellipsised(name, size.x - from - look.px(6), font));
  return clicked;
}

}  // namespace

void FileBrowser::draw_window(const Look& look) {
  const float gap = look.px(look.theme.gap);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {gap, gap});
  draw_header(look);
  const float footer = look.px(look.theme.control_height) + gap +
                       (problem_.empty() ? 0 : ImGui::GetTextLineHeight() + gap);
  const float height = std::max(look.px(80), ImGui::GetContentRegionAvail().y - footer);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  begin_child("##places", {look.px(kPlacesWidth), height});
  ImGui::PopStyleVar();
  draw_places(look);
  ImGui::EndChild();
  ImGui::SameLine();
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {look.px(6), look.px(6)});
  ImGui::PushStyleColor(ImGuiCol_ChildBg, look.theme.sunken);
  begin_child("##rows", {0, height});
  ImGui::PopStyleColor();
  ImGui::PopStyleVar();
  draw_rows(look);
  ImGui::EndChild();
  if (!problem_.empty()) {
    ellipsis_text(look, look.fonts.body, look.theme.bad, problem_,
                  ImGui::GetContentRegionAvail().x);
  }
  draw_footer(look);
  ImGui::PopStyleVar();
}

void FileBrowser::draw_header(const Look& look) {
  title_text(look, request_.title);
  if (field_active_) return draw_path_row(look);
  // At the right of the title: that typing filters, or what it filters by.
  const std::string words =
      typed_.empty()       ? "Type part of a name to find it, or a whole path"
      : !types_path()      ? std::string("“").append(typed_).append("”, Esc shows all")
      : typed_.size() < 40 ? typed_ + "  \u23ce"
                           : "\u2026" + typed_.substr(typed_.size() - 40) + "  \u23ce";
  ImGui::SameLine(ImGui::GetWindowWidth() - text_size(*look.fonts.small, words).x -
                  ImGui::GetStyle().WindowPadding.x);
  row_text(look.fonts.small, typed_.empty() ? look.theme.text_muted : look.theme.accent_text, words,
           size_of(*look.fonts.title));
  draw_path_row(look);
}

void FileBrowser::draw_path_row(const Look& look) {
  if (icon_button(look, "##up", icon::kUp,
                  {.tooltip = "The folder around this one",
                   .shortcut = "Backspace",
                   .enabled = folder_.has_relative_path()})) {
    go_up();
  }
  ImGui::SameLine(0, look.px(look.theme.gap_xs));
  if (icon_button(look, "##home", icon::kHome, {.tooltip = "Your home folder"})) {
    go_to(usual_places().front().folder);
    return;
  }
  ImGui::SameLine(0, look.px(look.theme.gap_s));
  draw_path_bar(look);
}

void FileBrowser::draw_path_bar(const Look& look) {
  std::vector<fs::path> steps;
  for (fs::path step = folder_;; step = step.parent_path()) {
    steps.push_back(step);
    if (!step.has_relative_path()) break;
  }
  const auto name_of_step = [](const fs::path& step) {
    return step.has_relative_path() ? step.filename().string() : step.string();
  };
  // As many of the last steps as fit.
  float room = ImGui::GetContentRegionAvail().x - look.px(20);
  std::size_t shown = 0;
  while (shown < steps.size()) {
    room -= button_width(look, name_of_step(steps[shown]).c_str()) + look.px(10);
    if (room < 0 && shown > 0) break;
    ++shown;
  }
  std::optional<fs::path> wanted;
  for (std::size_t i = shown; i-- > 0;) {
    const std::string label = name_of_step(steps[i]) + "##step" + std::to_string(i);
    const bool here = i == 0;
    if (here ? button(look, label.c_str()) : quiet_button(look, label.c_str())) wanted = steps[i];
    if (!here) ImGui::SameLine(0, look.px(2));
  }
  if (wanted) go_to(*wanted);
}

void FileBrowser::draw_places(const Look& look) {
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, look.px(2)});
  std::optional<fs::path> wanted;
  int id = 0;
  const auto row = [&](Icon icon, std::string_view name, const fs::path& folder) {
    ImGui::PushID(id++);
    if (place_row(look, "##place", icon, name, folder == folder_)) wanted = folder;
    tooltip_for_item(look, folder.string().c_str());
    ImGui::PopID();
  };
  for (const BrowsePlace& place : places_) row(icon_of(place), place.name, place.folder);
  if (!request_.recent.empty()) {
    ImGui::Dummy({0, look.px(look.theme.gap_s)});
    heading_text(look, "recent", look.theme.text_muted);
    ImGui::Dummy({0, look.px(2)});
  }
  for (const fs::path& folder : request_.recent) {
    row(icon::kClock, folder.filename().string(), folder);
  }
  ImGui::PopStyleVar();
  if (wanted) go_to(*wanted);
}

std::string FileBrowser::nothing_to_show() const {
  if (listing_ == nullptr) return "Reading…";
  if (listing_->error) return "Nothing can be shown here.";
  if (!typed_.empty() && !types_path()) {
    return std::string("Nothing here has “").append(typed_).append("” in its name.");
  }
  if (request_.what == BrowseFor::Folder) return "No folders in here.";
  if (request_.extensions.empty()) return "This folder is empty.";
  std::string words = "No folders and no files of this kind in here (";
  for (const std::string& extension : request_.extensions) {
    if (words.back() != '(') words += ", ";
    words += extension;
  }
  return words + ").";
}

void FileBrowser::draw_rows(const Look& look) {
  if (rows_.empty()) {
    ImGui::Dummy({0, look.px(4)});
    ImGui::Indent(look.px(8));
    wrapped_text(look, nothing_to_show(), look.theme.text_muted);
    ImGui::Unindent(look.px(8));
    return;
  }
  const FocusGroup group("rows");
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  const float height = look.px(30);
  if (std::exchange(scroll_to_cursor_, false) && cursor_ >= 0) {
    const float top = static_cast<float>(cursor_) * height, view = ImGui::GetWindowHeight();
    if (top < ImGui::GetScrollY()) ImGui::SetScrollY(top);
    if (top + height * 2 > ImGui::GetScrollY() + view) ImGui::SetScrollY(top + height * 2 - view);
  }
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(rows_.size()), height);
  while (clipper.Step()) {
    for (int row = clipper.DisplayStart; row < clipper.DisplayEnd; ++row) {
      // A double-click may have led into another folder.
      if (row < static_cast<int>(rows_.size())) draw_row(look, static_cast<std::size_t>(row));
    }
  }
  ImGui::PopStyleVar();
  if (listing_ != nullptr && listing_->truncated) {
    wrapped_small_text(look, "There are more files than can be listed. Type part of a name.");
  }
}

void FileBrowser::draw_row(const Look& look, std::size_t row) {
  const Theme& t = look.theme;
  const FolderEntry& shown = entry(row);
  const bool chosen = selected_.count(shown.name) != 0;
  const ImVec2 size{ImGui::GetContentRegionAvail().x, look.px(30)};
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::PushID(static_cast<int>(row));
  const bool clicked = press_area("##row", size);
  const bool entered = focus_entered();
  ImGui::PopID();
  const ItemState state = last_item();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImU32 fill = chosen ? t.accent_dim : pick(state, 0, t.panel, t.control);
  list.AddRectFilled(at, {at.x + size.x, at.y + size.y}, fill, look.px(t.radius_s));
  ImFont* font = look.fonts.body;
  ImFont* small = look.fonts.small;
  const float y = at.y + (size.y - size_of(*font)) / 2;
  const float small_y = at.y + (size.y - size_of(*small)) / 2;
  const bool folder = shown.kind == EntryKind::Folder;
  add_text(list, font, {at.x + look.px(10), y}, folder ? t.accent : t.text_muted,
           look.fonts.text(icon_of(shown)));
  const float name_from = look.px(36), details = look.px(190);
  add_text(list, font, {at.x + name_from, y}, chosen ? t.accent_text : t.text,
           ellipsised(shown.name, size.x - name_from - details, font));
  const float right = at.x + size.x - look.px(10);
  const std::string date = date_in_words(shown.modified);
  add_text(list, small, {right - text_size(*small, date).x, small_y}, t.text_muted, date);
  if (!folder) {
    const std::string bytes = size_in_words(shown.bytes);
    add_text(list, small, {right - look.px(96) - text_size(*small, bytes).x, small_y}, t.text_muted,
             bytes);
  }
  if (clicked && !entered) click_row(row);
  if (entered) return enter_row(row);
  if (state.hovered && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) enter_row(row);
}

}  // namespace pixelatent::gui
