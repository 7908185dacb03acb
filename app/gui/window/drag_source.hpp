#pragma once
// Sprites dragged out of the window, to other programs. Every method returns at once.
#include <memory>

#include "gui/handlers/drag_contents.hpp"

namespace pixelatent::gui {

class DragSource {
 public:
  virtual ~DragSource() = default;

  /// The pointer, which is held down, takes these along. What was dragged before is let go of.
  virtual void begin(DragContents contents) = 0;
  /// The pointer is there now, in pixels of the whole screen.
  virtual void move_to(int x, int y) = 0;
  /// It was let go of where it was last.
  virtual void drop() = 0;
  /// Nothing is dragged any more.
  virtual void cancel() = 0;
};

/// For X11, with a connection and a thread of its own; null where the window is none of an X server
/// (under Wayland programs start a drag by their own window's events, which GLFW does not hand
/// out). What is dropped as files is there until the object goes.
std::unique_ptr<DragSource> make_drag_source();

/// Null without an X server.
std::unique_ptr<DragSource> make_x11_drag_source();

}  // namespace pixelatent::gui
