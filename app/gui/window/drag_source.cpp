#include "drag_source.hpp"

#include <GLFW/glfw3.h>

#include <string_view>

namespace pixelatent::gui {

namespace {

bool windows_are_of_x11() {
#ifdef GLFW_PLATFORM_X11
  return glfwGetPlatform() == GLFW_PLATFORM_X11;
#else
  // Before 3.4 GLFW is built for one or the other.
  return std::string_view(glfwGetVersionString()).find("X11") != std::string_view::npos;
#endif
}

}  // namespace

std::unique_ptr<DragSource> make_drag_source() {
#ifdef PIXELATENT_WITH_XCB
  if (windows_are_of_x11()) return make_x11_drag_source();
#else
  (void)windows_are_of_x11;
#endif
  return nullptr;
}

}  // namespace pixelatent::gui
