#pragma once
// Dashes: curves told apart by more than their colour.
#include <imgui.h>

#include <cstddef>
#include <span>

#include "gui/theme/look.hpp"

namespace pixelatent::gui {

/// Length of a dash of the n-th curve; 0: one whole line.
inline float dash_of(const Look& look, std::size_t n) {
  return n == 0 ? 0 : look.px(n == 1 ? 8.0f : n == 2 ? 3.0f : 14.0f);
}

/// Through the points, with gaps half as long as the dashes.
void dashed_line(ImDrawList& list, std::span<const ImVec2> points, ImU32 colour, float thickness,
                 float dash);

}  // namespace pixelatent::gui
