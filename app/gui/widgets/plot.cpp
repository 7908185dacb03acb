#include "plot.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

#include "item.hpp"
#include "plot_dash.hpp"
#include "plot_frame.hpp"
#include "plot_keys.hpp"
#include "plot_legend.hpp"
#include "text.hpp"

namespace pixelatent::gui {
namespace {

void draw_grid(const Look& look, const PlotFrame& frame, ImDrawList& list) {
  const Theme& t = look.theme;
  ImFont* font = look.fonts.small;
  const float line = size_of(*font);
  const int rows = std::max(2, static_cast<int>(frame.height() / look.px(38)));
  for (const Tick& tick : nice_ticks(frame.y, rows)) {
    const float y = frame.pixel_y(tick.value);
    list.AddRectFilled({frame.min.x, y}, {frame.max.x, y + 1}, faded(t.grid_line));
    const float width = text_size(*font, tick.label).x;
    add_text(list, font, {frame.min.x - width - look.px(6), y - line / 2}, t.text_muted,
             tick.label);
  }
  const int columns = std::max(2, static_cast<int>(frame.width() / look.px(90)));
  for (const Tick& tick : nice_ticks(frame.x, columns)) {
    const float width = text_size(*font, tick.label).x;
    const float x = std::clamp(frame.pixel_x(tick.value) - width / 2, frame.min.x,
                               std::max(frame.min.x, frame.max.x - width));
    add_text(list, font, {x, frame.max.y + look.px(4)}, t.text_muted, tick.label);
  }
}

/// How a curve is drawn: told from others without its colour, too.
struct Pen {
  ImU32 colour;
  float thickness;
  float dash = 0;  ///< length of a dash and, half of it, of the gap behind it; 0: one line
};

void stroke(ImDrawList& list, std::vector<ImVec2>& points, const Pen& pen) {
  const auto [colour, thickness, dash] = pen;
  if (points.size() > 1 && dash > 0) {
    dashed_line(list, points, colour, thickness, dash);
  } else if (points.size() > 1) {
    list.AddPolyline(points.data(), static_cast<int>(points.size()), colour, ImDrawFlags_None,
                     thickness);
  } else if (points.size() == 1) {
    list.AddCircleFilled(points.front(), thickness, colour, 8);  // A value alone between gaps.
  }
  points.clear();
}

/// Few points: one line through all of them, broken at gaps.
void draw_points(ImDrawList& list, const PlotFrame& frame, const PlotTrace& trace,
                 std::span<const float> values, IndexRange range, const Pen& pen) {
  std::vector<ImVec2> points;
  for (std::size_t i = range.begin; i < range.end; ++i) {
    if (std::isnan(values[i])) {
      stroke(list, points, pen);
    } else {
      points.push_back({frame.pixel_x(trace.x()[i]), frame.pixel_y(values[i])});
    }
  }
  stroke(list, points, pen);
}

enum class ColumnShape { Band, Middle };

/// Many points: through the lowest and highest of each pixel column, or between the two.
void draw_columns(ImDrawList& list, const PlotFrame& frame, const std::vector<PlotColumn>& columns,
                  ColumnShape shape, const Pen& pen) {
  std::vector<ImVec2> points;
  for (std::size_t c = 0; c < columns.size(); ++c) {
    const PlotColumn& column = columns[c];
    if (column.extent.nothing()) {
      stroke(list, points, pen);
      continue;
    }
    const float x = frame.min.x + static_cast<float>(c) + 0.5f;
    const float low = frame.pixel_y(column.extent.low), high = frame.pixel_y(column.extent.high);
    if (shape == ColumnShape::Middle) {
      points.push_back({x, (low + high) / 2});
      continue;
    }
    points.push_back({x, column.rising ? low : high});
    if (low - high >= 1) points.push_back({x, column.rising ? high : low});
  }
  stroke(list, points, pen);
}

void draw_curve(ImDrawList& list, const PlotFrame& frame, const PlotTrace& trace, PlotCurve curve,
                const Pen& pen) {
  IndexRange range = trace.within(frame.x.from, frame.x.to);
  const int columns = static_cast<int>(frame.width());
  if (range.end - range.begin > static_cast<std::size_t>(2 * columns)) {
    const auto summed = decimate(trace, curve, frame.x.from, frame.x.to, columns);
    // A smoothed curve stays a line however many points there are.
    const bool smooth = curve == PlotCurve::Smoothed && trace.smoothing() > 0;
    draw_columns(list, frame, summed, smooth ? ColumnShape::Middle : ColumnShape::Band, pen);
    return;
  }
  // One point more at either side, so that the line leaves the picture where it should.
  if (range.begin > 0) --range.begin;
  if (range.end < trace.size()) ++range.end;
  const auto values = curve == PlotCurve::Raw ? trace.raw() : trace.smoothed();
  draw_points(list, frame, trace, values, range, pen);
}

void draw_series(const Look& look, const PlotFrame& frame, std::span<PlotSeries> all,
                 float smoothing, ImDrawList& list) {
  const float thin = look.px(1), thick = 1.6f * look.scale;
  list.PushClipRect(frame.min, {frame.max.x, frame.max.y + 1}, true);
  for (const PlotSeries& series : all) {
    if (!series.visible || smoothing <= 0) continue;
    const ImU32 faint = faded(with_opacity(series.colour, 0.22f));
    draw_curve(list, frame, series.trace, PlotCurve::Raw, {faint, thin});
  }
  for (std::size_t i = 0; i < all.size(); ++i) {
    const PlotSeries& series = all[i];
    if (!series.visible) continue;
    draw_curve(list, frame, series.trace, PlotCurve::Smoothed,
               {faded(series.colour), thick, dash_of(look, i)});
  }
  list.PopClipRect();
}

/// Marks of changed settings; returns the one at the line that is read at.
const PlotMarker* draw_markers(const Look& look, const PlotFrame& frame,
                               std::span<const PlotMarker> markers, std::optional<double> read_at,
                               ImDrawList& list) {
  const PlotMarker* at_line = nullptr;
  const float side = look.px(4);
  for (const PlotMarker& marker : markers) {
    if (marker.x < frame.x.from || marker.x > frame.x.to) continue;
    const float x = std::floor(frame.pixel_x(marker.x));
    const bool near = read_at && std::abs(frame.pixel_x(*read_at) - x) <= look.px(5);
    if (near) at_line = &marker;
    const ImU32 colour = faded(near ? look.theme.text : look.theme.text_muted);
    for (float y = frame.min.y; y < frame.max.y; y += 2 * side) {
      list.AddRectFilled({x, y}, {x + 1, std::min(y + side, frame.max.y)}, colour);
    }
    list.AddTriangleFilled({x - side, frame.min.y - side}, {x + side + 1, frame.min.y - side},
                           {x + 0.5f, frame.min.y + side}, colour);
  }
  return at_line;
}

/// The moment one looks back at: a line, and a veil over what came later.
void draw_cursor(const Look& look, const PlotFrame& frame, double x, ImDrawList& list) {
  const float at = std::clamp(std::floor(frame.pixel_x(x)), frame.min.x, frame.max.x);
  list.AddRectFilled({at, frame.min.y}, frame.max, with_opacity(look.theme.sunken, 0.7f));
  if (x < frame.x.from || x > frame.x.to) return;
  const float half = look.px(1);
  list.AddRectFilled({at - half, frame.min.y}, {at + half, frame.max.y}, look.theme.accent);
  list.AddCircleFilled({at, frame.min.y}, look.px(4), look.theme.accent, 16);
}

void draw_crosshair(const Look& look, const PlotFrame& frame, std::span<const PlotSeries> all,
                    double x, ImDrawList& list) {
  const float line_x = std::floor(frame.pixel_x(x));
  list.AddRectFilled({line_x, frame.min.y}, {line_x + 1, frame.max.y}, faded(look.theme.outline));
  for (const PlotSeries& series : all) {
    const std::size_t i = series.trace.nearest(x);
    if (!series.visible || i >= series.trace.size() || std::isnan(series.trace.smoothed()[i])) {
      continue;
    }
    const ImVec2 at{frame.pixel_x(series.trace.x()[i]), frame.pixel_y(series.trace.smoothed()[i])};
    if (!frame.contains(at)) continue;
    list.AddCircleFilled(at, look.px(4), faded(look.theme.sunken), 16);
    list.AddCircleFilled(at, look.px(3), faded(series.colour), 16);
  }
}

/// Beside the line, where there is more room; under the mouse it is placed by Dear ImGui.
void place_read_out(const Look& look, const PlotFrame& frame, double x) {
  const float line_x = frame.pixel_x(x), out = look.px(12);
  const bool to_the_left = line_x > (frame.min.x + frame.max.x) / 2;
  ImGui::SetNextWindowPos({to_the_left ? line_x - out : line_x + out, frame.min.y},
                          ImGuiCond_Always, {to_the_left ? 1.0f : 0.0f, 0});
}

void zoom_and_pan(PlotState& state, const PlotFrame& frame, const PlotExtent& extent,
                  const ItemState& item) {
  const ImGuiIO& io = ImGui::GetIO();
  if (item.hovered && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) {
    state.follow = true;
    return;
  }
  const double per_pixel = (frame.x.to - frame.x.from) / frame.width();
  double from = frame.x.from, to = frame.x.to;
  if (item.hovered && io.MouseWheel != 0) {
    const double fixed = frame.value_x(io.MousePos.x);
    const double factor = std::pow(0.8, static_cast<double>(io.MouseWheel));
    from = fixed - (fixed - from) * factor;
    to = fixed + (to - fixed) * factor;
  } else if (item.held && io.MouseDelta.x != 0) {
    from -= io.MouseDelta.x * per_pixel;
    to -= io.MouseDelta.x * per_pixel;
  } else {
    return;
  }
  set_view(state, extent, from, to);
}

}  // namespace

void plot(const Look& look, const char* id, ImVec2 size, PlotState& state,
          std::span<PlotSeries> series, std::span<const PlotMarker> markers,
          const PlotOptions& options) {
  const ImVec2 room = ImGui::GetContentRegionAvail();
  if (size.x <= 0) size.x = room.x;
  if (size.y <= 0) size.y = room.y;
  ImGui::PushID(id);
  ImGui::BeginGroup();
  const float top = ImGui::GetCursorPosY();
  if (options.legend) plot_legend(look, size.x, state, series, options);
  for (PlotSeries& one : series) one.trace.set_smoothing(state.smoothing);
  size.y = std::max(look.px(40), size.y - (ImGui::GetCursorPosY() - top));
  size.x = std::max(look.px(80), size.x);

  const PlotExtent extent = extent_of(series);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const PlotFrame frame = make_frame(look, at, size, state, series, extent);
  press_area("##plot", size, 0, FocusKind::Slide);
  const auto steps = focus_steps();
  const bool by_keys = has_focus_ring() && keyboard_rules();
  ItemState mouse = last_item();
  mouse.hovered = mouse.hovered && !by_keys;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (extent.empty()) {
    const std::string_view words = options.empty;
    const ImVec2 text = text_size(*look.fonts.small, words);
    add_text(list, look.fonts.small, {at.x + (size.x - text.x) / 2, at.y + (size.y - text.y) / 2},
             look.theme.text_muted, words);
  } else {
    draw_grid(look, frame, list);
    draw_series(look, frame, series, state.smoothing, list);
    if (options.cursor) draw_cursor(look, frame, *options.cursor, list);
    const bool at_mouse = mouse.hovered && frame.contains(ImGui::GetIO().MousePos);
    std::optional<double> x;
    if (by_keys) x = read_at(state, frame);
    if (at_mouse) x = frame.value_x(ImGui::GetIO().MousePos.x);
    const PlotMarker* marker = draw_markers(look, frame, markers, x, list);
    if (x) {
      draw_crosshair(look, frame, series, *x, list);
      if (by_keys) place_read_out(look, frame, *x);
      plot_read_out(look, series, *x, marker, options);
    }
    zoom_and_pan(state, frame, extent, mouse);
    plot_keys(state, frame, extent, steps);
  }
  ImGui::EndGroup();
  ImGui::PopID();
}

}  // namespace pixelatent::gui
