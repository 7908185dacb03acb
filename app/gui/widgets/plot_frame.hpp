#pragma once
// What part of the curves a plot shows and where on the screen.
#include <imgui.h>

#include <span>

#include "plot.hpp"

namespace pixelatent::gui {

/// x from the first to the last point of all series, hidden ones too (so that hiding moves
/// nothing).
struct PlotExtent {
  double from = 0, to = 0;
  bool has_points = false;
  bool empty() const { return !has_points; }
};
PlotExtent extent_of(std::span<const PlotSeries> series);

/// Moves the view, kept inside the extent and not too close; the whole extent means "follow".
void set_view(PlotState& state, const PlotExtent& extent, double from, double to);

/// The rectangle of the curves and its axes.
struct PlotFrame {
  ImVec2 min, max;
  Axis x, y;

  float width() const { return max.x - min.x; }
  float height() const { return max.y - min.y; }
  float pixel_x(double value) const;
  /// Values that the axis cannot show are put just outside.
  float pixel_y(double value) const;
  double value_x(float pixel) const { return x.value_at((pixel - min.x) / width()); }
  bool contains(ImVec2 at) const {
    return at.x >= min.x && at.x <= max.x && at.y >= min.y && at.y <= max.y;
  }
};
PlotFrame make_frame(const Look& look, ImVec2 at, ImVec2 size, const PlotState& state,
                     std::span<const PlotSeries> series, const PlotExtent& extent);

}  // namespace pixelatent::gui
