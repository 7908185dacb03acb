#pragma once
// The panel that mixes.
#include "gui/parts/key_press.hpp"
#include "gui/parts/ui.hpp"

namespace pixelatent::gui {

struct MixView {
  bool dragging = false;  ///< the knob is
};

struct ExploreView;
void draw_mix_panel(const Ui& ui, const AppState& state, ExploreView& view, const Area& area);

/// True when the key means something to what is mixed.
bool mix_key(const AppState& state, const KeyPress& press, Intents& out);
bool mix_enter(const AppState& state, Intents& out);
bool mix_escape(const AppState& state, Intents& out);

}  // namespace pixelatent::gui
