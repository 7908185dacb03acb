#pragma once
// The window below the pointer that takes drops (XDND version 3 to 5).
#include <cstdint>
#include <optional>

#include "x11_tools.hpp"

namespace pixelatent::gui {

struct DragTarget {
  xcb_window_t window = 0;
  xcb_window_t receiver = 0;  ///< of the messages: its proxy, or itself
  std::uint32_t version = 0;  ///< that both know
  friend bool operator==(const DragTarget&, const DragTarget&) = default;
};

class DragTargetFinder {
 public:
  explicit DragTargetFinder(xcb_connection_t* connection)
      : connection_(connection),
        aware_(intern(connection, "XdndAware")),
        proxy_(intern(connection, "XdndProxy")),
        process_(intern(connection, "_NET_WM_PID")) {}

  /// At a place of the whole screen; none where nothing takes drops, or only this program would.
  std::optional<DragTarget> find(int x, int y) const;

 private:
  std::optional<std::uint32_t> property(xcb_window_t window, xcb_atom_t name) const;
  xcb_window_t child_at(xcb_window_t window, int x, int y) const;
  std::optional<DragTarget> as_target(xcb_window_t window) const;

  xcb_connection_t* connection_;
  xcb_atom_t aware_, proxy_, process_;
};

}  // namespace pixelatent::gui
