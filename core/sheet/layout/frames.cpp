#include <algorithm>

#include "sheet/layout/reject_parts.hpp"

namespace pixelatent {

namespace {

constexpr float kFrameOfOneColour = 0.95F;
constexpr int kSmallestFrame = 12;    ///< pixels per side
constexpr double kMostInk = 0.35;     ///< share of its box that a frame's lines take
constexpr double kLeastClosed = 0.9;  ///< share of every side that is drawn
constexpr double kLeastHeld = 0.02;   ///< share of the box that what it frames takes

/// Share of the box's four sides that the component draws, the least of them.
double closed_share(std::span<const Run> runs, const Rect& box) {
  int top = 0, bottom = 0, left = 0, right = 0;
  for (const Run& run : runs) {
    if (run.y == box.y) top += run.x1 - run.x0;
    if (run.y == box.y + box.h - 1) bottom += run.x1 - run.x0;
    left += run.x0 == box.x ? 1 : 0;
    right += run.x1 == box.x + box.w ? 1 : 0;
  }
  return std::min(static_cast<double>(std::min(top, bottom)) / box.w,
                  static_cast<double>(std::min(left, right)) / box.h);
}

bool like_a_frame(const Components& components, const Component& c) {
  return c.plain >= kFrameOfOneColour && std::min(c.box.w, c.box.h) >= kSmallestFrame &&
         c.pixels <= kMostInk * area_of(c.box) &&
         closed_share(components.runs_of(c), c.box) >= kLeastClosed;
}

bool strictly_inside(const Rect& inner, const Rect& outer) {
  return inner.x > outer.x && inner.y > outer.y && inner.x + inner.w < outer.x + outer.w &&
         inner.y + inner.h < outer.y + outer.h;
}

}  // namespace

std::vector<bool> frames(const Components& components) {
  const auto& items = components.items;
  std::vector<bool> like(items.size()), marked(items.size());
  std::vector<Rgba8> colours;
  for (std::size_t i = 0; i < items.size(); ++i) like[i] = like_a_frame(components, items[i]);
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!like[i]) continue;
    double held = 0;
    for (std::size_t j = 0; j < items.size(); ++j) {
      if (j != i && strictly_inside(items[j].box, items[i].box)) held += items[j].pixels;
    }
    marked[i] = held >= kLeastHeld * area_of(items[i].box);
    if (marked[i]) colours.push_back(items[i].colour);
  }
  // An empty frame among full ones is one that nothing was drawn in.
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!like[i] || marked[i]) continue;
    marked[i] = std::any_of(colours.begin(), colours.end(),
                            [&](Rgba8 colour) { return look_alike(colour, items[i].colour); });
  }
  return marked;
}

}  // namespace pixelatent
