#include "copy_to_front.hpp"

#include <glad/gl.h>
// After glad, which must be the first to define OpenGL.
#include <GLFW/glfw3.h>

#include <string_view>

namespace pixelatent::gui {

namespace {

/// Mesa's renderers on the processor, by the names they give themselves.
bool drawn_by_processor() {
  const auto* name = reinterpret_cast<const char*>(glGetString(GL_RENDERER));
  if (name == nullptr) return false;
  const std::string_view renderer = name;
  return renderer.find("llvmpipe") != renderer.npos || renderer.find("softpipe") != renderer.npos;
}

template <class Function>
Function found(const char* name) {
  return reinterpret_cast<Function>(glfwGetProcAddress(name));
}

}  // namespace

std::optional<CopyToFront> CopyToFront::find() {
  if (!drawn_by_processor() || glfwExtensionSupported("GLX_MESA_copy_sub_buffer") == 0) return {};
  const auto display = found<void* (*)()>("glXGetCurrentDisplay");
  const auto drawable = found<unsigned long (*)()>("glXGetCurrentDrawable");
  const auto copy = found<Copy>("glXCopySubBufferMESA");
  if (display == nullptr || drawable == nullptr || copy == nullptr) return {};
  if (display() == nullptr || drawable() == 0) return {};
  return CopyToFront(copy, display(), drawable());
}

void CopyToFront::copy(const Rect& rect, int height) const {
  copy_(display_, drawable_, rect.x, height - rect.y - rect.h, rect.w, rect.h);
}

}  // namespace pixelatent::gui
