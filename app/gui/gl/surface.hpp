#pragma once
// Large plain areas without a shader: glClear under a scissor rectangle. On a software renderer one
// window-sized ImGui rectangle costs more than everything else in a frame; this costs next to
// nothing.
#include <imgui.h>

namespace pixelatent::gui {

/// Fills [min, max), clipped like everything else in `list`. Opaque colours and square corners
/// only.
void fill_surface(ImDrawList& list, ImVec2 min, ImVec2 max, ImU32 colour);

/// The same with rounded corners: only the two strips that hold them are drawn by ImGui.
void fill_rounded_surface(ImDrawList& list, ImVec2 min, ImVec2 max, ImU32 colour, float radius);

/// Whether this is a surface, which changes nothing for what is drawn after it.
bool is_surface(const ImDrawCmd& command);

}  // namespace pixelatent::gui
