#include "loss_panel.hpp"

#include "gui/widgets/text.hpp"

namespace pixelatent::gui {

namespace {

void take_points(const Ui& ui, const TrainingState& training, LossView& view) {
  const Theme& theme = ui.theme();
  if (view.series[0].name.empty()) {
    view.series[0].name = "Generator";
    view.series[1].name = "Discriminator";
    view.series[2].name = "Redraw";
  }
  // The theme may have changed with the DPI scale.
  view.series[0].colour = theme.accent;
  view.series[1].colour = theme.info;
  view.series[2].colour = theme.good;
  if (view.version != training.losses_version || view.taken > training.losses.size()) {
    for (PlotSeries& series : view.series) series.trace.clear();
    view.version = training.losses_version;
    view.taken = 0;
  }
  for (; view.taken < training.losses.size(); ++view.taken) {
    const MetricPoint& point = training.losses[view.taken];
    const auto x = static_cast<double>(point.images);
    view.series[0].trace.append(x, point.generator);
    view.series[1].trace.append(x, point.discriminator);
    view.series[2].trace.append(x, point.redraw);
  }
  if (view.markers.size() != training.changes.size()) {
    view.markers.clear();
    for (const HyperChange& change : training.changes) {
      view.markers.push_back({static_cast<double>(change.images), change.text});
    }
  }
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
    // The plain GANs have nothing to redraw: no empty name in the legend.
    const bool redraws = state.training.snapshot->model == ModelKind::Sprite;
    PlotOptions options;
    if (state.training.looking_back) {
      if (const auto then = shown_samples(state.training)) {
        options.cursor = static_cast<double>(then->images);
      }
    }
    plot(ui.look, "losses", ImGui::GetContentRegionAvail(), view.plot,
         std::span(view.series).first(redraws ? 3 : 2), view.markers,
         options);
  }
  end_area();
  edge_line(ui, area.min, {area.max.x, area.min.y});
  edge_line(ui, area.min, {area.min.x, area.max.y});
}

}  // namespace pixelatent::gui
