#pragma once
// Open… and Export to…: a modal that lists folders and files. Type to filter, arrows and Enter to
// open, Backspace goes up, Esc cancels; Ctrl and Shift select several.
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "folder_listing.hpp"
#include "folder_reader.hpp"
#include "gui/theme/look.hpp"

namespace pixelatent::gui {

enum class BrowseFor { Files, File, Folder, SaveFile };

struct BrowseRequest {
  std::string title = "Open…";
  std::string accept = "Open";  ///< label of the primary button
  BrowseFor what = BrowseFor::Files;
  std::vector<std::string> extensions{};        ///< ".png", lower case; empty: every file
  std::filesystem::path start{};                ///< folder; empty: where it was last, else home
  std::string name{};                           ///< SaveFile: suggested name
  std::vector<std::filesystem::path> recent{};  ///< folders offered beside the usual places
};

struct BrowseAnswer {
  std::vector<std::filesystem::path> paths;  ///< files, or the one folder, or the file to write
};

/// Owned by the shell; one at a time.
class FileBrowser {
 public:
  /// `wake` is called from the reading thread when a folder has been read.
  explicit FileBrowser(std::function<void()> wake = {});
  ~FileBrowser();

  void open(BrowseRequest request);
  void close() { open_ = false; }
  bool is_open() const { return open_; }
  /// Where it is or last was.
  const std::filesystem::path& folder() const { return folder_; }

  /// Call every frame. An answer comes once, in the frame of the choice; cancelling gives none.
  std::optional<BrowseAnswer> draw(const Look& look);

 private:
  // file_browser.cpp: what it does.
  void go_to(std::filesystem::path folder);
  void go_up();
  void collect_listing();
  void refresh_rows();
  const FolderEntry& entry(std::size_t row) const { return listing_->entries[rows_[row]]; }
  void click_row(std::size_t row);
  void enter_row(std::size_t row);
  void select_range(std::size_t from, std::size_t to);
  void make_new_folder();
  bool can_accept() const;
  void accept();
  void accept_save();
  void save_at_path();
  bool types_path() const;
  void open_typed_path();

  // file_browser_keys.cpp
  void handle_keys();
  void type_into_filter();
  void move_cursor(int by);
  void enter_key();

  // file_browser_view.cpp: how it looks.
  void draw_window(const Look& look);
  void draw_header(const Look& look);
  void draw_places(const Look& look);
  void draw_path_row(const Look& look);
  void draw_path_bar(const Look& look);
  void draw_rows(const Look& look);
  void draw_row(const Look& look, std::size_t row);
  std::string nothing_to_show() const;

  // file_browser_footer.cpp
  void draw_new_folder(const Look& look);
  void draw_footer(const Look& look);
  void draw_footer_left(const Look& look, float width);

  FolderReader reader_;
  BrowseRequest request_;
  bool open_ = false;
  bool just_opened_ = false;
  std::filesystem::path folder_;
  std::string arrive_at_;                         ///< entry to put the cursor on after going up
  std::shared_ptr<const FolderListing> listing_;  ///< null while the first is read
  std::vector<BrowsePlace> places_;
  std::vector<std::size_t> rows_;   ///< indices into the listing that pass the filter
  std::set<std::string> selected_;  ///< names in this folder
  int cursor_ = -1;                 ///< row
  int anchor_ = -1;                 ///< row where a Shift selection starts
  bool scroll_to_cursor_ = false;
  std::string typed_;  ///< filter
  std::string name_;   ///< SaveFile
  std::string new_folder_;
  bool making_folder_ = false;
  bool focus_wanted_ = false;
  bool field_active_ = false;       ///< a text field takes the keys
  std::string asked_to_overwrite_;  ///< name for which "replace?" has been asked
  HiddenFiles hidden_ = HiddenFiles::Skip;
  std::string problem_;  ///< shown above the footer
  std::optional<BrowseAnswer> answer_;
};

}  // namespace pixelatent::gui
