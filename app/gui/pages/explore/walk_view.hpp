#pragma once
// The walk's panel: what it remembers between frames.
#include <optional>
#include <string>

#include "gui/parts/key_press.hpp"
#include "gui/parts/ui.hpp"
#include "gui/widgets/slider.hpp"

namespace pixelatent::gui {

struct WalkView {
  SliderState sliders;
  std::optional<float> hold, travel, fps;  ///< while their knobs are held
  bool scrubbing = false;
  std::string name;
  bool typing = false;
};

struct ExploreView;
void draw_walk_panel(const Ui& ui, const AppState& state, ExploreView& view, const Area& area);
/// The rows below the walk: what it is written as.
void draw_walk_export(const Ui& ui, const AppState& state, WalkView& view);

/// True when the key means something to the walk that is laid out.
bool walk_key(const AppState& state, const KeyPress& press, Intents& out);
bool walk_enter(const AppState& state, Intents& out);
bool walk_escape(const AppState& state, Intents& out);

}  // namespace pixelatent::gui
