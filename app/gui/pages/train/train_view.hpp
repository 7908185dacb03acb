#pragma once
// Samples as they are now (or were), and what can be changed while training.
#include "gui/parts/ui.hpp"
#include "gui/widgets/slider.hpp"

namespace pixelatent::gui {

struct TrainView {
  HyperParams hyper;  ///< on the sliders while one is dragged
  bool dragging = false;
  SliderState sliders;
};

void draw_train_canvas(const Ui& ui, const AppState& state, const Area& area);
void draw_train_inspector(const Ui& ui, const AppState& state, TrainView& view, const Area& area);

}  // namespace pixelatent::gui
