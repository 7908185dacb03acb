#pragma once
// What opens over a page: one dialog at a time, and a file browser over it or alone.
#include <functional>
#include <optional>
#include <vector>

#include "gui/pages/page_view.hpp"

namespace pixelatent::gui {

class Dialogs {
 public:
  /// `wake`: see FileBrowser.
  explicit Dialogs(std::function<void()> wake) : browser_(std::move(wake)) {}

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
  const Dialog* dialog_of(Overlay overlay) const;
  const FileDialog* file_dialog_of(Overlay overlay) const;

  std::vector<Dialog> dialogs_;
  std::vector<FileDialog> file_dialogs_;
  FileBrowser browser_;
  Overlay placed_ = Overlay::None;  ///< the dialog whose place is below
  ImVec2 placed_in_{};              ///< display's size then
  float left_ = 0, top_ = 0, height_ = 0;
  int drawn_ = 0;                     ///< frames in this place
  Overlay browsing_ = Overlay::None;  ///< what the browser was opened for
};

}  // namespace pixelatent::gui
