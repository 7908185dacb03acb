#pragma once
// One frame of the whole window: header, page, inspector, strip, status, dialogs, notices.
#include <functional>

#include "dialogs.hpp"
#include "gui/pages/registry.hpp"
#include "gui/widgets/toast.hpp"
#include "help.hpp"
#include "shortcuts.hpp"
#include "status_bar.hpp"

namespace pixelatent::gui {

class Shell {
 public:
  /// `wake` is called from threads that have something to show. `chooser`: see Dialogs.
  explicit Shell(std::function<void()> wake, FileChooser* chooser = nullptr);
  Shell(const Shell&) = delete;
  Shell& operator=(const Shell&) = delete;

  /// What a key asks for.
  void key(const AppState& state, const KeyPress& press, Typing typing, Intents& out) const;

  /// Draws and collects what was asked for into ui.out. Takes state.new_toasts.
  void draw(const Ui& ui, AppState& state);

  /// Whether a notice moves or is about to go.
  bool wants_frames() const { return toasts_.wants_frames() || passing_.left > 0; }

 private:
  void take_notices(AppState& state, const Layout& layout);
  void draw_toasts(const Ui& ui, AppState& state, const Layout& layout);

  Pages pages_ = make_pages();
  Help help_{pages_};
  Dialogs dialogs_;
  Toasts toasts_;
  ToastSide side_ = ToastSide::Right;
  ImVec2 worked_at_{};  ///< where the mouse was pressed, or the ring is
  PassingNotice passing_;
};

}  // namespace pixelatent::gui
