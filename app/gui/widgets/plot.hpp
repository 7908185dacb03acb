#pragma once
// The curves: log or linear, smoothed with the raw line faint behind, read-out under the mouse,
// marks where a setting was changed. Wheel zooms along x, drag pans, double-click shows everything;
// with the ring on, arrows move a line to read at and zoom around it (plot_keys.hpp).
#include <optional>
#include <span>
#include <string>

#include "gui/theme/look.hpp"
#include "plot_axis.hpp"
#include "plot_trace.hpp"

namespace pixelatent::gui {

struct PlotSeries {
  std::string name;
  ImU32 colour = 0;
  PlotTrace trace;
  bool visible = true;  ///< a click on its name in the legend flips it
};

/// A vertical line at x with words on hover.
struct PlotMarker {
  double x = 0;
  std::string text;
};

/// What the caller keeps of a plot between frames.
struct PlotState {
  AxisScale y_scale = AxisScale::Log;
  float smoothing = 0.9f;
  bool follow = true;  ///< shows everything and grows with it; false after zooming or panning
  double view_from = 0, view_to = 1;
  std::optional<double> read_at{};  ///< x of the line that the keyboard moves; none: the newest
};

struct PlotOptions {
  const char* heading = "Losses";
  std::span<const char* const>
      headings;           ///< instead: names of several plots, of which `chosen` is shown
  int* chosen = nullptr;  ///< a click on another name changes it
  const char* empty = "The curves appear here when training starts.";  ///< before there are points
  const char* x_name = "images";  ///< in the read-out: "12k images"
  std::optional<double> cursor;   ///< an x to look back at: what came later is dimmed
  bool legend = true;             ///< heading, names, log/linear and smoothing in a line on top
};

/// Draws into `size` (0: what there is). NaN leaves a gap.
void plot(const Look& look, const char* id, ImVec2 size, PlotState& state,
          std::span<PlotSeries> series, std::span<const PlotMarker> markers = {},
          const PlotOptions& options = {});

}  // namespace pixelatent::gui
