// A source of drag and drop as XDND version 5 has it, on a connection and a thread of its own.
// https://www.freedesktop.org/wiki/Specifications/XDND/
// The window that holds the pointer says where it is; nothing is grabbed here.
#include <poll.h>

#include <chrono>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "base/knock.hpp"
#include "drag_offer.hpp"
#include "drag_source.hpp"
#include "drag_target_x11.hpp"
#include "x11_handover.hpp"

namespace pixelatent::gui {

namespace {

using DragClock = std::chrono::steady_clock;
constexpr std::chrono::seconds kPatienceForStatus{3}, kPatienceForFinished{20};

struct ScreenPoint {
  int x = 0, y = 0;
};

/// What the window asks for between two looks at it, in this order.
struct DragAsked {
  bool cancel = false;
  std::optional<DragContents> begin;
  std::optional<ScreenPoint> at;
  bool drop = false;
};

struct DragAtoms {
  explicit DragAtoms(xcb_connection_t* c)
      : selection(intern(c, "XdndSelection")),
        enter(intern(c, "XdndEnter")),
        position(intern(c, "XdndPosition")),
        status(intern(c, "XdndStatus")),
        leave(intern(c, "XdndLeave")),
        drop(intern(c, "XdndDrop")),
        finished(intern(c, "XdndFinished")),
        copy(intern(c, "XdndActionCopy")),
        uri_list(intern(c, "text/uri-list")),
        png(intern(c, "image/png")),
        time(intern(c, "PIXELATENT_TIME")) {}
  xcb_atom_t selection, enter, position, status, leave, drop, finished, copy, uri_list, png, time;
};

class X11DragSource final : public DragSource {
 public:
  explicit X11DragSource(X11Connection connection)
      : own_connection_(std::move(connection)),
        connection_(own_connection_.get()),
        window_(unseen_window(connection_)),
        atoms_(connection_),
        handover_(connection_),
        finder_(connection_) {
    xcb_flush(connection_);
    thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
  }
  ~X11DragSource() override {
    thread_.request_stop();
    knock_.knock();
    thread_.join();
  }

  void begin(DragContents contents) override {
    ask([&](DragAsked& asked) { asked = {false, std::move(contents), {}, false}; });
  }
  void move_to(int x, int y) override {
    ask([&](DragAsked& asked) { asked.at = ScreenPoint{x, y}; });
  }
  void drop() override {
    ask([](DragAsked& asked) { asked.drop = true; });
  }
  void cancel() override {
    ask([](DragAsked& asked) { asked = {true, {}, {}, false}; });
  }

 private:
  enum class Phase { Idle, Beginning, Dragging, LetGo, Dropped };

  template <class Change>
  void ask(Change change) {
    {
      std::lock_guard lock(mutex_);
      change(asked_);
    }
    knock_.knock();
  }

  void run(const std::stop_token& stop) {
    while (!stop.stop_requested() && xcb_connection_has_error(connection_) == 0) {
      const bool waits = phase_ == Phase::LetGo || phase_ == Phase::Dropped || handover_.busy();
      knock_.wait(xcb_get_file_descriptor(connection_), POLLIN, waits ? 250 : -1);
      follow_window();
      // Events that came while a reply was waited for are in xcb's hands already.
      while (const Reply<xcb_generic_event_t> event{xcb_poll_for_event(connection_)}) on(*event);
      give_up_on_the_silent();
      xcb_flush(connection_);
    }
    leave();
    xcb_flush(connection_);
  }

  void follow_window() {
    DragAsked asked;
    {
      std::lock_guard lock(mutex_);
      asked = std::exchange(asked_, {});
    }
    if (asked.cancel || asked.begin) {
      leave();
      phase_ = Phase::Idle;
    }
    if (asked.begin) {
      offer_.set(*std::move(asked.begin));
      phase_ = Phase::Beginning;
      at_.reset();
      let_go_early_ = false;
      // The server's time comes back with the change, and dates all that follows.
      xcb_change_property(connection_, XCB_PROP_MODE_APPEND, window_, atoms_.time, XCB_ATOM_INTEGER,
                          32, 0, nullptr);
    }
    if (asked.at && (phase_ == Phase::Beginning || phase_ == Phase::Dragging)) {
      at_ = asked.at;
      if (phase_ == Phase::Dragging) go_on();
    }
    if (!asked.drop) return;
    if (phase_ == Phase::Beginning) let_go_early_ = true;
    if (phase_ == Phase::Dragging) let_go();
  }

  void on(const xcb_generic_event_t& event) {
    switch (event.response_type & 0x7f) {
      case XCB_SELECTION_REQUEST:
        return on_request(reinterpret_cast<const xcb_selection_request_event_t&>(event));
      case XCB_PROPERTY_NOTIFY:
        return on_property(reinterpret_cast<const xcb_property_notify_event_t&>(event));
      case XCB_CLIENT_MESSAGE:
        return on_message(reinterpret_cast<const xcb_client_message_event_t&>(event));
      default:
        return;
    }
  }

  void on_property(const xcb_property_notify_event_t& changed) {
    handover_.on_property(changed);
    if (phase_ != Phase::Beginning || changed.window != window_ || changed.atom != atoms_.time)
      return;
    time_ = changed.time;
    xcb_set_selection_owner(connection_, window_, atoms_.selection, time_);
    phase_ = Phase::Dragging;
    if (at_) go_on();
    if (let_go_early_) let_go();
  }

  void on_request(const xcb_selection_request_event_t& asked) {
    if (asked.selection != atoms_.selection) return handover_.answer(asked, nullptr);
    if (asked.target == handover_.targets()) {
      const xcb_atom_t offered[] = {atoms_.uri_list, atoms_.png};
      return handover_.answer_targets(asked, offered);
    }
    handover_.answer(asked, asked.target == atoms_.uri_list ? offer_.uri_list()
                            : asked.target == atoms_.png    ? offer_.png()
                                                            : nullptr);
  }

  void on_message(const xcb_client_message_event_t& message) {
    if (message.format != 32 || !target_ || message.data.data32[0] != target_->window) return;
    if (message.type == atoms_.status && (phase_ == Phase::Dragging || phase_ == Phase::LetGo)) {
      awaits_status_ = false;
      accepted_ = (message.data.data32[1] & 1) != 0;
      if (phase_ == Phase::LetGo) return drop_or_leave();
      if (stale_) send_position();
    } else if (message.type == atoms_.finished && phase_ == Phase::Dropped) {
      target_.reset();
      phase_ = Phase::Idle;
    }
  }

  // --- Said to the window below the pointer ------------------------------------------------------

  void send(xcb_atom_t type, std::uint32_t b = 0, std::uint32_t c = 0, std::uint32_t d = 0,
            std::uint32_t e = 0) const {
    xcb_client_message_event_t message{};
    message.response_type = XCB_CLIENT_MESSAGE;
    message.format = 32;
    message.window = target_->window;
    message.type = type;
    const std::uint32_t values[] = {window_, b, c, d, e};
    std::copy(std::begin(values), std::end(values), message.data.data32);
    xcb_send_event(connection_, 0, target_->receiver, XCB_EVENT_MASK_NO_EVENT,
                   reinterpret_cast<const char*>(&message));
  }

  void go_on() {
    const auto below = finder_.find(at_->x, at_->y);
    if (below != target_) {
      leave();
      target_ = below;
      if (target_) send(atoms_.enter, target_->version << 24, atoms_.uri_list, atoms_.png);
    }
    if (target_) send_position();
  }

  /// One after the other: the next when the one before it is answered.
  void send_position() {
    stale_ = awaits_status_;
    if (awaits_status_) return;
    const auto x = static_cast<std::uint32_t>(at_->x & 0xffff);
    const auto y = static_cast<std::uint32_t>(at_->y & 0xffff);
    send(atoms_.position, 0, x << 16 | y, time_, atoms_.copy);
    awaits_status_ = true;
  }

  void leave() {
    if (target_ && phase_ != Phase::Dropped) send(atoms_.leave);
    target_.reset();
    awaits_status_ = accepted_ = stale_ = false;
  }

  void let_go() {
    phase_ = Phase::LetGo;
    since_ = DragClock::now();
    if (!target_ || !awaits_status_) drop_or_leave();
  }

  void drop_or_leave() {
    if (!target_ || !accepted_) {
      leave();
      phase_ = Phase::Idle;
      return;
    }
    send(atoms_.drop, 0, time_);
    phase_ = Phase::Dropped;
    since_ = DragClock::now();
  }

  void give_up_on_the_silent() {
    handover_.give_up_on_the_silent();
    const auto waited = DragClock::now() - since_;
    if (phase_ == Phase::LetGo && waited > kPatienceForStatus) {
      leave();
      phase_ = Phase::Idle;
    } else if (phase_ == Phase::Dropped && waited > kPatienceForFinished) {
      target_.reset();
      phase_ = Phase::Idle;
    }
  }

  X11Connection own_connection_;
  xcb_connection_t* connection_;
  Knock knock_;
  std::mutex mutex_;
  DragAsked asked_;
  // Of the thread alone from here on.
  xcb_window_t window_;
  DragAtoms atoms_;
  X11Handover handover_;
  DragTargetFinder finder_;
  DragOffer offer_;
  Phase phase_ = Phase::Idle;
  xcb_timestamp_t time_ = XCB_CURRENT_TIME;
  std::optional<ScreenPoint> at_;
  std::optional<DragTarget> target_;
  bool awaits_status_ = false, accepted_ = false;
  bool stale_ = false;  ///< the pointer has moved since the position that is not answered yet
  bool let_go_early_ = false;  ///< before the server's time was there
  DragClock::time_point since_;
  std::jthread thread_;
};

}  // namespace

std::unique_ptr<DragSource> make_x11_drag_source() {
  X11Connection connection = connect_to_x11();
  if (!connection) return nullptr;
  return std::make_unique<X11DragSource>(std::move(connection));
}

}  // namespace pixelatent::gui
