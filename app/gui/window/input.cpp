#include "input.hpp"

#include <GLFW/glfw3.h>
#include <backends/imgui_impl_glfw.h>
#include <imgui.h>

#include <algorithm>
#include <cctype>
#include <utility>

namespace pixelatent::gui {

namespace {

constexpr double kLongestAlt = 0.6;  // seconds; held for longer it is no press of its own

/// What the key prints on this keyboard, so that Ctrl+Z is where the person's Z is.
char letter_of(int key, int scancode) {
  if (key >= GLFW_KEY_KP_0 && key <= GLFW_KEY_KP_9)
    return static_cast<char>('0' + key - GLFW_KEY_KP_0);
  const char* name = glfwGetKeyName(key, scancode);
  if (name == nullptr || name[0] == '\0' || name[1] != '\0') {
    // Not a Latin letter (a Cyrillic layout, say): by the key's place.
    const bool plain =
        (key >= GLFW_KEY_A && key <= GLFW_KEY_Z) || (key >= GLFW_KEY_0 && key <= GLFW_KEY_9);
    return plain ? static_cast<char>(std::tolower(key)) : '\0';
  }
  // Digits by place: on some layouts they need Shift.
  if (key >= GLFW_KEY_0 && key <= GLFW_KEY_9) return static_cast<char>(key);
  const int lower = std::tolower(static_cast<unsigned char>(name[0]));
  return std::isalnum(lower) != 0 ? static_cast<char>(lower) : '\0';
}

}  // namespace

Input& Input::of(GLFWwindow* window) {
  return *static_cast<Input*>(glfwGetWindowUserPointer(window));
}

void Input::attach(GLFWwindow* window) {
  window_ = window;
  glfwSetWindowUserPointer(window, this);
  glfwSetKeyCallback(window, on_key);
  glfwSetCharCallback(window, on_char);
  glfwSetMouseButtonCallback(window, on_button);
  glfwSetScrollCallback(window, on_scroll);
  glfwSetCursorPosCallback(window, on_cursor);
  glfwSetCursorEnterCallback(window, on_enter);
  glfwSetWindowFocusCallback(window, on_focus);
  glfwSetDropCallback(window, on_drop);
  glfwSetFramebufferSizeCallback(window, on_size);
  glfwSetWindowRefreshCallback(window, on_refresh);
  glfwSetWindowContentScaleCallback(window, on_scale);
}

void Input::on_key(GLFWwindow* window, int key, int scancode, int action, int mods) {
  Input& input = of(window);
  input.active_ = true;
  // Alt alone, pressed and let go with nothing between, opens the menu as F10 does.
  const bool is_alt = key == GLFW_KEY_LEFT_ALT;
  if (is_alt && action == GLFW_RELEASE && glfwGetTime() < input.alt_until_) {
    KeyPress menu;
    menu.key = GLFW_KEY_F10;
    input.keys_.push_back(menu);
  }
  const bool begins = is_alt && action == GLFW_PRESS && (mods & ~GLFW_MOD_ALT) == 0;
  input.alt_until_ = begins ? glfwGetTime() + kLongestAlt : 0;
  // Which control it goes to is not Dear ImGui's to say: FocusOrder.
  const bool hidden = key == GLFW_KEY_TAB;
  auto& down = input.down_this_frame_;
  if (action == GLFW_RELEASE && std::find(down.begin(), down.end(), key) != down.end()) {
    input.held_back_.push_back({key, scancode, mods});
    return;
  }
  const bool arrow = key == GLFW_KEY_LEFT || key == GLFW_KEY_RIGHT;
  const bool shortcut_alone = arrow && !input.arrows_for_widgets_ && (mods & GLFW_MOD_SHIFT) == 0;
  if (!hidden && (!shortcut_alone || action == GLFW_RELEASE)) {
    ImGui_ImplGlfw_KeyCallback(window, key, scancode, action, mods);
  }
  if (action == GLFW_RELEASE) return;
  if (action == GLFW_PRESS) down.push_back(key);
  KeyPress press;
  press.key = key;
  press.letter = letter_of(key, scancode);
  press.ctrl = (mods & (GLFW_MOD_CONTROL | GLFW_MOD_SUPER)) != 0;
  press.shift = (mods & GLFW_MOD_SHIFT) != 0;
  press.repeat = action == GLFW_REPEAT;
  press.alt = (mods & GLFW_MOD_ALT) != 0;
  input.keys_.push_back(press);
}

void Input::end_frame() {
  down_this_frame_.clear();
  if (held_back_.empty()) return;
  for (const Release& release : std::exchange(held_back_, {})) {
    ImGui_ImplGlfw_KeyCallback(window_, release.key, release.scancode, GLFW_RELEASE, release.mods);
  }
  active_ = true;
}

void Input::on_char(GLFWwindow* window, unsigned int codepoint) {
  of(window).active_ = true;
  ImGui_ImplGlfw_CharCallback(window, codepoint);
}

void Input::on_button(GLFWwindow* window, int button, int action, int mods) {
  Input& input = of(window);
  input.active_ = true;
  input.alt_until_ = 0;
  if (button == GLFW_MOUSE_BUTTON_LEFT) {
    const bool told_by_focus = action == GLFW_RELEASE && std::exchange(input.focus_lets_go_, false);
    if (!told_by_focus) input.left_down_ = action == GLFW_PRESS;
  }
  ImGui_ImplGlfw_MouseButtonCallback(window, button, action, mods);
}

void Input::on_scroll(GLFWwindow* window, double x, double y) {
  of(window).active_ = true;
  ImGui_ImplGlfw_ScrollCallback(window, x, y);
}

void Input::on_cursor(GLFWwindow* window, double x, double y) {
  of(window).active_ = true;
  of(window).alt_until_ = 0;
  of(window).cursor_x_ = x;
  of(window).cursor_y_ = y;
#if IMGUI_VERSION_NUM >= 18700
  ImGui_ImplGlfw_CursorPosCallback(window, x, y);
#else
  // This back end asks for the position itself.
#endif
}

void Input::on_enter(GLFWwindow* window, int entered) {
  of(window).active_ = true;
  ImGui_ImplGlfw_CursorEnterCallback(window, entered);
}

void Input::on_focus(GLFWwindow* window, int focused) {
  of(window).active_ = true;
  of(window).alt_until_ = 0;  // Alt+Tab to elsewhere.
  // GLFW tells of a release next, whatever the finger does.
  if (focused == 0) of(window).focus_lets_go_ = of(window).left_down_;
  ImGui_ImplGlfw_WindowFocusCallback(window, focused);
}

void Input::on_drop(GLFWwindow* window, int count, const char** paths) {
  Input& input = of(window);
  input.active_ = true;
  for (int i = 0; i < count; ++i) input.dropped_.emplace_back(paths[i]);
}

void Input::on_size(GLFWwindow* window, int, int) { on_refresh(window); }

void Input::on_refresh(GLFWwindow* window) {
  of(window).active_ = true;
  of(window).exposed_ = true;
}

void Input::on_scale(GLFWwindow* window, float, float) {
  of(window).active_ = true;
  of(window).scale_changed_ = true;
}

}  // namespace pixelatent::gui
