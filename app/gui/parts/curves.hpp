#pragma once
// The losses of the run, or how good its samples were, with marks where a setting was changed.
#include <array>
#include <vector>

#include "gui/widgets/plot.hpp"
#include "ui.hpp"

namespace pixelatent::gui {

/// Figures as curves: on a log scale, all lower for better.
struct QualityCurves {
  PlotState plot{.smoothing = 0};
  std::array<PlotSeries, 5> series;
  std::vector<PlotMarker> markers;
  std::shared_ptr<const QualityReport> taken;  ///< what is in the series
};

struct LossView {
  PlotState plot;
  std::vector<PlotSeries> series;  ///< one for each loss of the model
  ModelKind model = ModelKind::Sprite;
  std::vector<PlotMarker> markers;
  std::size_t taken = 0;      ///< points of TrainingState::losses that are in the series
  std::uint64_t version = 0;  ///< TrainingState::losses_version they belong to
  QualityCurves quality;
};

void draw_losses(const Ui& ui, const AppState& state, LossView& view, const Area& area);

}  // namespace pixelatent::gui
