#pragma once
// Open… and Export to…: a modal that lists folders and files. Type to filter, Enter opens, Backspace
// goes up, Esc cancels; Ctrl and Shift select several.
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "gui/theme/look.hpp"
#include "gui/widgets/folder_listing.hpp"

namespace pixelatent::gui {

enum class BrowseFor { Files, File, Folder, SaveFile };

struct BrowseRequest {
  std::string title = "Open…";
  std::string accept = "Open";           ///< label of the primary button
  BrowseFor what = BrowseFor::Files;
  std::vector<std::string> extensions;   ///< ".png", lower case; empty: every file
  std::filesystem::path start;           ///< folder; empty: where it was last, else home
  std::string name;                      ///< SaveFile: suggested; Folder: name of a file set, kept as is
  std::vector<std::filesystem::path> recent;  ///< folders offered beside the usual places
};

struct BrowseAnswer {
  std::vector<std::filesystem::path> paths;  ///< files, or the one folder, or the file to write
};

/// Owned by the shell; one at a time.
class FileBrowser {
 public:
  /// `wake` is called from the reading thread.
  explicit FileBrowser(std::function<void()> wake = {});
  ~FileBrowser();

  void open(BrowseRequest request);
  void close();
  bool is_open() const { return open_; }
  /// Where it is or last was.
  const std::filesystem::path& folder() const { return folder_; }

  /// Call every frame. An answer comes once, in the frame of the choice; cancelling gives none.
  std::optional<BrowseAnswer> draw(const Look& look);

 private:
  void go_to(std::filesystem::path folder);
  void collect_listing();
  void refresh_rows();
  void draw_places(const Look& look);
  void draw_path_bar(const Look& look);
  void draw_rows(const Look& look);
  void draw_row(const Look& look, std::size_t row);
  void draw_footer(const Look& look);
  void draw_new_folder(const Look& look);
  void handle_keys();
  void move_cursor(int by);
  void click_row(std::size_t row);
  void enter_row(std::size_t row);
  void accept();
  bool can_accept() const;
  const FolderEntry& entry(std::size_t row) const;

  FolderReader reader_;
  BrowseRequest request_;
  bool open_ = false;
  bool just_opened_ = false;
  std::filesystem::path folder_;
  std::shared_ptr<const FolderListing> listing_;
  std::vector<Place> places_;
  std::vector<std::size_t> rows_;     ///< indices into the listing that pass the filter
  std::set<std::string> selected_;    ///< names in this folder
  int cursor_ = -1;                   ///< row
  int anchor_ = -1;                   ///< row a Shift selection starts at
  bool scroll_to_cursor_ = false;
  std::string typed_;                 ///< filter
  std::string name_;                  ///< SaveFile
  std::string new_folder_;
  bool making_folder_ = false;
  bool overwrite_confirmed_ = false;
  HiddenFiles hidden_ = HiddenFiles::Skip;
  std::string problem_;               ///< shown above the footer
  std::optional<BrowseAnswer> answer_;
};

}  // namespace pixelatent::gui
