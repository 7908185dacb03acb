#pragma once
// One line of text input straight into a std::string.
#include <string>

#include "gui/theme/look.hpp"

namespace pixelatent::gui {

/// What Esc does besides leaving the field.
enum class OnEscape {
  Keep,   ///< what was typed stays
  Clear,  ///< of a search: all is shown again
};

struct TextFieldOptions {
  const char* hint = "";    ///< shown while it is empty
  float width = 0;          ///< 0: what there is
  bool take_focus = false;  ///< in this frame
  bool select_all = false;  ///< when it gets the focus
  OnEscape on_escape = OnEscape::Keep;
  ImGuiInputTextFlags flags = 0;
};

struct TextFieldResult {
  bool changed = false;
  bool entered = false;  ///< Enter was pressed in it
  bool active = false;
  bool left = false;  ///< lost the focus in this frame
};

TextFieldResult text_field(const Look& look, const char* id, std::string& text,
                           const TextFieldOptions& options = {});

}  // namespace pixelatent::gui
