#pragma once
// What everything that talks to an X server by itself needs.
#include <xcb/xcb.h>

#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string_view>
#include <utility>

namespace pixelatent::gui {

struct FreeReply {
  void operator()(void* reply) const { std::free(reply); }
};
template <class T>
using Reply = std::unique_ptr<T, FreeReply>;

struct Disconnect {
  void operator()(xcb_connection_t* connection) const { xcb_disconnect(connection); }
};
using X11Connection = std::unique_ptr<xcb_connection_t, Disconnect>;

/// A connection of its own; null without a server.
inline X11Connection connect_to_x11() {
  X11Connection connection(xcb_connect(nullptr, nullptr));
  return xcb_connection_has_error(connection.get()) == 0 ? std::move(connection) : nullptr;
}

inline xcb_window_t root_of(xcb_connection_t* connection) {
  return xcb_setup_roots_iterator(xcb_get_setup(connection)).data->root;
}

/// A window that is never seen, for properties and messages.
inline xcb_window_t unseen_window(xcb_connection_t* connection) {
  const xcb_window_t window = xcb_generate_id(connection);
  const std::uint32_t events = XCB_EVENT_MASK_PROPERTY_CHANGE;
  xcb_create_window(connection, XCB_COPY_FROM_PARENT, window, root_of(connection), 0, 0, 1, 1, 0,
                    XCB_WINDOW_CLASS_INPUT_ONLY, XCB_COPY_FROM_PARENT, XCB_CW_EVENT_MASK, &events);
  return window;
}

inline xcb_atom_t intern(xcb_connection_t* connection, std::string_view name) {
  const auto cookie =
      xcb_intern_atom(connection, 0, static_cast<std::uint16_t>(name.size()), name.data());
  const Reply<xcb_intern_atom_reply_t> reply(xcb_intern_atom_reply(connection, cookie, nullptr));
  return reply ? reply->atom : xcb_atom_t{XCB_ATOM_NONE};
}

}  // namespace pixelatent::gui
