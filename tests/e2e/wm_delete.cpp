// Closes a window as the cross in its title bar does: wm_delete (--window ID | --pid PID | --title
// TEXT) Sends WM_DELETE_WINDOW; the program decides what to do. Works without a window manager.
#include <cstdio>

#include "x11_window.hpp"

int main(int argc, char** argv) {
  e2e::WindowQuery query;
  int i = 1;
  if (argc != 3 || !e2e::parse_window_option(argc, argv, i, query)) {
    std::fprintf(stderr, "usage: wm_delete (--window ID | --pid PID | --title TEXT)\n");
    return 2;
  }
  const e2e::DisplayHandle display(XOpenDisplay(nullptr));
  if (!display) {
    std::fprintf(stderr, "wm_delete: no display\n");
    return 3;
  }
  const auto window = e2e::find_window(display.get(), query);
  if (!window) {
    std::fprintf(stderr, "wm_delete: no such window\n");
    return 4;
  }
  const Atom wm_delete = XInternAtom(display.get(), "WM_DELETE_WINDOW", False);
  e2e::send_message(display.get(), *window, *window, "WM_PROTOCOLS",
                    {static_cast<long>(wm_delete), CurrentTime, 0, 0, 0});
  XSync(display.get(), False);
  return 0;
}
