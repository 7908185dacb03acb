#pragma once
// The line above the curves (names, scale, smoothing) and the read-out under the mouse.
#include <span>

#include "plot.hpp"

namespace pixelatent::gui {

void plot_legend(const Look& look, float width, PlotState& state, std::span<PlotSeries> series,
                 const PlotOptions& options);

/// Tooltip with every visible series' value nearest to `x`, and a marker's words.
void plot_read_out(const Look& look, std::span<const PlotSeries> series, double x,
                   const PlotMarker* marker, const PlotOptions& options);

}  // namespace pixelatent::gui
