#pragma once
// Keys that mean the ring, the menu and what is open, before any other meaning that they have.
#include "gui/parts/key_press.hpp"
#include "gui/widgets/focus_order.hpp"
#include "shortcuts.hpp"

namespace pixelatent::gui {

/// True when the press is used up. `over_page`: something is open over the page.
bool focus_key(FocusOrder& focus, const KeyPress& press, Typing typing, bool over_page);

}  // namespace pixelatent::gui
