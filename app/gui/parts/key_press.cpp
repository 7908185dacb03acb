#include "key_press.hpp"

#include <GLFW/glfw3.h>

namespace pixelatent::gui {

int KeyPress::enter_key() { return GLFW_KEY_ENTER; }
bool KeyPress::is_enter() const { return key == GLFW_KEY_ENTER || key == GLFW_KEY_KP_ENTER; }
bool KeyPress::is_escape() const { return key == GLFW_KEY_ESCAPE; }
bool KeyPress::is_space() const { return key == GLFW_KEY_SPACE; }
bool KeyPress::is_help() const { return key == GLFW_KEY_F1; }
bool KeyPress::is_delete() const { return key == GLFW_KEY_DELETE || key == GLFW_KEY_BACKSPACE; }

bool KeyPress::is_home() const { return key == GLFW_KEY_HOME; }
bool KeyPress::is_end() const { return key == GLFW_KEY_END; }
bool KeyPress::is_tab() const { return key == GLFW_KEY_TAB; }
bool KeyPress::is_menu() const { return key == GLFW_KEY_F10 && !shift; }
bool KeyPress::is_context_menu() const {
  return key == GLFW_KEY_MENU || (key == GLFW_KEY_F10 && shift);
}

int KeyPress::plus_minus() const {
  switch (key) {
    case GLFW_KEY_EQUAL:
    case GLFW_KEY_KP_ADD:
    case GLFW_KEY_RIGHT_BRACKET:  // where + is on many keyboards
      return 1;
    case GLFW_KEY_MINUS:
    case GLFW_KEY_KP_SUBTRACT:
    case GLFW_KEY_SLASH:
      return -1;
    default:
      return 0;
  }
}

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
