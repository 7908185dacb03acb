#pragma once
// Keys to intents: those of the page, of what is open over it, and those that work anywhere.
#include "dialogs.hpp"
#include "gui/pages/registry.hpp"

namespace pixelatent::gui {

enum class Typing { No, Yes };  ///< whether a text field has the keyboard

void key_to_intents(const AppState& state, const Pages& pages, const Dialogs& dialogs,
                    const KeyPress& press, Typing typing, Intents& out);

}  // namespace pixelatent::gui
