#pragma once
// A kept sprite as the window shows it, and as the project file keeps it.
#include "gallery_state.hpp"
#include "project/rows.hpp"

namespace pixelatent::gui {

Favourite favourite_of(const KeptSprite& sprite);
KeptSprite kept_of(Favourite favourite);

}  // namespace pixelatent::gui
