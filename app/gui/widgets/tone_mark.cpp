#include "tone_mark.hpp"

#include <algorithm>

namespace pixelatent::gui {

void draw_tone_mark(ImDrawList& list, ImVec2 middle, float radius, int tone, ImU32 colour) {
  const float r = radius, thick = std::max(1.5f, radius * 0.5f);
  if (tone == 1) {
    list.AddCircleFilled(middle, r, colour, 12);
  } else if (tone == 2) {
    list.AddTriangleFilled({middle.x, middle.y - r}, {middle.x + r, middle.y + r},
                           {middle.x - r, middle.y + r}, colour);
  } else if (tone == 3) {
    list.AddLine({middle.x - r, middle.y - r}, {middle.x + r, middle.y + r}, colour, thick);
    list.AddLine({middle.x - r, middle.y + r}, {middle.x + r, middle.y - r}, colour, thick);
  } else {
    list.AddCircle(middle, r, colour, 12, std::max(1.0f, thick / 2));
  }
}

}  // namespace pixelatent::gui
