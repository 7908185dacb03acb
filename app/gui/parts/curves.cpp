#include "curves.hpp"

#include <cmath>

#include "gui/widgets/text.hpp"

namespace pixelatent::gui {

namespace {

constexpr std::array<const char*, kCurvesCount> kHeadings = {"Losses", "Quality"};

void take_points(const Ui& ui, const TrainingState& training, LossView& view) {
  const Theme& theme = ui.theme();
  const auto losses = traits_of(training.snapshot->model).losses;
  const std::array<ImU32, 5> colours = {theme.accent, theme.info, theme.good, theme.text_soft,
                                        theme.bad};
  const bool others = view.model != training.snapshot->model || view.series.size() != losses.size();
  if (others) {
    view.series.assign(losses.size(), {});
    view.model = training.snapshot->model;
    view.taken = 0;
  }
  for (std::size_t i = 0; i < losses.size(); ++i) {
    const LossTraits& loss = traits_of(losses[i]);
    view.series[i].name = loss.title;
    // The theme may have changed with the DPI scale.
    view.series[i].colour = colours.at(static_cast<std::size_t>(loss.colour));
  }
  if (view.version != training.losses_version || view.taken > training.losses.size()) {
    for (PlotSeries& series : view.series) series.trace.clear();
    view.markers.clear();
    view.version = training.losses_version;
    view.taken = 0;
  }
  for (; view.taken < training.losses.size(); ++view.taken) {
    const MetricPoint& point = training.losses[view.taken];
    const auto x = static_cast<double>(point.images);
    for (std::size_t i = 0; i < losses.size(); ++i)
      view.series[i].trace.append(x, point[losses[i]]);
  }
  if (view.markers.size() != training.changes.size()) {
    view.markers.clear();
    for (const HyperChange& change : training.changes) {
      view.markers.push_back({static_cast<double>(change.images), change.text});
    }
  }
}

/// A log scale shows no zeros: what is as good as real lies on its lower edge.
float on_log_scale(double value) {
  constexpr double kLeast = 1e-3;
  return std::isfinite(value) ? static_cast<float>(std::fmax(value, kLeast)) : std::nanf("");
}

void take_figures(const Ui& ui, const TrainingState& training, QualityCurves& view) {
  const Theme& theme = ui.theme();
  if (view.series[0].name.empty()) {
    view.series[0].name = "Patches";
    view.series[1].name = "Detail";
    view.series[2].name = "KID";
    view.series[3].name = "Not covered";
    view.series[4].name = "Copies";
  }
  view.series[0].colour = theme.accent;
  view.series[1].colour = theme.text_soft;
  view.series[2].colour = theme.info;
  view.series[3].colour = theme.good;
  view.series[4].colour = theme.bad;
  if (view.taken == training.quality) return;
  view.taken = training.quality;
  view.markers.clear();
  for (PlotSeries& series : view.series) series.trace.clear();
  if (!view.taken) return;
  for (const QualityPoint& point : view.taken->history) {
    const auto x = static_cast<double>(point.images);
    const QualityFigures& f = point.figures;
    view.series[0].trace.append(x, on_log_scale(f.swd / f.swd_floor));
    view.series[1].trace.append(x, on_log_scale(f.detail / f.detail_floor));
    view.series[2].trace.append(x, on_log_scale(f.kid));
    view.series[3].trace.append(x, on_log_scale(1 - f.coverage));
    view.series[4].trace.append(x, on_log_scale(f.copies));
  }
  if (view.taken->best) {
    const auto images = static_cast<double>(view.taken->history[*view.taken->best].images);
    view.markers.push_back({images, "the best so far"});
  }
}

/// Under one name, so that the ring stays on the heading that exchanges them.
void draw_curves(const Ui& ui, const AppState& state, LossView& view, PlotOptions options) {
  if (state.training.curves == Curves::Quality) {
    take_figures(ui, state.training, view.quality);
    plot(ui.look, "curves", ImGui::GetContentRegionAvail(), view.quality.plot, view.quality.series,
         view.quality.markers, options);
    return;
  }
  plot(ui.look, "curves", ImGui::GetContentRegionAvail(), view.plot, view.series, view.markers,
       options);
}

}  // namespace

void draw_losses(const Ui& ui, const AppState& state, LossView& view, const Area& area) {
  begin_area("losses", area, ui.theme().sunken, {ui.px(20), ui.px(14)},
             ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
  take_points(ui, state.training, view);
  if (state.training.losses.empty()) {
    heading_text(ui.look, "Losses", ui.theme().text_muted);
    ImGui::SetCursorScreenPos({area.min.x + ui.px(20), area.min.y + ui.px(42)});
    muted_text(ui.look, "The curves begin with training.");
  } else {
    int chosen = static_cast<int>(state.training.curves);
    PlotOptions options;
    options.headings = kHeadings;
    options.chosen = &chosen;
    if (state.training.curves == Curves::Quality) {
      options.empty = "The first point comes with the first figures.";
    }
    if (state.training.looking_back) {
      if (const auto then = shown_samples(state.training)) {
        options.cursor = static_cast<double>(then->images);
      }
    }
    draw_curves(ui, state, view, options);
    ui.probe.area("curves", area.min, area.max);
    const auto wanted = static_cast<Curves>(chosen);
    if (wanted != state.training.curves) ui.out.push(intent::ShowCurves{wanted});
  }
  end_area();
  edge_line(ui, area.min, {area.max.x, area.min.y});
  edge_line(ui, area.min, {area.min.x, area.max.y});
}

}  // namespace pixelatent::gui
