#include "key_press.hpp"

#include <GLFW/glfw3.h>

namespace pixelatent::gui {

bool KeyPress::is_enter() const { return key == GLFW_KEY_ENTER || key == GLFW_KEY_KP_ENTER; }
bool KeyPress::is_escape() const { return key == GLFW_KEY_ESCAPE; }
bool KeyPress::is_space() const { return key == GLFW_KEY_SPACE; }
bool KeyPress::is_help() const { return key == GLFW_KEY_F1; }
bool KeyPress::is_delete() const { return key == GLFW_KEY_DELETE || key == GLFW_KEY_BACKSPACE; }

KeyPress::Step KeyPress::arrow() const {
  switch (key) {
    case GLFW_KEY_RIGHT:
      return {1, 0};
    case GLFW_KEY_LEFT:
      return {-1, 0};
    case GLFW_KEY_DOWN:
      return {0, 1};
    case GLFW_KEY_UP:
      return {0, -1};
    default:
      return {};
  }
}

}  // namespace pixelatent::gui
