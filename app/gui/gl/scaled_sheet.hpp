#pragma once
// A sheet's picture at any scale, nearest-neighbour: for a file that was enlarged by a factor that
// is no whole number, shown where its native pixels are.
#include <imgui.h>

#include "gui/gl/sprite_atlas.hpp"

namespace pixelatent::gui {

/// `pixel`: size of one of the picture's pixels in ImGui units. Clips like every other shape.
void draw_scaled(ImDrawList& list, const SheetTexture& sheet, ImVec2 top_left, ImVec2 pixel);

}  // namespace pixelatent::gui
