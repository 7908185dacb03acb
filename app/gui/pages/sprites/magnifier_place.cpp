#include "magnifier_place.hpp"

#include <array>
#include <utility>

namespace pixelatent::gui {

namespace {

bool overlap(const Area& a, const Area& b) {
  return a.min.x < b.max.x && b.min.x < a.max.x && a.min.y < b.max.y && b.min.y < a.max.y;
}

}  // namespace

std::optional<Area> free_corner(const Area& page, ImVec2 mouse, const Area& cell, ImVec2 size,
                                float margin) {
  const bool right = mouse.x < (page.min.x + page.max.x) / 2;
  const bool low = mouse.y < (page.min.y + page.max.y) / 2;
  const std::array<std::pair<bool, bool>, 4> corners{
      {{right, low}, {!right, low}, {right, !low}, {!right, !low}}};
  for (const auto& [at_right, at_bottom] : corners) {
    const ImVec2 at{at_right ? page.max.x - margin - size.x : page.min.x + margin,
                    at_bottom ? page.max.y - margin - size.y : page.min.y + margin};
    const Area corner{at, {at.x + size.x, at.y + size.y}};
    if (!overlap(corner, cell) && !corner.contains(mouse)) return corner;
  }
  return std::nullopt;
}

}  // namespace pixelatent::gui
