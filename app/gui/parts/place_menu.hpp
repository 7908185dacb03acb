#pragma once
// What a right-click on a sprite offers, wherever sprites with places are shown.
#include "ui.hpp"

namespace pixelatent::gui {

/// Rows of a popup that is open: an end of the blend, a parent, one of two groups.
void place_menu_items(const Ui& ui, const Mark& mark);

/// The whole popup for the item drawn last, opened by a right-click on it. `place`: none draws
/// none.
void place_menu_of_item(const Ui& ui, const char* id, const std::optional<Place>& place,
                        const Image& image);

}  // namespace pixelatent::gui
