#pragma once
// One press of a key, as shortcuts see it.

namespace pixelatent::gui {

struct KeyPress {
  int key = 0;      ///< GLFW_KEY_*
  char letter = 0;  ///< 'a'..'z', '0'..'9' as printed on this keyboard's key; 0 for others
  bool ctrl = false, shift = false, alt = false;
  bool repeat = false;  ///< the key is held

  static int enter_key();
  bool is_enter() const;
  bool is_escape() const;
  bool is_space() const;
  bool is_help() const;
  bool is_home() const;
  bool is_end() const;
  bool is_tab() const;
  bool is_menu() const;          ///< F10: what Alt alone is, too
  bool is_context_menu() const;  ///< the menu key, or Shift+F10
  int plus_minus() const;        ///< 1 for +, -1 for -, else 0
  bool is_delete() const;        ///< or Backspace
  /// Right and down are 1, left and up -1; both 0 for other keys.
  struct Step {
    int dx = 0, dy = 0;
  };
  Step arrow() const;
  bool is_arrow() const { return arrow().dx != 0 || arrow().dy != 0; }
  /// Left or right to step with: -1 or 1; 0 with Shift (it nudges sliders), with Alt and for
  /// others.
  int sideways() const { return shift || alt ? 0 : arrow().dx; }
};

}  // namespace pixelatent::gui
