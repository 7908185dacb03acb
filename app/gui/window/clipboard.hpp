#pragma once
// Pictures on the clipboard: GLFW knows text alone. Every method returns at once.
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "base/error.hpp"

namespace pixelatent::gui {

class Clipboard {
 public:
  virtual ~Clipboard() = default;

  /// Other programs can paste this PNG until something else is copied, or the window is closed.
  virtual void offer(std::vector<std::uint8_t> png) = 0;
  /// Asks for what is on the clipboard; the answer comes through take().
  virtual void ask() = 0;
  /// The newest answer, once: copied files where they lie, or a picture, written to a file of its
  /// own that is there as long as this object. Errors: NotFound (no picture there), Unreadable
  /// (whoever holds it does not answer), Unwritable.
  virtual std::optional<Result<std::vector<std::filesystem::path>>> take() = 0;
};

/// For X11 (and programs under Wayland by way of XWayland) with a connection and a thread of its
/// own; where there is Wayland alone, by wl-copy and wl-paste. Null where there is neither. `wake`
/// is called from another thread when there is an answer.
std::unique_ptr<Clipboard> make_clipboard(std::function<void()> wake);

/// Null without an X server.
std::unique_ptr<Clipboard> make_x11_clipboard(std::function<void()> wake);
/// Null where wl-copy or wl-paste is missing.
std::unique_ptr<Clipboard> make_wayland_clipboard(std::function<void()> wake);

}  // namespace pixelatent::gui
