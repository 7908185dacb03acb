#pragma once
// An item that can be dragged out of the window.
#include "ui.hpp"

namespace pixelatent::gui {

/// True once, when the pointer that holds the item drawn last has moved far enough to mean it. `id`
/// is the item's.
bool drag_begins(const Ui& ui, const char* id);
/// The press that ends now was a drag, no click, even where it came back.
bool was_dragged(const Ui& ui);

}  // namespace pixelatent::gui
