#pragma once
// What opens over a page: one dialog at a time, and a file browser over it or alone.
#include <functional>
#include <optional>
#include <vector>

#include "file_chooser.hpp"
#include "gui/pages/page_view.hpp"

namespace pixelatent::gui {

class Dialogs {
 public:
  /// `wake`: see FileBrowser. `chooser`: the desktop's dialog, that is used instead of ours where
  /// it can be; null: none.
  Dialogs(std::function<void()> wake, FileChooser* chooser)
      : browser_(std::move(wake)), chooser_(chooser) {}

  /// One for an overlay.
  void add(std::vector<Dialog> dialogs);
  void add(std::vector<FileDialog> dialogs);

  /// Draws the overlay of the state, if there is one. After the page, in the same root window.
  void draw(const Ui& ui, const AppState& state);
  /// What Enter asks for while `overlay` is open.
  std::optional<Intent> enter(Overlay overlay) const;
  /// Another key while it is open.
  void key(Overlay overlay, const KeyPress& press, Intents& out) const;

 private:
  void draw_browser(const Ui& ui, const AppState& state);
  void end_browsing();
  /// What the desktop's dialog says, if it has been answered. Ours opens where it can't.
  std::optional<BrowseAnswer> take_from_desktop(const FileDialog& wanted, const AppState& state);
  const Dialog* dialog_of(Overlay overlay) const;
  const FileDialog* file_dialog_of(Overlay overlay) const;

  std::vector<Dialog> dialogs_;
  std::vector<FileDialog> file_dialogs_;
  FileBrowser browser_;
  Overlay placed_ = Overlay::None;  ///< the dialog whose place is below
  ImVec2 placed_in_{};              ///< display's size then
  float left_ = 0, top_ = 0, height_ = 0;
  int drawn_ = 0;  ///< frames in this place
  FileChooser* chooser_;
  bool by_desktop_ = false;           ///< what is browsed for is asked by the desktop's dialog
  Overlay browsing_ = Overlay::None;  ///< what the browser was opened for
};

}  // namespace pixelatent::gui
