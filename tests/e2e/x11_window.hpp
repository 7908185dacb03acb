#pragma once
// What the little X11 programs of the end-to-end tests share: the display and finding a window.
#include <X11/Xlib.h>

#include <memory>
#include <optional>
#include <string>

namespace e2e {

struct CloseDisplay {
  void operator()(Display* display) const { XCloseDisplay(display); }
};
using DisplayHandle = std::unique_ptr<Display, CloseDisplay>;

/// Which window: by id, by the process in _NET_WM_PID, or by a part of its title.
struct WindowQuery {
  Window id = None;
  long pid = 0;
  std::string title;
};

/// Top-level windows and their children, breadth first; the first match that is mapped.
std::optional<Window> find_window(Display* display, const WindowQuery& query);

/// The first 32-bit value of a property.
std::optional<unsigned long> property_of(Display* display, Window window, const char* name);

/// Sends a 32-bit client message with `values` to `to`; the message is about `about`.
void send_message(Display* display, Window to, Window about, const char* type,
                  const long (&values)[5]);

/// Reads "--window ID", "--pid PID" or "--title TEXT" at argv[i]; moves i past it. False when
/// argv[i] is none of them or has no value.
bool parse_window_option(int argc, char** argv, int& i, WindowQuery& query);

}  // namespace e2e
