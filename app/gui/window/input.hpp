#pragma once
// What the person does, from GLFW: keys and dropped files queued for the next frame, everything
// passed on to Dear ImGui.
#include <filesystem>
#include <utility>
#include <vector>

#include "gui/parts/key_press.hpp"

struct GLFWwindow;

namespace pixelatent::gui {

class Input {
 public:
  /// Takes over the window's callbacks and user pointer. Must outlive the window's event
  /// processing.
  void attach(GLFWwindow* window);

  std::vector<KeyPress> take_keys() { return std::exchange(keys_, {}); }
  std::vector<std::filesystem::path> take_dropped() { return std::exchange(dropped_, {}); }
  /// True when something was done since the last call.
  bool take_activity() { return std::exchange(active_, false); }
  /// The left button is held: as the finger does, also when the window has lost the keyboard.
  bool left_down() const { return left_down_; }
  /// Where the pointer is, in the window; outside of it while a button is held.
  double cursor_x() const { return cursor_x_; }
  double cursor_y() const { return cursor_y_; }
  /// True when the window system has lost what the window showed since the last call.
  bool take_exposed() { return std::exchange(exposed_, false); }
  bool take_scale_changed() { return std::exchange(scale_changed_, false); }
  /// Whether plain arrow keys go to the widgets (a text field, a list) or are shortcuts alone. With
  /// Shift they always reach the widgets.
  void set_arrows_for_widgets(bool widgets) { arrows_for_widgets_ = widgets; }
  /// Once after every frame: lets go of keys that went down and up between two frames, so that
  /// Dear ImGui 1.86, which only looks at what is down, sees them.
  void end_frame();

 private:
  struct Release {
    int key, scancode, mods;
  };
  static Input& of(GLFWwindow* window);
  static void on_key(GLFWwindow* window, int key, int scancode, int action, int mods);
  static void on_char(GLFWwindow* window, unsigned int codepoint);
  static void on_button(GLFWwindow* window, int button, int action, int mods);
  static void on_scroll(GLFWwindow* window, double x, double y);
  static void on_cursor(GLFWwindow* window, double x, double y);
  static void on_enter(GLFWwindow* window, int entered);
  static void on_focus(GLFWwindow* window, int focused);
  static void on_drop(GLFWwindow* window, int count, const char** paths);
  static void on_size(GLFWwindow* window, int width, int height);
  static void on_refresh(GLFWwindow* window);
  static void on_scale(GLFWwindow* window, float x, float y);

  GLFWwindow* window_ = nullptr;
  std::vector<KeyPress> keys_;
  std::vector<int> down_this_frame_;
  std::vector<Release> held_back_;
  std::vector<std::filesystem::path> dropped_;
  double alt_until_ = 0;  ///< when Alt alone no longer counts; 0: it isn't alone
  bool active_ = false;
  bool scale_changed_ = false;
  bool exposed_ = true;
  bool arrows_for_widgets_ = false;
  bool left_down_ = false;
  bool focus_lets_go_ = false;  ///< GLFW tells of a release of the left button next that is none
  double cursor_x_ = 0, cursor_y_ = 0;
};

}  // namespace pixelatent::gui
