#include "sheet/cleaning/canvas.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <tuple>

namespace pixelatent {

namespace {

constexpr std::size_t kPercentToHold = 95;

/// In the order in which they are tried.
std::vector<Canvas> candidates(CanvasShape shape) {
  std::vector<Canvas> all;
  for (const int width : kCanvasSides) {
    for (const int height : kCanvasSides) {
      if (shape == CanvasShape::Any || width == height) all.push_back({width, height});
    }
  }
  const auto rank = [](const Canvas& c) {
    return std::tuple(c.pixels(), std::abs(c.width - c.height), c.width);
  };
  std::sort(all.begin(), all.end(),
            [&](const Canvas& a, const Canvas& b) { return rank(a) < rank(b); });
  return all;
}

}  // namespace

std::vector<int> larger_than(std::span<const Rect> bounds, const Canvas& canvas) {
  std::vector<int> indices;
  for (std::size_t i = 0; i < bounds.size(); ++i) {
    if (!canvas.holds(bounds[i].w, bounds[i].h)) indices.push_back(static_cast<int>(i));
  }
  return indices;
}

CanvasProposal propose_canvas(std::span<const Rect> bounds, CanvasShape shape) {
  const auto sprites = static_cast<std::size_t>(
      std::count_if(bounds.begin(), bounds.end(), [](const Rect& r) { return r.w > 0; }));
  CanvasProposal proposal;
  if (sprites == 0) return proposal;
  for (const Canvas& canvas : candidates(shape)) {
    proposal = {canvas, larger_than(bounds, canvas)};
    if ((sprites - proposal.too_large.size()) * 100 >= sprites * kPercentToHold) break;
  }
  return proposal;
}

}  // namespace pixelatent
