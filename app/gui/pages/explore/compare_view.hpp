#pragma once
// A beside B: the panel, and what it shows in place of the large sprite.
#include "gui/parts/key_press.hpp"
#include "gui/parts/ui.hpp"
#include "gui/widgets/slider.hpp"

namespace pixelatent::gui {

struct CompareView {
  SliderState sliders;
  bool dragging = false;  ///< the line between A and B is
  char held = 0;          ///< by a button: 'a' or 'b'
  char held_key = 0;      ///< by the key
};

struct ExploreView;
void draw_compare_panel(const Ui& ui, const AppState& state, ExploreView& view, const Area& area);
/// In place of the large sprite; false, and nothing, while nothing is compared. Lets go of what
/// was held.
bool draw_comparison(const Ui& ui, const AppState& state, CompareView& view, const Area& area);

/// True when the key means something to what is compared.
bool compare_key(const AppState& state, const KeyPress& press, Intents& out);
bool compare_escape(const AppState& state, Intents& out);

}  // namespace pixelatent::gui
