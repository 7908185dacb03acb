#pragma once
// Where the preview of the cell under the mouse stands.
#include <optional>

#include "gui/parts/ui.hpp"

namespace pixelatent::gui {

/// Of what is worked on, at most this share of width and height is taken.
inline constexpr float kPreviewShare = 1.0F / 3;

/// Of the corners of `page`, the one furthest from the mouse first, then the one beside it, above
/// or below it, and the nearest: the first in which something of `size`, `margin` from the edges,
/// covers nothing of `cell`. None where the cell is in all of them.
std::optional<Area> free_corner(const Area& page, ImVec2 mouse, const Area& cell, ImVec2 size,
                                float margin);

}  // namespace pixelatent::gui
