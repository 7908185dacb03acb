// Drops files onto another program's window the way a file manager does: an XDND version 5 source.
//   xdnd_drop (--window ID | --pid PID | --title TEXT) [--at X,Y] [--timeout SECONDS] FILE…
// X,Y are in the window; its middle when left out. Exit codes: see Outcome.
// Protocol: https://www.freedesktop.org/wiki/Specifications/XDND/
#include <X11/Xatom.h>
#include <poll.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "x11_window.hpp"

namespace {

using Clock = std::chrono::steady_clock;

enum class Outcome {
  Accepted = 0,
  Usage = 2,
  NoDisplay = 3,
  NoWindow = 4,  ///< nothing matches, or it went away
  NotAware = 5,  ///< the window takes no drops
  Refused = 6,   ///< it answered that it doesn't want these
  NoAnswer = 7,  ///< no XdndStatus or XdndFinished in time
};

struct Options {
  e2e::WindowQuery window;
  int x = -1, y = -1;
  double timeout = 10;
  std::vector<std::string> files;
};

bool parse(int argc, char** argv, Options& options) {
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (e2e::parse_window_option(argc, argv, i, options.window)) continue;
    if (argument == "--at" && i + 1 < argc) {
      if (std::sscanf(argv[++i], "%d,%d", &options.x, &options.y) != 2) return false;
    } else if (argument == "--timeout" && i + 1 < argc) {
      options.timeout = std::atof(argv[++i]);
    } else if (argument.starts_with("--")) {
      return false;
    } else {
      options.files.push_back(argument);
    }
  }
  const auto& w = options.window;
  return !options.files.empty() && (w.id != None || w.pid != 0 || !w.title.empty());
}

/// RFC 3986 with everything but unreserved characters and '/' encoded, as file managers do.
std::string file_uri(const std::string& file) {
  std::string uri = "file://";
  for (const char c : std::filesystem::absolute(file).lexically_normal().string()) {
    const auto byte = static_cast<unsigned char>(c);
    if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' ||
        c == '_' || c == '.' || c == '~' || c == '/') {
      uri += c;
    } else {
      char encoded[4];
      std::snprintf(encoded, sizeof(encoded), "%%%02X", byte);
      uri += encoded;
    }
  }
  return uri;
}

class Source {
 public:
  Source(Display* display, Window target, const Options& options)
      : display_(display), target_(target), options_(options) {
    window_ = XCreateSimpleWindow(display_, DefaultRootWindow(display_), -1, -1, 1, 1, 0, 0, 0);
    for (const std::string& file : options.files) uri_list_ += file_uri(file) + "\r\n";
  }

  Outcome run() {
    const auto version = e2e::property_of(display_, target_, "XdndAware");
    if (!version) return Outcome::NotAware;
    version_ = static_cast<long>(std::min(*version, 5UL));

    XSetSelectionOwner(display_, atom("XdndSelection"), window_, CurrentTime);
    enter();
    // Two positions on the way, so that a target that only looks at the last one would be found
    // out.
    if (const Outcome outcome = hover(0.5); outcome != Outcome::Accepted) return leave(outcome);
    if (const Outcome outcome = hover(1.0); outcome != Outcome::Accepted) return leave(outcome);

    message("XdndDrop", {static_cast<long>(window_), 0, CurrentTime, 0, 0});
    XClientMessageEvent finished{};
    if (!wait_for("XdndFinished", finished)) return Outcome::NoAnswer;
    if (!served_) return Outcome::Refused;  // it never asked for the files
    // The specification says bit 0; GLFW up to 3.3 puts the length of what it got there.
    const bool accepted = version_ < 5 || finished.data.l[1] != 0;
    return accepted ? Outcome::Accepted : Outcome::Refused;
  }

 private:
  Atom atom(const char* name) { return XInternAtom(display_, name, False); }
  void message(const char* type, const long (&values)[5]) {
    e2e::send_message(display_, target_, target_, type, values);
  }

  void enter() {
    // More than three types, as real file managers have, so they go into XdndTypeList.
    const Atom types[] = {atom("x-special/gnome-icon-list"), atom("text/uri-list"),
                          atom("UTF8_STRING"), atom("text/plain")};
    XChangeProperty(display_, window_, atom("XdndTypeList"), XA_ATOM, 32, PropModeReplace,
                    reinterpret_cast<const unsigned char*>(types), 4);
    message("XdndEnter",
            {static_cast<long>(window_), (version_ << 24) | 1, static_cast<long>(types[0]),
             static_cast<long>(types[1]), static_cast<long>(types[2])});
  }

  /// Moves the pointer to a share of the way from the window's corner to the place of the drop.
  Outcome hover(double share) {
    XWindowAttributes attributes;
    if (XGetWindowAttributes(display_, target_, &attributes) == 0) return Outcome::NoWindow;
    const int x = static_cast<int>(share * (options_.x >= 0 ? options_.x : attributes.width / 2));
    const int y = static_cast<int>(share * (options_.y >= 0 ? options_.y : attributes.height / 2));
    int root_x = 0, root_y = 0;
    Window child = None;
    XTranslateCoordinates(display_, target_, DefaultRootWindow(display_), x, y, &root_x, &root_y,
                          &child);
    XWarpPointer(display_, None, DefaultRootWindow(display_), 0, 0, 0, 0, root_x, root_y);
    message("XdndPosition", {static_cast<long>(window_), 0, (long{root_x} << 16) | root_y,
                             CurrentTime, static_cast<long>(atom("XdndActionCopy"))});
    XClientMessageEvent status{};
    if (!wait_for("XdndStatus", status)) return Outcome::NoAnswer;
    return (status.data.l[1] & 1) != 0 ? Outcome::Accepted : Outcome::Refused;
  }

  Outcome leave(Outcome outcome) {
    message("XdndLeave", {static_cast<long>(window_), 0, 0, 0, 0});
    return outcome;
  }

  /// Serves requests for the selection until a message of that type from the target arrives.
  bool wait_for(const char* type, XClientMessageEvent& answer) {
    const auto end = Clock::now() + std::chrono::duration<double>(options_.timeout);
    while (Clock::now() < end) {
      if (XPending(display_) == 0) {
        pollfd connection{ConnectionNumber(display_), POLLIN, 0};
        poll(&connection, 1, 50);
        continue;
      }
      XEvent event;
      XNextEvent(display_, &event);
      if (event.type == SelectionRequest) serve(event.xselectionrequest);
      if (event.type == ClientMessage && event.xclient.message_type == atom(type) &&
          static_cast<Window>(event.xclient.data.l[0]) == target_) {
        answer = event.xclient;
        return true;
      }
    }
    return false;
  }

  void serve(const XSelectionRequestEvent& request) {
    XEvent reply{};
    reply.xselection.type = SelectionNotify;
    reply.xselection.requestor = request.requestor;
    reply.xselection.selection = request.selection;
    reply.xselection.target = request.target;
    reply.xselection.time = request.time;
    reply.xselection.property = None;
    if (request.target == atom("text/uri-list")) {
      XChangeProperty(display_, request.requestor, request.property, request.target, 8,
                      PropModeReplace, reinterpret_cast<const unsigned char*>(uri_list_.data()),
                      static_cast<int>(uri_list_.size()));
      reply.xselection.property = request.property;
      served_ = true;
    } else if (request.target == atom("TARGETS")) {
      const Atom targets[] = {atom("TARGETS"), atom("text/uri-list")};
      XChangeProperty(display_, request.requestor, request.property, XA_ATOM, 32, PropModeReplace,
                      reinterpret_cast<const unsigned char*>(targets), 2);
      reply.xselection.property = request.property;
    }
    XSendEvent(display_, request.requestor, False, NoEventMask, &reply);
    XFlush(display_);
  }

  Display* display_;
  Window target_;
  Window window_ = None;
  const Options& options_;
  std::string uri_list_;
  long version_ = 5;
  bool served_ = false;
};

int finish(Outcome outcome, const char* text) {
  std::fprintf(outcome == Outcome::Accepted ? stdout : stderr, "xdnd_drop: %s\n", text);
  return static_cast<int>(outcome);
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  if (!parse(argc, argv, options)) {
    return finish(Outcome::Usage,
                  "usage: xdnd_drop (--window ID | --pid PID | --title TEXT) [--at X,Y] "
                  "[--timeout SECONDS] FILE...");
  }
  const e2e::DisplayHandle display(XOpenDisplay(nullptr));
  if (!display) return finish(Outcome::NoDisplay, "no display");
  const auto target = e2e::find_window(display.get(), options.window);
  if (!target) return finish(Outcome::NoWindow, "no such window");
  const Outcome outcome = Source(display.get(), *target, options).run();
  switch (outcome) {
    case Outcome::Accepted:
      return finish(outcome, "accepted");
    case Outcome::NotAware:
      return finish(outcome, "the window takes no drops (no XdndAware)");
    case Outcome::Refused:
      return finish(outcome, "the window refused the files");
    case Outcome::NoAnswer:
      return finish(outcome, "the window did not answer in time");
    default:
      return finish(outcome, "failed");
  }
}
