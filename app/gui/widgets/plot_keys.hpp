#pragma once
// A plot by keyboard: a line to read at, around which one zooms.
#include <span>

#include "focus_order.hpp"
#include "plot_frame.hpp"

namespace pixelatent::gui {

/// Left and right move the line (the view goes along at its edges), up and down zoom around it,
/// Home and End go to the first and the newest point, Enter shows everything. Shift: finely.
void plot_keys(PlotState& state, const PlotFrame& frame, const PlotExtent& extent,
               std::span<const FocusStep> steps);

/// Where the line stands: inside the view.
double read_at(const PlotState& state, const PlotFrame& frame);

}  // namespace pixelatent::gui
