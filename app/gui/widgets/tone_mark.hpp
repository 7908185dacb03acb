#pragma once
// A small mark for how good something is, told apart by its shape as well as by its colour.
#include <imgui.h>

namespace pixelatent::gui {

/// `tone`: 0 a ring (not known), 1 a disc (good), 2 a triangle (fair), 3 a cross (bad).
void draw_tone_mark(ImDrawList& list, ImVec2 middle, float radius, int tone, ImU32 colour);

}  // namespace pixelatent::gui
