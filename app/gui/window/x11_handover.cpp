#include "x11_handover.hpp"

#include <algorithm>
#include <utility>

namespace pixelatent::gui {

namespace {

constexpr std::size_t kPiece = std::size_t{1} << 16;  // bytes handed over at once
constexpr std::chrono::seconds kPatienceWithTakers{5};

}  // namespace

void X11Handover::tell(const xcb_selection_request_event_t& asked, xcb_atom_t property) const {
  xcb_selection_notify_event_t answer{};
  answer.response_type = XCB_SELECTION_NOTIFY;
  answer.time = asked.time;
  answer.requestor = asked.requestor;
  answer.selection = asked.selection;
  answer.target = asked.target;
  answer.property = property;
  char event[32] = {};  // an event on the wire is never shorter
  std::copy_n(reinterpret_cast<const char*>(&answer), sizeof answer, event);
  xcb_send_event(connection_, 0, asked.requestor, XCB_EVENT_MASK_NO_EVENT, event);
}

void X11Handover::answer_targets(const xcb_selection_request_event_t& asked,
                                 std::span<const xcb_atom_t> offered) {
  std::vector<xcb_atom_t> all{targets_};
  all.insert(all.end(), offered.begin(), offered.end());
  xcb_change_property(connection_, XCB_PROP_MODE_REPLACE, asked.requestor, property_of(asked),
                      XCB_ATOM_ATOM, 32, static_cast<std::uint32_t>(all.size()), all.data());
  tell(asked, property_of(asked));
}

void X11Handover::answer(const xcb_selection_request_event_t& asked,
                         std::shared_ptr<const Bytes> bytes) {
  if (!bytes) return tell(asked, XCB_ATOM_NONE);
  const xcb_atom_t property = property_of(asked);
  const auto size = static_cast<std::uint32_t>(bytes->size());
  if (bytes->size() <= kPiece) {
    xcb_change_property(connection_, XCB_PROP_MODE_REPLACE, asked.requestor, property, asked.target,
                        8, size, bytes->data());
    return tell(asked, property);
  }
  const std::uint32_t events = XCB_EVENT_MASK_PROPERTY_CHANGE;
  xcb_change_window_attributes(connection_, asked.requestor, XCB_CW_EVENT_MASK, &events);
  xcb_change_property(connection_, XCB_PROP_MODE_REPLACE, asked.requestor, property, incr_, 32, 1,
                      &size);
  parcels_.push_back({asked.requestor, property, asked.target, std::move(bytes)});
  tell(asked, property);
}

void X11Handover::send_next(Parcel& parcel) const {
  const std::size_t left = parcel.bytes->size() - parcel.sent;
  const std::size_t now = std::min(left, kPiece);  // nothing: that was all
  xcb_change_property(connection_, XCB_PROP_MODE_REPLACE, parcel.to, parcel.property, parcel.type,
                      8, static_cast<std::uint32_t>(now), parcel.bytes->data() + parcel.sent);
  parcel.sent += now == 0 ? 1 : now;
  parcel.last = Clock::now();
}

void X11Handover::on_property(const xcb_property_notify_event_t& changed) {
  if (changed.state != XCB_PROPERTY_DELETE) return;
  for (Parcel& parcel : parcels_) {
    if (parcel.to == changed.window && parcel.property == changed.atom) send_next(parcel);
  }
  std::erase_if(parcels_, [](const Parcel& p) { return p.sent > p.bytes->size(); });
}

void X11Handover::give_up_on_the_silent() {
  const auto now = Clock::now();
  std::erase_if(parcels_, [&](const Parcel& p) { return now - p.last > kPatienceWithTakers; });
}

}  // namespace pixelatent::gui
