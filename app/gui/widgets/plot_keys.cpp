#include "plot_keys.hpp"

#include <algorithm>
#include <cmath>

namespace pixelatent::gui {
namespace {

constexpr double kLineStep = 0.02, kFineLineStep = 0.002;  // of the view's width
constexpr double kZoomStep = 0.8, kFineZoomStep = 0.95;    // of it that is left

/// The view goes along when the line leaves it.
void move_line(PlotState& state, const PlotExtent& extent, double at, double from, double to) {
  at = std::clamp(at, extent.from, extent.to);
  state.read_at = at < extent.to ? std::optional(at) : std::nullopt;
  if (state.follow || (at >= from && at <= to)) return;
  const double by = at < from ? at - from : at - to;
  set_view(state, extent, from + by, to + by);
}

void zoom(PlotState& state, const PlotExtent& extent, double at, double factor, double from,
          double to) {
  set_view(state, extent, at - (at - from) * factor, at + (to - at) * factor);
}

void on_step(PlotState& state, const PlotFrame& frame, const PlotExtent& extent,
             const FocusStep& step) {
  const double from = state.follow ? extent.from : state.view_from;
  const double to = state.follow ? extent.to : state.view_to;
  const double at = std::clamp(read_at(state, frame), from, to);
  const double by = (to - from) * (step.shift ? kFineLineStep : kLineStep);
  const double factor = step.shift ? kFineZoomStep : kZoomStep;
  switch (step.key) {
    case FocusKey::Left:
      return move_line(state, extent, at - by, from, to);
    case FocusKey::Right:
      return move_line(state, extent, at + by, from, to);
    case FocusKey::Up:
      return zoom(state, extent, at, factor, from, to);
    case FocusKey::Down:
      return zoom(state, extent, at, 1 / factor, from, to);
    case FocusKey::Home:
      return move_line(state, extent, extent.from, from, to);
    case FocusKey::End:
      return move_line(state, extent, extent.to, from, to);
    case FocusKey::Enter:
      state.follow = true;
      return;
    default:
      return;
  }
}

}  // namespace

double read_at(const PlotState& state, const PlotFrame& frame) {
  return std::clamp(state.read_at.value_or(frame.x.to), frame.x.from, frame.x.to);
}

void plot_keys(PlotState& state, const PlotFrame& frame, const PlotExtent& extent,
               std::span<const FocusStep> steps) {
  for (const FocusStep& step : steps) on_step(state, frame, extent, step);
}

}  // namespace pixelatent::gui
