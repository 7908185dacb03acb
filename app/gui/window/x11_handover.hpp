#pragma once
// What a selection holds, handed to whoever asks for it (ICCCM 2.0, section 2): the clipboard's,
// and that of drag and drop. What is large goes piece by piece (INCR). One thread's own.
#include <chrono>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "x11_tools.hpp"

namespace pixelatent::gui {

class X11Handover {
 public:
  using Bytes = std::vector<std::uint8_t>;

  explicit X11Handover(xcb_connection_t* connection)
      : connection_(connection),
        targets_(intern(connection, "TARGETS")),
        incr_(intern(connection, "INCR")) {}

  xcb_atom_t targets() const { return targets_; }

  /// Answers with what `asked.target` is; null: that there is no such thing.
  void answer(const xcb_selection_request_event_t& asked, std::shared_ptr<const Bytes> bytes);
  /// Answers a request for TARGETS; it is added itself.
  void answer_targets(const xcb_selection_request_event_t& asked,
                      std::span<const xcb_atom_t> offered);
  /// Some window's property has changed: it may have taken a piece.
  void on_property(const xcb_property_notify_event_t& changed);
  /// Pieces are waiting to be taken.
  bool busy() const { return !parcels_.empty(); }
  /// Lets go of those that nobody takes any more.
  void give_up_on_the_silent();

 private:
  using Clock = std::chrono::steady_clock;

  /// Goes over piece by piece: whoever asked takes one away, then comes the next.
  struct Parcel {
    xcb_window_t to = 0;
    xcb_atom_t property = 0, type = 0;
    std::shared_ptr<const Bytes> bytes;
    std::size_t sent = 0;
    Clock::time_point last = Clock::now();
  };

  static xcb_atom_t property_of(const xcb_selection_request_event_t& asked) {
    return asked.property != XCB_ATOM_NONE ? asked.property : asked.target;
  }
  void tell(const xcb_selection_request_event_t& asked, xcb_atom_t property) const;
  void send_next(Parcel& parcel) const;

  xcb_connection_t* connection_;
  xcb_atom_t targets_, incr_;
  std::vector<Parcel> parcels_;
};

}  // namespace pixelatent::gui
