#pragma once
// Draw data cut to rectangles of the framebuffer.
#include <imgui.h>

#include <functional>
#include <span>

#include "image/image.hpp"

namespace pixelatent::gui {

/// Draws no more than what lies in `rects` (as ChangedTiles::compare tells them) with draw(data),
/// and in them the same as without: for that time every command is cut to them.
void draw_within(ImDrawData& data, std::span<const Rect> rects,
                 const std::function<void(ImDrawData&)>& draw);

}  // namespace pixelatent::gui
