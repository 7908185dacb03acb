#pragma once
// Where the window is: the page, and what lies over it. Every handler may go elsewhere.
#include "window_state.hpp"

namespace pixelatent::gui {

class Navigation {
 public:
  explicit Navigation(WindowState& window) : window_(window) {}

  Page page() const { return window_.page; }
  Overlay overlay() const { return window_.overlay; }
  void go_to(Page page) { window_.page = page; }

  /// Over the page, in place of what is there. From a file browser one comes back to the dialog it
  /// was opened from.
  void open(Overlay overlay) {
    if (overlay == window_.overlay) return;
    const Overlay dialog = is_browser(window_.overlay) ? window_.overlay_below : window_.overlay;
    window_.overlay_below = is_browser(overlay) ? dialog : Overlay::None;
    window_.overlay = overlay;
  }
  /// Back to the dialog below, or to the page.
  void close() {
    window_.overlay = window_.overlay_below;
    window_.overlay_below = Overlay::None;
  }
  /// The same if that one is open; nothing otherwise.
  void close(Overlay overlay) {
    if (window_.overlay == overlay) close();
  }
  /// Nothing lies over the page any more.
  void close_all() { window_.overlay = window_.overlay_below = Overlay::None; }

 private:
  WindowState& window_;
};

}  // namespace pixelatent::gui
