#include "window_system.hpp"

#include <GLFW/glfw3.h>
#include <backends/imgui_impl_glfw.h>
#include <backends/imgui_impl_opengl3.h>
#include <glad/gl.h>
#include <imgui.h>

#include <algorithm>
#include <string>
#include <utility>

namespace pixelatent::gui {

namespace {

constexpr int kLeastWidth = 1024, kLeastHeight = 600;

std::string last_glfw_error() {
  const char* text = nullptr;
  glfwGetError(&text);
  return text != nullptr ? text : "unknown reason";
}

struct Room {
  int x = 0, y = 0, width = 1440, height = 900;
  float scale = 1;  ///< GLFW_SCALE_TO_MONITOR makes a new window larger by it
};

Room work_area() {
  Room room;
  if (GLFWmonitor* monitor = glfwGetPrimaryMonitor(); monitor != nullptr) {
    glfwGetMonitorWorkarea(monitor, &room.x, &room.y, &room.width, &room.height);
    float down = 1;
    glfwGetMonitorContentScale(monitor, &room.scale, &down);
    room.scale = std::clamp(room.scale, 1.0F, 4.0F);
  }
  return room;
}

/// What is left in it for the inside of a window that has a title bar and borders.
Room within_frame(Room room, GLFWwindow* window) {
  int left = 0, top = 0, right = 0, bottom = 0;
  glfwGetWindowFrameSize(window, &left, &top, &right, &bottom);
  room.x += left;
  room.y += top;
  room.width = std::max(1, room.width - left - right);
  room.height = std::max(1, room.height - top - bottom);
  return room;
}

/// Whole inside the work area, also where no window manager sees to that.
void keep_inside(GLFWwindow* window, const Room& room) {
  int x = 0, y = 0, width = 0, height = 0;
  glfwGetWindowPos(window, &x, &y);
  glfwGetWindowSize(window, &width, &height);
  const int wide = std::min(width, room.width), high = std::min(height, room.height);
  if (wide != width || high != height) glfwSetWindowSize(window, wide, high);
  const int left = std::clamp(x, room.x, room.x + room.width - wide);
  const int top = std::clamp(y, room.y, room.y + room.height - high);
  if (left != x || top != y) glfwSetWindowPos(window, left, top);
}

/// A remembered place counts only while it is still on some monitor.
bool on_a_monitor(int x, int y) {
  int count = 0;
  GLFWmonitor** monitors = glfwGetMonitors(&count);
  for (int i = 0; i < count; ++i) {
    Room room;
    glfwGetMonitorWorkarea(monitors[i], &room.x, &room.y, &room.width, &room.height);
    if (x >= room.x - 50 && y >= room.y - 50 && x < room.x + room.width - 100 &&
        y < room.y + room.height - 100) {
      return true;
    }
  }
  return false;
}

}  // namespace

Result<GlfwSession> GlfwSession::create() {
  if (glfwInit() != GLFW_TRUE) {
    return fail(ErrorCode::NoDevice,
                "there is no display to open a window on (" + last_glfw_error() + ")", "",
                "Without one, use the commands \"pixelatent train\" and \"pixelatent sample\".");
  }
  return GlfwSession();
}

GlfwSession::GlfwSession(GlfwSession&& other) noexcept
    : alive_(std::exchange(other.alive_, false)) {}

GlfwSession::~GlfwSession() {
  if (alive_) glfwTerminate();
}

void CloseWindow::operator()(GLFWwindow* window) const { glfwDestroyWindow(window); }

float scale_of(GLFWwindow* window) {
  float x = 1, y = 1;
  glfwGetWindowContentScale(window, &x, &y);
  // Only where window coordinates are pixels; elsewhere the framebuffer alone is finer.
  int width = 0, frame_width = 0;
  glfwGetWindowSize(window, &width, nullptr);
  glfwGetFramebufferSize(window, &frame_width, nullptr);
  if (width > 0 && frame_width > width)
    x /= static_cast<float>(frame_width) / static_cast<float>(width);
  return std::clamp(x, 1.0F, 4.0F);
}

Result<WindowHandle> open_window(const Settings& settings) {
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
  glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
  glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
  glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_TRUE);
  glfwWindowHint(GLFW_VISIBLE, GLFW_FALSE);
  glfwWindowHint(GLFW_DEPTH_BITS, 0);
  glfwWindowHint(GLFW_STENCIL_BITS, 0);
  glfwWindowHintString(GLFW_X11_CLASS_NAME, "pixelatent");
  glfwWindowHintString(GLFW_X11_INSTANCE_NAME, "pixelatent");
  const Room room = work_area();
  const auto fitting = [&room](int wished, int there) {
    return std::min(wished, static_cast<int>(static_cast<float>(there) / room.scale));
  };
  const int width = fitting(settings.width, room.width);
  const int height = fitting(settings.height, room.height);
  WindowHandle window(glfwCreateWindow(width, height, "Pixelatent", nullptr, nullptr));
  if (!window) {
    return fail(ErrorCode::NoDevice,
                "no window with OpenGL 3.3 can be opened (" + last_glfw_error() + ")", "",
                "Update the graphics driver, or install Mesa's software renderer.");
  }
  glfwMakeContextCurrent(window.get());
  if (gladLoadGL(glfwGetProcAddress) == 0) {
    return fail(ErrorCode::NoDevice, "the driver's OpenGL functions can't be loaded", "",
                "Update the graphics driver, or install Mesa's software renderer.");
  }
  glfwSwapInterval(1);
  const float scale = scale_of(window.get());
  const Room inside = within_frame(room, window.get());
  glfwSetWindowSizeLimits(window.get(),
                          std::min(static_cast<int>(kLeastWidth * scale), inside.width),
                          std::min(static_cast<int>(kLeastHeight * scale), inside.height),
                          GLFW_DONT_CARE, GLFW_DONT_CARE);
  if (settings.x >= 0 && on_a_monitor(settings.x, settings.y)) {
    glfwSetWindowPos(window.get(), settings.x, settings.y);
  } else {
    keep_inside(window.get(), inside);
  }
  if (settings.maximized) glfwMaximizeWindow(window.get());
  glfwShowWindow(window.get());
  return window;
}

void remember_window(GLFWwindow* window, Settings& settings) {
  if (glfwGetWindowAttrib(window, GLFW_ICONIFIED) != 0) return;
  settings.maximized = glfwGetWindowAttrib(window, GLFW_MAXIMIZED) != 0;
  if (settings.maximized) return;
  int width = 0, height = 0;
  glfwGetWindowSize(window, &width, &height);
  // Stored for DPI scale 1: GLFW_SCALE_TO_MONITOR multiplies it again.
  const float scale = scale_of(window);
  settings.width = static_cast<int>(static_cast<float>(width) / scale);
  settings.height = static_cast<int>(static_cast<float>(height) / scale);
  glfwGetWindowPos(window, &settings.x, &settings.y);
}

ImGuiSession::ImGuiSession(GLFWwindow* window) : fonts_(find_fonts(system_font_folders())) {
  IMGUI_CHECKVERSION();
  ImGui::CreateContext();
  ImGui::GetIO().IniFilename = nullptr;
  ImGui::GetIO().LogFilename = nullptr;
  ImGui_ImplGlfw_InitForOpenGL(window, false);
  ImGui_ImplOpenGL3_Init("#version 330 core");
}

ImGuiSession::~ImGuiSession() {
  ImGui_ImplOpenGL3_Shutdown();
  ImGui_ImplGlfw_Shutdown();
  ImGui::DestroyContext();
}

Look ImGuiSession::make_look(float scale) {
  Look look;
  look.scale = scale;
  apply(look.theme, ImGui::GetStyle(), scale);
#if IMGUI_VERSION_NUM < 19200
  ImGui_ImplOpenGL3_DestroyFontsTexture();
#endif
  look.fonts = load_fonts(*ImGui::GetIO().Fonts, fonts_, look.theme, scale);
#if IMGUI_VERSION_NUM < 19200
  // The first frame makes it with everything else, and no later one does.
  if (had_frames_) ImGui_ImplOpenGL3_CreateFontsTexture();
#endif
  ImGui::GetIO().FontDefault = look.fonts.body;
  return look;
}

void ImGuiSession::begin_frame() {
  had_frames_ = true;
  ImGui_ImplOpenGL3_NewFrame();
  ImGui_ImplGlfw_NewFrame();
  ImGui::NewFrame();
}

bool ImGuiSession::end_frame(KeptFrame& kept, ImU32 background) {
  ImGui::Render();
  return kept.draw(*ImGui::GetDrawData(), background);
}

}  // namespace pixelatent::gui
