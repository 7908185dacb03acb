#include "file_browser.hpp"

#include <algorithm>
#include <system_error>

#include "imgui_compat.hpp"

namespace pixelatent::gui {
namespace {

namespace fs = std::filesystem;

fs::path home_folder() { return usual_places().front().folder; }

bool is_path(std::string_view text) { return text.starts_with('/') || text.starts_with('~'); }

/// "~/hero.png" from the home folder, "old/hero.png" from `folder`.
fs::path typed_path(const fs::path& folder, const std::string& text) {
  if (text == "~" || text.starts_with("~/")) {
    return (home_folder() / text.substr(std::min<std::size_t>(2, text.size()))).lexically_normal();
  }
  return (folder / text).lexically_normal();
}

/// "hero" becomes "hero.png" where exactly that extension is asked for.
std::string with_extension(std::string name, const std::vector<std::string>& extensions) {
  if (extensions.empty() || has_extension(name, extensions)) return name;
  return name + extensions.front();
}

}  // namespace

FileBrowser::FileBrowser(std::function<void()> wake) : reader_(std::move(wake)) {}
FileBrowser::~FileBrowser() = default;

void FileBrowser::open(BrowseRequest request) {
  request_ = std::move(request);
  open_ = just_opened_ = true;
  places_ = usual_places();
  name_ = request_.name;
  making_folder_ = false;
  focus_wanted_ = request_.what == BrowseFor::SaveFile;
  answer_.reset();
  const fs::path start = !request_.start.empty() ? request_.start
                         : !folder_.empty()      ? folder_
                                                 : home_folder();
  go_to(start);
}

void FileBrowser::go_to(fs::path folder) {
  std::error_code ignored;
  fs::path whole = fs::absolute(folder, ignored).lexically_normal();
  if (!whole.has_filename() && whole.has_relative_path()) whole = whole.parent_path();
  folder_ = std::move(whole);
  typed_.clear();
  problem_.clear();
  asked_to_overwrite_.clear();
  selected_.clear();
  rows_.clear();
  cursor_ = anchor_ = -1;
  listing_ = nullptr;
  reader_.request(folder_);
}

void FileBrowser::go_up() {
  if (!folder_.has_relative_path()) return;
  arrive_at_ = folder_.filename().string();
  go_to(folder_.parent_path());
}

void FileBrowser::collect_listing() {
  auto listing = reader_.take();
  if (listing == nullptr || listing->folder != folder_) return;
  listing_ = std::move(listing);
  if (listing_->error) problem_ = one_line(*listing_->error);
  refresh_rows();
  const std::string wanted = std::exchange(arrive_at_, {});
  for (std::size_t row = 0; row < rows_.size() && !wanted.empty(); ++row) {
    if (entry(row).name == wanted) click_row(row);
  }
}

void FileBrowser::refresh_rows() {
  EntryFilter filter;
  filter.extensions = request_.extensions;
  filter.typed = is_path(typed_) ? "" : typed_;
  filter.hidden = hidden_;
  filter.folders_only = request_.what == BrowseFor::Folder;
  rows_ = filter_entries(*listing_, filter);
  cursor_ = rows_.empty() ? -1
                          : std::clamp(cursor_, typed_.empty() || is_path(typed_) ? -1 : 0,
                                       static_cast<int>(rows_.size()) - 1);
  anchor_ = cursor_;
  // What cannot be seen must not be opened.
  selected_.clear();
  if (cursor_ >= 0) selected_.insert(entry(static_cast<std::size_t>(cursor_)).name);
}

void FileBrowser::select_range(std::size_t from, std::size_t to) {
  selected_.clear();
  for (std::size_t row = std::min(from, to); row <= std::max(from, to); ++row) {
    selected_.insert(entry(row).name);
  }
}

void FileBrowser::click_row(std::size_t row) {
  const ImGuiIO& io = ImGui::GetIO();
  const bool several = request_.what == BrowseFor::Files;
  const FolderEntry& clicked = entry(row);
  cursor_ = static_cast<int>(row);
  scroll_to_cursor_ = true;
  if (several && io.KeyShift && anchor_ >= 0) {
    select_range(static_cast<std::size_t>(anchor_), row);
    return;
  }
  anchor_ = cursor_;
  if (several && io.KeyCtrl) {
    if (selected_.erase(clicked.name) == 0) selected_.insert(clicked.name);
    return;
  }
  selected_ = {clicked.name};
  if (request_.what == BrowseFor::SaveFile && clicked.kind == EntryKind::File) name_ = clicked.name;
}

void FileBrowser::enter_row(std::size_t row) {
  const FolderEntry chosen = entry(row);
  if (chosen.kind == EntryKind::Folder) {
    go_to(folder_ / chosen.name);
    return;
  }
  if (selected_.count(chosen.name) == 0) selected_ = {chosen.name};
  accept();
}

void FileBrowser::make_new_folder() {
  auto made = make_folder(folder_, new_folder_);
  if (!made) {
    problem_ = one_line(made.error());
    return;
  }
  making_folder_ = false;
  go_to(*made);
}

bool FileBrowser::can_accept() const {
  switch (request_.what) {
    case BrowseFor::Folder:
      return listing_ != nullptr && !listing_->error;
    case BrowseFor::SaveFile:
      return listing_ != nullptr && !name_.empty();
    case BrowseFor::Files:
    case BrowseFor::File:
      return !selected_.empty() || is_path(typed_);
  }
  return false;
}

bool FileBrowser::types_path() const { return is_path(typed_); }

void FileBrowser::open_typed_path() {
  const fs::path path = typed_path(folder_, typed_);
  std::error_code ignored;
  if (fs::is_directory(path, ignored)) return go_to(path);
  if (request_.what == BrowseFor::Folder || !fs::exists(path, ignored)) {
    problem_ = "There is no " + path.string() + ". Check how it is spelt.";
    return;
  }
  answer_ = BrowseAnswer{{path}};
  open_ = false;
}

void FileBrowser::accept() {
  if (!can_accept()) return;
  if (request_.what == BrowseFor::SaveFile) return accept_save();
  if (is_path(typed_)) return open_typed_path();
  BrowseAnswer answer;
  if (request_.what == BrowseFor::Folder) {
    answer.paths.push_back(folder_);
  } else {
    // In the order shown, folders left out.
    for (std::size_t row = 0; row < rows_.size(); ++row) {
      const FolderEntry& one = entry(row);
      if (one.kind == EntryKind::File && selected_.count(one.name) != 0) {
        answer.paths.push_back(folder_ / one.name);
      }
    }
    if (answer.paths.empty() && cursor_ >= 0) return enter_row(static_cast<std::size_t>(cursor_));
    if (answer.paths.empty()) return;
  }
  answer_ = std::move(answer);
  open_ = false;
}

/// A whole path in the field for the name: where else it is to go.
void FileBrowser::save_at_path() {
  fs::path path = typed_path(folder_, name_);
  std::error_code ignored;
  if (fs::is_directory(path, ignored)) {
    name_ = request_.name;
    return go_to(path);
  }
  path.replace_filename(with_extension(path.filename().string(), request_.extensions));
  if (!fs::is_directory(path.parent_path(), ignored)) {
    problem_ =
        "There is no folder " + path.parent_path().string() + ". Make it first, or choose another.";
    return;
  }
  if (fs::exists(path, ignored) && asked_to_overwrite_ != name_) {
    asked_to_overwrite_ = name_;
    problem_ = path.string() + " exists already. Press again to replace it.";
    return;
  }
  answer_ = BrowseAnswer{{path}};
  open_ = false;
}

void FileBrowser::accept_save() {
  if (name_.find('/') != std::string::npos || name_.starts_with('~')) return save_at_path();
  const std::string name = with_extension(name_, request_.extensions);
  if (auto valid = check_name(name); !valid) {
    problem_ = one_line(valid.error());
    return;
  }
  const auto taken = [&](const FolderEntry& one) { return one.name == name; };
  const auto same = std::find_if(listing_->entries.begin(), listing_->entries.end(), taken);
  if (same != listing_->entries.end()) {
    if (same->kind == EntryKind::Folder) {
      problem_ = name + " is a folder. Choose another name.";
      return;
    }
    if (asked_to_overwrite_ != name) {
      asked_to_overwrite_ = name;
      problem_ = name + " exists already. Press again to replace it.";
      return;
    }
  }
  answer_ = BrowseAnswer{{folder_ / name}};
  open_ = false;
}

std::optional<BrowseAnswer> FileBrowser::draw(const Look& look) {
  constexpr const char* kPopup = "##file_browser";
  if (std::exchange(just_opened_, false)) ImGui::OpenPopup(kPopup);
  if (!ImGui::IsPopupOpen(kPopup)) return std::nullopt;
  const ImVec2 room = ImGui::GetIO().DisplaySize;
  const ImVec2 size{std::min(look.px(860), room.x * 0.94f), std::min(look.px(580), room.y * 0.92f)};
  ImGui::SetNextWindowSize(size);
  ImGui::SetNextWindowPos({room.x / 2, room.y / 2}, ImGuiCond_Always, {0.5f, 0.5f});
  const ImGuiWindowFlags flags = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                 ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoSavedSettings;
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, look.px(look.theme.radius_l));
  const bool shown = ImGui::BeginPopupModal(kPopup, nullptr, flags);
  ImGui::PopStyleVar();
  if (!shown) return std::nullopt;
  collect_listing();
  handle_keys();
  draw_window(look);
  if (!open_) ImGui::CloseCurrentPopup();
  ImGui::EndPopup();
  return std::exchange(answer_, std::nullopt);
}

}  // namespace pixelatent::gui
