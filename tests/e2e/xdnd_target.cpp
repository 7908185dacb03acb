// Takes one drop the way another program does, and is strict about it: an XDND version 5 target.
//   xdnd_target --at X,Y --take TYPE --out FILE [--refuse]
// Prints "ready"; then what comes: "enter TYPE…", "leave", "drop N" (N bytes, written to FILE), or
// "wrong: …" about what the protocol does not allow. Ends after a drop, or when it is killed.
// Protocol: https://www.freedesktop.org/wiki/Specifications/XDND/
#include <X11/Xatom.h>

#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

#include "x11_window.hpp"

namespace {

constexpr int kSide = 200;

struct Options {
  int x = 0, y = 0;
  std::string take = "text/uri-list", out;
  bool refuse = false;
};

bool parse(int argc, char** argv, Options& options) {
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    const bool more = i + 1 < argc;
    if (argument == "--at" && more) {
      if (std::sscanf(argv[++i], "%d,%d", &options.x, &options.y) != 2) return false;
    } else if (argument == "--take" && more) {
      options.take = argv[++i];
    } else if (argument == "--out" && more) {
      options.out = argv[++i];
    } else if (argument == "--refuse") {
      options.refuse = true;
    } else {
      return false;
    }
  }
  return !options.out.empty();
}

void say(const std::string& text) {
  std::printf("%s\n", text.c_str());
  std::fflush(stdout);
}

class Target {
 public:
  Target(Display* display, Options options) : display_(display), options_(std::move(options)) {
    XSetWindowAttributes attributes{};
    attributes.override_redirect = True;  // it lies where it is put, with a window manager too
    attributes.event_mask = PropertyChangeMask;
    attributes.background_pixel = 0x305080;
    window_ = XCreateWindow(display_, DefaultRootWindow(display_), options_.x, options_.y, kSide,
                            kSide, 0, CopyFromParent, InputOutput, CopyFromParent,
                            CWOverrideRedirect | CWEventMask | CWBackPixel, &attributes);
    const Atom version = 5;
    XChangeProperty(display_, window_, atom("XdndAware"), XA_ATOM, 32, PropModeReplace,
                    reinterpret_cast<const unsigned char*>(&version), 1);
    XMapRaised(display_, window_);
    XSync(display_, False);
    say("ready");
  }

  void run() {
    while (!done_) {
      XEvent event;
      XNextEvent(display_, &event);
      if (event.type == ClientMessage) on_message(event.xclient);
      if (event.type == SelectionNotify) on_selection(event.xselection);
      if (event.type == PropertyNotify) on_property(event.xproperty);
    }
  }

 private:
  Atom atom(const char* name) { return XInternAtom(display_, name, False); }
  std::string name_of(Atom atom) {
    char* text = atom == None ? nullptr : XGetAtomName(display_, atom);
    std::string name = text != nullptr ? text : "";
    if (text != nullptr) XFree(text);
    return name;
  }

  void on_message(const XClientMessageEvent& message) {
    const auto source = static_cast<Window>(message.data.l[0]);
    if (message.message_type == atom("XdndEnter")) {
      if (source_ != None) say("wrong: entered twice");
      source_ = source;
      if (message.data.l[1] >> 24 != 5)
        say("wrong: version " + std::to_string(message.data.l[1] >> 24));
      std::string types;
      for (int i = 2; i < 5; ++i) {
        const std::string type = name_of(static_cast<Atom>(message.data.l[i]));
        if (!type.empty()) types += " " + type;
      }
      return say("enter" + types);
    }
    const std::string type = name_of(message.message_type);
    if (type.rfind("Xdnd", 0) != 0) return;
    if (source_ == None || source != source_) return say("wrong: " + type + " without XdndEnter");
    if (type == "XdndPosition") on_position(message);
    if (type == "XdndLeave") {
      source_ = None;
      say("leave");
    }
    if (type == "XdndDrop") on_drop(message);
  }

  void on_position(const XClientMessageEvent& message) {
    const long x = message.data.l[2] >> 16, y = message.data.l[2] & 0xffff;
    if (x < options_.x || x >= options_.x + kSide || y < options_.y || y >= options_.y + kSide) {
      say("wrong: a position outside of the window");
    }
    if (message.data.l[3] == 0) say("wrong: a position without a time");
    if (name_of(static_cast<Atom>(message.data.l[4])) != "XdndActionCopy") say("wrong: no copy");
    e2e::send_message(display_, source_, source_, "XdndStatus",
                      {static_cast<long>(window_), options_.refuse ? 0 : 1, 0, 0,
                       options_.refuse ? 0 : static_cast<long>(atom("XdndActionCopy"))});
  }

  void on_drop(const XClientMessageEvent& message) {
    if (options_.refuse) say("wrong: dropped although it was refused");
    const auto time = static_cast<Time>(message.data.l[2]);
    if (time == CurrentTime) say("wrong: a drop without a time");
    XConvertSelection(display_, atom("XdndSelection"), atom(options_.take.c_str()), atom("TAKEN"),
                      window_, time);
    XFlush(display_);
  }

  std::vector<unsigned char> take_property(Atom& type) {
    int format = 0;
    unsigned long count = 0, left = 0;
    unsigned char* data = nullptr;
    XGetWindowProperty(display_, window_, atom("TAKEN"), 0, 1 << 24, True, AnyPropertyType, &type,
                       &format, &count, &left, &data);
    std::vector<unsigned char> bytes;
    if (data != nullptr && format == 8) bytes.assign(data, data + count);
    if (data != nullptr) XFree(data);
    return bytes;
  }

  void on_selection(const XSelectionEvent& event) {
    if (event.property == None) {
      say("wrong: nothing is offered as " + options_.take);
      return finish({});
    }
    Atom type = None;
    const auto bytes = take_property(type);
    pieces_ = type == atom("INCR");
    if (!pieces_) finish(bytes);
  }

  void on_property(const XPropertyEvent& event) {
    if (!pieces_ || event.state != PropertyNewValue || event.atom != atom("TAKEN")) return;
    Atom type = None;
    const auto bytes = take_property(type);
    if (bytes.empty()) return finish(all_);
    all_.insert(all_.end(), bytes.begin(), bytes.end());
  }

  void finish(const std::vector<unsigned char>& bytes) {
    std::ofstream(options_.out, std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes.data()),
               static_cast<std::streamsize>(bytes.size()));
    e2e::send_message(
        display_, source_, source_, "XdndFinished",
        {static_cast<long>(window_), 1, static_cast<long>(atom("XdndActionCopy")), 0, 0});
    XSync(display_, False);
    say("drop " + std::to_string(bytes.size()));
    done_ = true;
  }

  Display* display_;
  Options options_;
  Window window_ = None, source_ = None;
  bool pieces_ = false, done_ = false;
  std::vector<unsigned char> all_;
};

}  // namespace

int main(int argc, char** argv) {
  Options options;
  if (!parse(argc, argv, options)) {
    std::fprintf(stderr, "usage: xdnd_target --at X,Y --take TYPE --out FILE [--refuse]\n");
    return 2;
  }
  const e2e::DisplayHandle display(XOpenDisplay(nullptr));
  if (!display) return 3;
  Target(display.get(), options).run();
  return 0;
}
