#include "portal.hpp"

#include <GLFW/glfw3.h>
#include <dlfcn.h>

#include <cstdio>
#include <utility>

namespace pixelatent::gui {

namespace {

/// GLFW has it only where it was built for X11; its header for that wants Xlib's.
std::string name_of(GLFWwindow* window) {
  using GetX11Window = unsigned long (*)(GLFWwindow*);
  const auto get = reinterpret_cast<GetX11Window>(dlsym(RTLD_DEFAULT, "glfwGetX11Window"));
  const unsigned long id = get != nullptr ? get(window) : 0;
  if (id == 0) return {};
  char name[32];
  std::snprintf(name, sizeof name, "x11:%lx", id);
  return name;
}

}  // namespace

std::unique_ptr<FileChooser> make_portal(GLFWwindow* window, std::function<void()> wake) {
#ifdef PIXELATENT_WITH_SDBUS
  return make_sdbus_portal(name_of(window), std::move(wake));
#else
  (void)name_of, (void)window, (void)wake;
  return nullptr;
#endif
}

}  // namespace pixelatent::gui
