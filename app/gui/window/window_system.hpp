#pragma once
// GLFW, the GL context and Dear ImGui as scopes: made in this order, ended in the reverse.
#include <memory>

#include "base/error.hpp"
#include "gui/handlers/settings.hpp"
#include "gui/theme/look.hpp"
#include "kept_frame.hpp"

struct GLFWwindow;

namespace pixelatent::gui {

class GlfwSession {
 public:
  static Result<GlfwSession> create();
  ~GlfwSession();
  GlfwSession(GlfwSession&& other) noexcept;
  GlfwSession& operator=(GlfwSession&&) = delete;

 private:
  GlfwSession() = default;
  bool alive_ = true;
};

struct CloseWindow {
  void operator()(GLFWwindow* window) const;
};
using WindowHandle = std::unique_ptr<GLFWwindow, CloseWindow>;

/// A window with a current OpenGL 3.3 core context, sized and placed as remembered, shown.
Result<WindowHandle> open_window(const Settings& settings);
/// Where the window is now, into the settings.
void remember_window(GLFWwindow* window, Settings& settings);
/// DPI scale of the monitor the window is on.
float scale_of(GLFWwindow* window);

class ImGuiSession {
 public:
  /// `window`'s callbacks are left alone: Input passes events on.
  explicit ImGuiSession(GLFWwindow* window);
  ~ImGuiSession();
  ImGuiSession(const ImGuiSession&) = delete;
  ImGuiSession& operator=(const ImGuiSession&) = delete;

  void begin_frame();
  /// Draws what of the collected differs from the frame before; whether anything does. Neither
  /// shows nor swaps it.
  bool end_frame(KeptFrame& kept, ImU32 background);
  /// Theme and fonts for a DPI scale.
  Look make_look(float scale);

 private:
  FontFiles fonts_;
  bool had_frames_ = false;
};

}  // namespace pixelatent::gui
