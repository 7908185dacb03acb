#include "x11_window.hpp"

#include <X11/Xatom.h>

#include <cstdlib>
#include <cstring>
#include <deque>

namespace e2e {

namespace {

std::string text_property(Display* display, Window window, const char* name) {
  Atom type = None;
  int format = 0;
  unsigned long count = 0, left = 0;
  unsigned char* data = nullptr;
  std::string text;
  if (XGetWindowProperty(display, window, XInternAtom(display, name, False), 0, 1024, False,
                         AnyPropertyType, &type, &format, &count, &left, &data) == Success &&
      data != nullptr) {
    if (format == 8) text.assign(reinterpret_cast<char*>(data), count);
    XFree(data);
  }
  return text;
}

bool matches(Display* display, Window window, const WindowQuery& query) {
  if (query.id != None) return window == query.id;
  if (query.pid != 0) {
    const auto pid = property_of(display, window, "_NET_WM_PID");
    return pid && static_cast<long>(*pid) == query.pid;
  }
  return text_property(display, window, "_NET_WM_NAME").find(query.title) != std::string::npos ||
         text_property(display, window, "WM_NAME").find(query.title) != std::string::npos;
}

}  // namespace

std::optional<unsigned long> property_of(Display* display, Window window, const char* name) {
  Atom type = None;
  int format = 0;
  unsigned long count = 0, left = 0;
  unsigned char* data = nullptr;
  std::optional<unsigned long> value;
  if (XGetWindowProperty(display, window, XInternAtom(display, name, False), 0, 1, False,
                         AnyPropertyType, &type, &format, &count, &left, &data) == Success &&
      data != nullptr) {
    // Xlib hands 32-bit values over as longs.
    if (format == 32 && count == 1) std::memcpy(&value.emplace(), data, sizeof(unsigned long));
    XFree(data);
  }
  return value;
}

std::optional<Window> find_window(Display* display, const WindowQuery& query) {
  std::deque<Window> open{DefaultRootWindow(display)};
  while (!open.empty()) {
    const Window window = open.front();
    open.pop_front();
    XWindowAttributes attributes;
    if (XGetWindowAttributes(display, window, &attributes) == 0) continue;
    if (window != DefaultRootWindow(display) && attributes.map_state == IsViewable &&
        matches(display, window, query)) {
      return window;
    }
    Window root = None, parent = None, *children = nullptr;
    unsigned int count = 0;
    if (XQueryTree(display, window, &root, &parent, &children, &count) != 0) {
      open.insert(open.end(), children, children + count);
      if (children != nullptr) XFree(children);
    }
  }
  return std::nullopt;
}

void send_message(Display* display, Window to, Window about, const char* type,
                  const long (&values)[5]) {
  XEvent event{};
  event.xclient.type = ClientMessage;
  event.xclient.window = about;
  event.xclient.message_type = XInternAtom(display, type, False);
  event.xclient.format = 32;
  std::memcpy(event.xclient.data.l, values, sizeof(values));
  XSendEvent(display, to, False, NoEventMask, &event);
  XFlush(display);
}

bool parse_window_option(int argc, char** argv, int& i, WindowQuery& query) {
  const std::string option = argv[i];
  if ((option != "--window" && option != "--pid" && option != "--title") || i + 1 >= argc) {
    return false;
  }
  const char* value = argv[++i];
  if (option == "--window") query.id = std::strtoul(value, nullptr, 0);
  if (option == "--pid") query.pid = std::strtol(value, nullptr, 10);
  if (option == "--title") query.title = value;
  return true;
}

}  // namespace e2e
