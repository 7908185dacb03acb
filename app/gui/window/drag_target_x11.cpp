#include "drag_target_x11.hpp"

#include <unistd.h>

#include <algorithm>

namespace pixelatent::gui {

namespace {
constexpr std::uint32_t kOldestDrag = 3, kNewestDrag = 5;
}  // namespace

std::optional<std::uint32_t> DragTargetFinder::property(xcb_window_t window,
                                                        xcb_atom_t name) const {
  const auto cookie =
      xcb_get_property(connection_, 0, window, name, XCB_GET_PROPERTY_TYPE_ANY, 0, 1);
  const Reply<xcb_get_property_reply_t> reply(xcb_get_property_reply(connection_, cookie, nullptr));
  if (!reply || reply->format != 32 || xcb_get_property_value_length(reply.get()) < 4) return {};
  return *static_cast<const std::uint32_t*>(xcb_get_property_value(reply.get()));
}

xcb_window_t DragTargetFinder::child_at(xcb_window_t window, int x, int y) const {
  const auto cookie =
      xcb_translate_coordinates(connection_, root_of(connection_), window,
                                static_cast<std::int16_t>(x), static_cast<std::int16_t>(y));
  const Reply<xcb_translate_coordinates_reply_t> reply(
      xcb_translate_coordinates_reply(connection_, cookie, nullptr));
  return reply ? reply->child : xcb_window_t{XCB_WINDOW_NONE};
}

std::optional<DragTarget> DragTargetFinder::as_target(xcb_window_t window) const {
  // Who receives for another one says so of itself, too: what is left of a dead one does not.
  const auto named = property(window, proxy_);
  const bool lives = named && property(*named, proxy_) == named;
  const xcb_window_t receiver = lives ? *named : window;
  const auto version = property(receiver, aware_);
  if (!version || *version < kOldestDrag) return std::nullopt;
  return DragTarget{window, receiver, std::min(*version, kNewestDrag)};
}

std::optional<DragTarget> DragTargetFinder::find(int x, int y) const {
  // Frames of window managers lie around the windows that take drops.
  xcb_window_t window = root_of(connection_);
  while ((window = child_at(window, x, y)) != XCB_WINDOW_NONE) {
    const auto target = as_target(window);
    if (!target) continue;
    const bool own = property(window, process_) == static_cast<std::uint32_t>(getpid());
    return own ? std::nullopt : target;
  }
  return std::nullopt;
}

}  // namespace pixelatent::gui
