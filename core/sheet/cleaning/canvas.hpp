#pragma once
// The canvas that a set of sprites fits on.
#include <span>
#include <vector>

#include "image/image.hpp"

namespace pixelatent {

/// Sides of the canvases that models are made for, in pixels.
inline constexpr int kCanvasSizes[] = {16, 24, 32, 48, 64};

struct CanvasProposal {
  int canvas = 32;             ///< one of kCanvasSizes
  std::vector<int> too_large;  ///< indices of the bounds that do not fit on it, ascending
};

/// The smallest canvas that holds at least 95 % of the sprites' opaque bounds (in pixels; 0x0, an
/// empty sprite, does not count), the largest one when none does. Without any sprite: 32.
CanvasProposal propose_canvas(std::span<const Rect> bounds);

/// Indices of the bounds wider or higher than `canvas` pixels, ascending.
std::vector<int> larger_than(std::span<const Rect> bounds, int canvas);

}  // namespace pixelatent
