#include "sheet/cleaning/canvas.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>

namespace pixelatent {

namespace {

constexpr std::size_t kPercentToHold = 95;

}  // namespace

std::vector<int> larger_than(std::span<const Rect> bounds, int canvas) {
  std::vector<int> indices;
  for (std::size_t i = 0; i < bounds.size(); ++i) {
    if (std::max(bounds[i].w, bounds[i].h) > canvas) indices.push_back(static_cast<int>(i));
  }
  return indices;
}

CanvasProposal propose_canvas(std::span<const Rect> bounds) {
  const auto sprites = static_cast<std::size_t>(
      std::count_if(bounds.begin(), bounds.end(), [](const Rect& r) { return r.w > 0; }));
  CanvasProposal proposal;
  if (sprites == 0) return proposal;
  for (const int canvas : kCanvasSizes) {
    proposal = {canvas, larger_than(bounds, canvas)};
    if ((sprites - proposal.too_large.size()) * 100 >= sprites * kPercentToHold) break;
  }
  return proposal;
}

}  // namespace pixelatent
