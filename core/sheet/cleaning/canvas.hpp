#pragma once
// The canvas that a set of sprites fits on.
#include <span>
#include <vector>

#include "image/canvas.hpp"
#include "image/image.hpp"

namespace pixelatent {

/// Which canvases are proposed.
enum class CanvasShape { Square, Any };

struct CanvasProposal {
  Canvas canvas;
  std::vector<int> too_large;  ///< indices of the bounds that do not fit on it, ascending
};

/// The smallest canvas (in pixels; of equal ones the squarest, then the upright one) that holds at
/// least 95 % of the sprites' opaque bounds (in pixels; 0x0, an empty sprite, does not count), the
/// largest one when none does. Without any sprite: 32x32.
CanvasProposal propose_canvas(std::span<const Rect> bounds, CanvasShape shape = CanvasShape::Any);

/// Indices of the bounds wider or higher than `canvas`, ascending.
std::vector<int> larger_than(std::span<const Rect> bounds, const Canvas& canvas);

}  // namespace pixelatent
