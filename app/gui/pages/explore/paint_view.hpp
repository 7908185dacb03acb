#pragma once
// Painting on the explorer's sprite, and a brought picture beside what was found of it.
#include "gui/pages/page_view.hpp"
#include "gui/parts/ui.hpp"
#include "gui/widgets/slider.hpp"

namespace pixelatent::gui {

struct PaintView {
  SliderState sliders;
  bool stroke = false;  ///< the mouse is held on the sprite
};

/// In place of the large sprite while painting goes on.
void draw_painting(const Ui& ui, const AppState& state, PaintView& view, const Area& area);
/// In place of it while a brought picture is looked at.
void draw_brought(const Ui& ui, const AppState& state, const Area& area);
/// What begins both, at the end of a row: nothing may lie over the sprite itself.
void draw_paint_buttons(const Ui& ui, const AppState& state, const Area& row);

/// True when the key means something while painting, or begins it.
bool paint_key(const AppState& state, const KeyPress& press, Intents& out);

}  // namespace pixelatent::gui
