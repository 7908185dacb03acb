#pragma once
// Keys to intents, and the list of them that F1 shows.
#include <span>

#include "gui/intents.hpp"
#include "gui/window/input.hpp"

namespace pixelatent::gui {

enum class Typing { No, Yes };  ///< whether a text field has the keyboard

void key_to_intents(const AppState& state, const KeyPress& press, Typing typing, Intents& out);

struct KeyHelp {
  const char* keys;
  const char* what;
};
struct KeyHelpGroup {
  const char* title;
  std::span<const KeyHelp> keys;
};
std::span<const KeyHelpGroup> key_help();

}  // namespace pixelatent::gui
