// The clipboard of an X server (ICCCM 2.0, section 2), on a connection and a thread of its own:
// neither a large picture nor a program that does not answer holds up the window.
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>
#include <xcb/xcb.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <mutex>
#include <string>
#include <thread>
#include <utility>

#include "base/mailbox.hpp"
#include "clipboard.hpp"
#include "pasted_files.hpp"

namespace pixelatent::gui {

namespace {

using Clock = std::chrono::steady_clock;
using Bytes = std::vector<std::uint8_t>;
constexpr std::size_t kPiece = std::size_t{1} << 16;  // bytes handed over at once
constexpr std::chrono::seconds kPatienceWithOthers{5};

struct FreeReply {
  void operator()(void* reply) const { std::free(reply); }
};
template <class T>
using Reply = std::unique_ptr<T, FreeReply>;

struct Atoms {
  xcb_atom_t clipboard = 0, targets = 0, incr = 0, png = 0, pasted = 0;
  std::array<xcb_atom_t, kPastedKinds.size()> kinds{};
};

/// A picture that goes over piece by piece: whoever asked takes one away, then comes the next.
struct Handover {
  xcb_window_t to = 0;
  xcb_atom_t property = 0;
  std::shared_ptr<const Bytes> png;
  std::size_t sent = 0;
  Clock::time_point last = Clock::now();
};

class X11Clipboard final : public Clipboard {
 public:
  X11Clipboard(xcb_connection_t* connection, std::function<void()> wake)
      : connection_(connection), wake_(std::move(wake)), knock_(eventfd(0, EFD_CLOEXEC)) {
    const xcb_screen_t* screen = xcb_setup_roots_iterator(xcb_get_setup(connection_)).data;
    window_ = xcb_generate_id(connection_);
    const std::uint32_t events = XCB_EVENT_MASK_PROPERTY_CHANGE;
    xcb_create_window(connection_, XCB_COPY_FROM_PARENT, window_, screen->root, 0, 0, 1, 1, 0,
                      XCB_WINDOW_CLASS_INPUT_ONLY, screen->root_visual, XCB_CW_EVENT_MASK, &events);
    atoms_ = {atom("CLIPBOARD"), atom("TARGETS"),           atom("INCR"),
              atom("image/png"), atom("PIXELATENT_PASTED"), {}};
    for (std::size_t i = 0; i < kPastedKinds.size(); ++i) {
      atoms_.kinds.at(i) = atom(kPastedKinds.at(i).target);
    }
    xcb_flush(connection_);
    thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
  }
  ~X11Clipboard() override {
    thread_.request_stop();
    knock();
    thread_.join();
    xcb_disconnect(connection_);
    close(knock_);
  }

  void offer(Bytes png) override {
    to_offer_.put(std::make_shared<const Bytes>(std::move(png)));
    knock();
  }
  void ask() override {
    asked_ = true;
    knock();
  }
  std::optional<Result<std::vector<std::filesystem::path>>> take() override {
    return answer_.take();
  }

 private:
  enum class Asking { Nothing, Targets, Picture, Pieces };

  void knock() const {
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto written = write(knock_, &one, sizeof one);
  }

  xcb_atom_t atom(std::string_view name) const {
    const auto cookie =
        xcb_intern_atom(connection_, 0, static_cast<std::uint16_t>(name.size()), name.data());
    const Reply<xcb_intern_atom_reply_t> reply(xcb_intern_atom_reply(connection_, cookie, nullptr));
    return reply ? reply->atom : xcb_atom_t{XCB_ATOM_NONE};
  }

  void run(const std::stop_token& stop) {
    while (!stop.stop_requested() && xcb_connection_has_error(connection_) == 0) {
      pollfd both[2] = {{xcb_get_file_descriptor(connection_), POLLIN, 0}, {knock_, POLLIN, 0}};
      const bool busy = asking_ != Asking::Nothing || !handovers_.empty();
      poll(both, 2, busy ? 250 : -1);
      if ((both[1].revents & POLLIN) != 0) {
        std::uint64_t knocks = 0;
        [[maybe_unused]] const auto taken = read(knock_, &knocks, sizeof knocks);
      }
      if (auto png = to_offer_.take()) own(std::move(*png));
      if (asked_.exchange(false)) begin_asking();
      // Events that came while a reply was waited for are in xcb's hands already.
      while (const Reply<xcb_generic_event_t> event{xcb_poll_for_event(connection_)}) on(*event);
      give_up_on_the_silent();
      xcb_flush(connection_);
    }
  }

  void on(const xcb_generic_event_t& event) {
    switch (event.response_type & 0x7f) {
      case XCB_SELECTION_REQUEST:
        return on_request(reinterpret_cast<const xcb_selection_request_event_t&>(event));
      case XCB_SELECTION_CLEAR:
        own_.reset();
        return;
      case XCB_SELECTION_NOTIFY:
        return on_answer(reinterpret_cast<const xcb_selection_notify_event_t&>(event));
      case XCB_PROPERTY_NOTIFY:
        return on_property(reinterpret_cast<const xcb_property_notify_event_t&>(event));
      default:
        return;
    }
  }

  // --- Copied here ---------------------------------------------------------------------------

  void own(std::shared_ptr<const Bytes> png) {
    own_ = std::move(png);
    xcb_set_selection_owner(connection_, window_, atoms_.clipboard, XCB_CURRENT_TIME);
  }

  void put(xcb_window_t to, xcb_atom_t property, std::span<const std::uint8_t> bytes) const {
    xcb_change_property(connection_, XCB_PROP_MODE_REPLACE, to, property, atoms_.png, 8,
                        static_cast<std::uint32_t>(bytes.size()), bytes.data());
  }

  bool hand_over(const xcb_selection_request_event_t& asked, xcb_atom_t property) {
    if (!own_ || asked.selection != atoms_.clipboard) return false;
    if (asked.target == atoms_.targets) {
      const xcb_atom_t targets[] = {atoms_.targets, atoms_.png};
      xcb_change_property(connection_, XCB_PROP_MODE_REPLACE, asked.requestor, property,
                          XCB_ATOM_ATOM, 32, 2, targets);
      return true;
    }
    if (asked.target != atoms_.png) return false;
    if (own_->size() <= kPiece) {
      put(asked.requestor, property, *own_);
      return true;
    }
    const std::uint32_t events = XCB_EVENT_MASK_PROPERTY_CHANGE;
    xcb_change_window_attributes(connection_, asked.requestor, XCB_CW_EVENT_MASK, &events);
    const auto size = static_cast<std::uint32_t>(own_->size());
    xcb_change_property(connection_, XCB_PROP_MODE_REPLACE, asked.requestor, property, atoms_.incr,
                        32, 1, &size);
    handovers_.push_back({asked.requestor, property, own_});
    return true;
  }

  void on_request(const xcb_selection_request_event_t& asked) {
    const xcb_atom_t property = asked.property != XCB_ATOM_NONE ? asked.property : asked.target;
    xcb_selection_notify_event_t answer{};
    answer.response_type = XCB_SELECTION_NOTIFY;
    answer.time = asked.time;
    answer.requestor = asked.requestor;
    answer.selection = asked.selection;
    answer.target = asked.target;
    answer.property = hand_over(asked, property) ? property : xcb_atom_t{XCB_ATOM_NONE};
    char event[32] = {};  // an event on the wire is never shorter
    std::copy_n(reinterpret_cast<const char*>(&answer), sizeof answer, event);
    xcb_send_event(connection_, 0, asked.requestor, XCB_EVENT_MASK_NO_EVENT, event);
  }

  void send_next(Handover& handover) const {
    const std::size_t left = handover.png->size() - handover.sent;
    const std::size_t now = std::min(left, kPiece);  // nothing: that was all
    put(handover.to, handover.property, std::span(*handover.png).subspan(handover.sent, now));
    handover.sent += now == 0 ? 1 : now;
    handover.last = Clock::now();
  }

  // --- Copied elsewhere ----------------------------------------------------------------------

  void begin_asking() {
    if (asking_ != Asking::Nothing) return;  // what was asked for is on its way
    come_.clear();
    convert(atoms_.targets, Asking::Targets);
  }

  void convert(xcb_atom_t target, Asking asking) {
    asking_ = asking;
    asked_for_ = target;
    asked_at_ = Clock::now();
    xcb_delete_property(connection_, window_, atoms_.pasted);
    xcb_convert_selection(connection_, window_, atoms_.clipboard, target, atoms_.pasted,
                          XCB_CURRENT_TIME);
  }

  void tell(Result<std::vector<std::filesystem::path>> answer) {
    asking_ = Asking::Nothing;
    come_ = {};
    answer_.put(std::move(answer));
    wake_();
  }

  /// Whole, and gone from the window: whoever sends piece by piece goes on then.
  Reply<xcb_get_property_reply_t> take_property() const {
    const auto cookie = xcb_get_property(connection_, 1, window_, atoms_.pasted,
                                         XCB_GET_PROPERTY_TYPE_ANY, 0, kMostPasted / 4);
    return Reply<xcb_get_property_reply_t>(xcb_get_property_reply(connection_, cookie, nullptr));
  }
  static std::span<const std::uint8_t> bytes_of(const xcb_get_property_reply_t& property) {
    return {static_cast<const std::uint8_t*>(xcb_get_property_value(&property)),
            static_cast<std::size_t>(xcb_get_property_value_length(&property))};
  }

  void on_answer(const xcb_selection_notify_event_t& answer) {
    if (asking_ != Asking::Targets && asking_ != Asking::Picture) return;
    if (answer.target != asked_for_) return;
    const auto property =
        answer.property != XCB_ATOM_NONE ? take_property() : Reply<xcb_get_property_reply_t>();
    if (!property) return tell(tl::unexpected(nothing_to_paste()));
    if (asking_ == Asking::Targets) return choose(*property);
    if (property->type == atoms_.incr) {
      asking_ = Asking::Pieces;
      asked_at_ = Clock::now();
      return;
    }
    tell(files_.take_in(kPastedKinds.at(kind_), bytes_of(*property)));
  }

  void choose(const xcb_get_property_reply_t& property) {
    const auto* offered = static_cast<const xcb_atom_t*>(xcb_get_property_value(&property));
    const auto count =
        static_cast<std::size_t>(xcb_get_property_value_length(&property)) / sizeof(xcb_atom_t);
    if (property.format != 32) return tell(tl::unexpected(nothing_to_paste()));
    for (kind_ = 0; kind_ < kPastedKinds.size(); ++kind_) {
      const xcb_atom_t wanted = atoms_.kinds.at(kind_);
      if (std::find(offered, offered + count, wanted) == offered + count) continue;
      return convert(wanted, Asking::Picture);
    }
    tell(tl::unexpected(nothing_to_paste()));
  }

  void on_property(const xcb_property_notify_event_t& changed) {
    if (changed.state == XCB_PROPERTY_DELETE) {
      for (Handover& handover : handovers_) {
        if (handover.to == changed.window && handover.property == changed.atom) send_next(handover);
      }
      std::erase_if(handovers_, [](const Handover& h) { return h.sent > h.png->size(); });
      return;
    }
    if (asking_ != Asking::Pieces || changed.window != window_ || changed.atom != atoms_.pasted)
      return;
    const auto property = take_property();
    if (!property) return;
    const auto piece = bytes_of(*property);
    if (piece.empty()) return tell(files_.take_in(kPastedKinds.at(kind_), come_));
    asked_at_ = Clock::now();
    if (come_.size() + piece.size() > kMostPasted) {
      return tell(fail(ErrorCode::TooLarge, "What is on the clipboard is too large", {},
                       "Save it as a file there, and drop that."));
    }
    come_.insert(come_.end(), piece.begin(), piece.end());
  }

  void give_up_on_the_silent() {
    const auto now = Clock::now();
    std::erase_if(handovers_,
                  [&](const Handover& h) { return now - h.last > kPatienceWithOthers; });
    if (asking_ == Asking::Nothing || now - asked_at_ <= kPatienceWithOthers) return;
    tell(fail(ErrorCode::Unreadable, "The program that holds the clipboard does not answer", {},
              "Copy it there once more, then paste."));
  }

  xcb_connection_t* connection_;
  std::function<void()> wake_;
  int knock_;
  xcb_window_t window_ = 0;
  Atoms atoms_;
  Mailbox<std::shared_ptr<const Bytes>> to_offer_;
  std::atomic<bool> asked_ = false;
  Mailbox<Result<std::vector<std::filesystem::path>>> answer_;
  // Of the thread alone from here on.
  std::shared_ptr<const Bytes> own_;
  std::vector<Handover> handovers_;
  Asking asking_ = Asking::Nothing;
  xcb_atom_t asked_for_ = XCB_ATOM_NONE;
  std::size_t kind_ = 0;  ///< of kPastedKinds, that was asked for
  Clock::time_point asked_at_;
  Bytes come_;
  PastedFiles files_;
  std::jthread thread_;
};

}  // namespace

std::unique_ptr<Clipboard> make_x11_clipboard(std::function<void()> wake) {
  xcb_connection_t* connection = xcb_connect(nullptr, nullptr);
  if (xcb_connection_has_error(connection) != 0) {
    xcb_disconnect(connection);
    return nullptr;
  }
  return std::make_unique<X11Clipboard>(connection, std::move(wake));
}

}  // namespace pixelatent::gui
