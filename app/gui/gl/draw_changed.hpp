#pragma once
// Draws again what has changed, in a framebuffer that still holds the frame before.
#include <imgui.h>

#include <vector>

#include "changed_tiles.hpp"

namespace pixelatent::gui {

/// Into the framebuffer that is bound, on `background`. Returns where (see ChangedTiles::compare):
/// everything else is as it was.
std::vector<Rect> draw_changed(ImDrawData& data, ChangedTiles& changed, ImU32 background);

}  // namespace pixelatent::gui
