#include "plot_legend.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "buttons.hpp"
#include "focus_order.hpp"
#include "item.hpp"
#include "plot_dash.hpp"
#include "slider.hpp"
#include "text.hpp"

namespace pixelatent::gui {
namespace {

constexpr const char* kSmoothed = "smoothed";

float heading_width(const Look& look, std::string_view text) {
  std::string upper(text);
  std::transform(upper.begin(), upper.end(), upper.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return text_size(*look.fonts.heading, upper).x;
}

/// Goes on in this line where `width` fits before `right`, else in the next.
void same_line_if_fits(float width, float right, float gap) {
  if (ImGui::GetItemRectMax().x + gap + width <= right) ImGui::SameLine(0, gap);
}

/// A small bar of which the filled part is how much the curves are smoothed.
void smoothing_bar(const Look& look, float& smoothing) {
  const Theme& t = look.theme;
  const ImVec2 size{look.px(56), size_of(*look.fonts.heading)};
  const ImVec2 at = ImGui::GetCursorScreenPos();
  press_area("##smoothing", size, 0, FocusKind::Slide);
  const ItemState item = last_item();
  // Equal steps of the bar are equal factors of the averaged length 1 / (1 - weight).
  constexpr float kLongest = 3;  // Powers of ten.
  float share = smoothing > 0 ? -std::log10(1 - smoothing) / kLongest : 0;
  if (item.held) {
    share = std::clamp((ImGui::GetIO().MousePos.x - at.x) / size.x, 0.0f, 1.0f);
    smoothing = share < 0.02f ? 0 : 1 - std::pow(10.0f, -share * kLongest);
  }
  for (const FocusStep& step : focus_steps()) {
    share = std::clamp(share + 0.1f * static_cast<float>(step_of(step)), 0.0f, 1.0f);
    smoothing = share < 0.02f ? 0 : 1 - std::pow(10.0f, -share * kLongest);
  }
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float middle = at.y + std::floor(size.y / 2), half = look.px(4) / 2;
  const float knob = at.x + size.x * std::clamp(share, 0.0f, 1.0f);
  list.AddRectFilled({at.x, middle - half}, {at.x + size.x, middle + half}, faded(t.control), half);
  list.AddRectFilled({at.x, middle - half}, {knob, middle + half}, faded(t.text_muted), half);
  list.AddCircleFilled({knob, middle}, look.px(item.hovered || item.held ? 5.0f : 4.0f),
                       faded(t.text), 16);
  tooltip_for_item(look, "How much the curves are smoothed; the faint line is the raw loss");
}

/// A piece of the curve, dashed as it is.
void draw_sample(const Look& look, float width, std::size_t which, ImU32 colour) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float height = size_of(*look.fonts.heading), y = at.y + std::floor(height / 2);
  const ImVec2 line[] = {{at.x, y}, {at.x + width, y}};
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float dash = dash_of(look, which), thick = 1.6f * look.scale;
  if (dash > 0) {
    dashed_line(list, line, faded(colour), thick, std::min(dash, width / 2.5f));
  } else {
    list.AddLine(line[0], line[1], faded(colour), thick);
  }
  ImGui::Dummy({width, height});
}

void draw_headings(const Look& look, const PlotOptions& options) {
  const Theme& t = look.theme;
  if (options.headings.empty() || options.chosen == nullptr) {
    return heading_text(look, options.heading, t.text_muted);
  }
  for (std::size_t i = 0; i < options.headings.size(); ++i) {
    if (i > 0) ImGui::SameLine(0, look.px(10));
    const bool chosen = static_cast<int>(i) == *options.chosen;
    if (heading_link(look, options.headings[i], chosen ? t.text : t.text_muted)) {
      *options.chosen = static_cast<int>(i);
    }
  }
}

}  // namespace

void plot_legend(const Look& look, float width, PlotState& state, std::span<PlotSeries> series,
                 const PlotOptions& options) {
  const Theme& t = look.theme;
  const float gap = look.px(12);
  const float right = ImGui::GetCursorScreenPos().x + width;
  draw_headings(look, options);
  const float sample = look.px(18);
  for (std::size_t i = 0; i < series.size(); ++i) {
    PlotSeries& one = series[i];
    same_line_if_fits(sample + look.px(t.gap_xs) + heading_width(look, one.name), right, gap);
    const ImU32 colour = one.visible ? one.colour : with_opacity(t.text_muted, 0.5f);
    draw_sample(look, sample, i, colour);
    ImGui::SameLine(0, look.px(t.gap_xs));
    if (heading_link(look, one.name.c_str(), colour)) one.visible = !one.visible;
    tooltip_for_item(look, one.visible ? "Click to hide this curve" : "Click to show this curve");
  }
  const bool log = state.y_scale == AxisScale::Log;
  const char* scale = log ? "log##scale" : "linear##scale";
  same_line_if_fits(heading_width(look, visible_part(scale)), right, gap);
  if (heading_link(look, scale, t.text_muted)) {
    state.y_scale = log ? AxisScale::Linear : AxisScale::Log;
  }
  tooltip_for_item(look, log ? "Logarithmic: click for linear" : "Linear: click for logarithmic");
  same_line_if_fits(heading_width(look, kSmoothed) + look.px(64), right, gap);
  heading_text(look, kSmoothed, t.text_muted);
  ImGui::SameLine(0, look.px(t.gap_s));
  smoothing_bar(look, state.smoothing);
  if (!state.follow) {
    same_line_if_fits(heading_width(look, "show all"), right, gap);
    if (heading_link(look, "show all", t.accent)) state.follow = true;
  }
}

void plot_read_out(const Look& look, std::span<const PlotSeries> series, double x,
                   const PlotMarker* marker, const PlotOptions& options) {
  const Theme& t = look.theme;
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {look.px(10), look.px(8)});
  ImGui::BeginTooltip();
  small_text(look, short_number(x, 4) + " " + options.x_name);
  for (const PlotSeries& one : series) {
    const std::size_t i = one.trace.nearest(x);
    if (!one.visible || i >= one.trace.size()) continue;
    text_in(look.fonts.body, one.colour, one.name);
    ImGui::SameLine(look.px(130));
    text_in(look.fonts.body_strong, t.text, short_number(one.trace.smoothed()[i]));
    if (one.trace.smoothing() > 0) {
      ImGui::SameLine(look.px(190));
      muted_text(look, short_number(one.trace.raw()[i]));
    }
  }
  if (marker != nullptr) {
    ImGui::Dummy({0, look.px(2)});
    text_in(look.fonts.small, t.accent_text, marker->text);
  }
  ImGui::EndTooltip();
  ImGui::PopStyleVar();
}

}  // namespace pixelatent::gui
