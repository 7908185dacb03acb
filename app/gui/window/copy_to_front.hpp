#pragma once
// Single rectangles of what was drawn, copied into the window without exchanging the two buffers:
// GLX_MESA_copy_sub_buffer. What was drawn stays there for the next frame.
#include <optional>

#include "image/image.hpp"

namespace pixelatent::gui {

class CopyToFront {
 public:
  /// Of the current context. Nothing where the driver has no such way, or where a graphics card
  /// draws: exchanging costs nothing there and does not tear.
  static std::optional<CopyToFront> find();

  /// `height`: of the framebuffer; `rect` with y downward from its top.
  void copy(const Rect& rect, int height) const;

 private:
  using Copy = void (*)(void* display, unsigned long drawable, int x, int y, int width, int height);
  CopyToFront(Copy way, void* display, unsigned long drawable)
      : copy_(way), display_(display), drawable_(drawable) {}
  Copy copy_;
  void* display_;
  unsigned long drawable_;
};

}  // namespace pixelatent::gui
