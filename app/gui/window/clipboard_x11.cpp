// The clipboard of an X server (ICCCM 2.0, section 2), on a connection and a thread of its own:
// neither a large picture nor a program that does not answer holds up the window.
#include <poll.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <mutex>
#include <string>
#include <thread>
#include <utility>

#include "base/knock.hpp"
#include "base/mailbox.hpp"
#include "clipboard.hpp"
#include "pasted_files.hpp"
#include "x11_handover.hpp"

namespace pixelatent::gui {

namespace {

using Clock = std::chrono::steady_clock;
using Bytes = std::vector<std::uint8_t>;
constexpr std::chrono::seconds kPatienceWithOthers{5};

struct Atoms {
  xcb_atom_t clipboard = 0, incr = 0, png = 0, pasted = 0;
  std::array<xcb_atom_t, kPastedKinds.size()> kinds{};
};

class X11Clipboard final : public Clipboard {
 public:
  X11Clipboard(X11Connection connection, std::function<void()> wake)
      : own_connection_(std::move(connection)),
        connection_(own_connection_.get()),
        wake_(std::move(wake)),
        window_(unseen_window(connection_)),
        handover_(connection_) {
    atoms_ = {intern(connection_, "CLIPBOARD"),
              intern(connection_, "INCR"),
              intern(connection_, "image/png"),
              intern(connection_, "PIXELATENT_PASTED"),
              {}};
    for (std::size_t i = 0; i < kPastedKinds.size(); ++i) {
      atoms_.kinds.at(i) = intern(connection_, kPastedKinds.at(i).target);
    }
    xcb_flush(connection_);
    thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
  }
  ~X11Clipboard() override {
    thread_.request_stop();
    knock_.knock();
    thread_.join();
  }

  void offer(Bytes png) override {
    to_offer_.put(std::make_shared<const Bytes>(std::move(png)));
    knock_.knock();
  }
  void ask() override {
    asked_ = true;
    knock_.knock();
  }
  std::optional<Result<std::vector<std::filesystem::path>>> take() override {
    return answer_.take();
  }

 private:
  enum class Asking { Nothing, Targets, Picture, Pieces };

  void run(const std::stop_token& stop) {
    while (!stop.stop_requested() && xcb_connection_has_error(connection_) == 0) {
      const bool busy = asking_ != Asking::Nothing || handover_.busy();
      knock_.wait(xcb_get_file_descriptor(connection_), POLLIN, busy ? 250 : -1);
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

  void on_request(const xcb_selection_request_event_t& asked) {
    const bool known = own_ && asked.selection == atoms_.clipboard;
    if (known && asked.target == handover_.targets()) {
      return handover_.answer_targets(asked, {&atoms_.png, 1});
    }
    handover_.answer(asked, known && asked.target == atoms_.png ? own_ : nullptr);
  }

  // --- Copied elsewhere ----------------------------------------------------------------------

  void begin_asking() {
    if (asking_ != Asking::Nothing) return;  // what was asked for is on its way
    come_.clear();
    convert(handover_.targets(), Asking::Targets);
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
    if (changed.state == XCB_PROPERTY_DELETE) return handover_.on_property(changed);
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
    handover_.give_up_on_the_silent();
    if (asking_ == Asking::Nothing || Clock::now() - asked_at_ <= kPatienceWithOthers) return;
    tell(fail(ErrorCode::Unreadable, "The program that holds the clipboard does not answer", {},
              "Copy it there once more, then paste."));
  }

  X11Connection own_connection_;
  xcb_connection_t* connection_;
  std::function<void()> wake_;
  Knock knock_;
  xcb_window_t window_;
  Atoms atoms_;
  Mailbox<std::shared_ptr<const Bytes>> to_offer_;
  std::atomic<bool> asked_ = false;
  Mailbox<Result<std::vector<std::filesystem::path>>> answer_;
  // Of the thread alone from here on.
  std::shared_ptr<const Bytes> own_;
  X11Handover handover_;
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
  X11Connection connection = connect_to_x11();
  if (!connection) return nullptr;
  return std::make_unique<X11Clipboard>(std::move(connection), std::move(wake));
}

}  // namespace pixelatent::gui
