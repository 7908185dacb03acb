#include "plot_frame.hpp"

#include <algorithm>
#include <cmath>

#include "item.hpp"

namespace pixelatent::gui {
namespace {

/// Heights that the y axis covers: the smoothed curves in view, so that one spike does not flatten
/// everything else.
Axis y_axis(std::span<const PlotSeries> series, AxisScale scale, double from, double to) {
  MinMax extent;
  float smallest = std::numeric_limits<float>::infinity();
  for (const PlotSeries& one : series) {
    if (!one.visible) continue;
    IndexRange range = one.trace.within(from, to);
    if (range.end < one.trace.size()) ++range.end;
    extent.add(one.trace.smoothed_extent(range));
    smallest = std::min(smallest, one.trace.smallest_positive());
  }
  if (extent.nothing()) return with_margin(0.1, 1, scale);
  if (scale == AxisScale::Linear) return with_margin(extent.low, extent.high, scale);
  // Nothing above zero: a log axis has nothing to show, any will do.
  if (extent.high <= 0) return with_margin(0.1, 1, scale);
  const double low = extent.low > 0 ? extent.low : std::min(smallest, extent.high);
  return with_margin(low, extent.high, scale);
}

}  // namespace

PlotExtent extent_of(std::span<const PlotSeries> series) {
  PlotExtent extent;
  for (const PlotSeries& one : series) {
    if (one.trace.empty()) continue;
    const double from = one.trace.x().front(), to = one.trace.x().back();
    extent.from = extent.has_points ? std::min(extent.from, from) : from;
    extent.to = extent.has_points ? std::max(extent.to, to) : to;
    extent.has_points = true;
  }
  return extent;
}

void set_view(PlotState& state, const PlotExtent& extent, double from, double to) {
  const double whole = extent.to - extent.from;
  if (to - from >= whole) {
    state.follow = true;
    return;
  }
  const double width = std::max(to - from, std::max(whole * 1e-5, 1e-9));
  state.follow = false;
  state.view_from = std::clamp(from, extent.from, extent.to - width);
  state.view_to = state.view_from + width;
}

float PlotFrame::pixel_x(double value) const {
  return min.x + static_cast<float>(x.share(value)) * width();
}

float PlotFrame::pixel_y(double value) const {
  constexpr double kOutside = 2;  // Heights away: clipped, and no overflow in the drawing.
  const double share = y.share(value);
  const double safe = std::isnan(share) ? -kOutside : std::clamp(share, -kOutside, 1 + kOutside);
  return max.y - static_cast<float>(safe) * height();
}

PlotFrame make_frame(const Look& look, ImVec2 at, ImVec2 size, const PlotState& state,
                     std::span<const PlotSeries> series, const PlotExtent& extent) {
  PlotFrame frame;
  const float line = size_of(*look.fonts.small);
  const auto whole = [](float v) { return std::floor(v + 0.5f); };
  frame.min = {whole(at.x + look.px(40)), whole(at.y + look.px(6))};
  frame.max = {whole(at.x + size.x - look.px(4)), whole(at.y + size.y - line - look.px(8))};
  frame.max.x = std::max(frame.max.x, frame.min.x + 8);
  frame.max.y = std::max(frame.max.y, frame.min.y + 8);
  frame.x.from = state.follow ? extent.from : state.view_from;
  frame.x.to = state.follow ? extent.to : state.view_to;
  if (frame.x.to <= frame.x.from) frame.x.to = frame.x.from + 1;
  frame.y = y_axis(series, state.y_scale, frame.x.from, frame.x.to);
  return frame;
}

}  // namespace pixelatent::gui
