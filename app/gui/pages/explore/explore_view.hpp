#pragma once
// One large sprite, the map of the person's own sprites, and the ways to steer between them.
#include "gui/parts/ui.hpp"
#include "gui/widgets/slider.hpp"
#include "paint_view.hpp"

namespace pixelatent::gui {

struct ExploreView {
  bool all_directions = false;
  bool scrubbing = false;  ///< a control is held: the history waits
  Place dragged;           ///< where the map's drag is
  bool on_map = false;     ///< the map is being dragged on
  ImVec2 map_pressed{0, 0};
  SliderState sliders;
  PaintView paint;
};

/// How many sliders are shown before "show all".
inline constexpr int kDirectionsShown = 12;

/// A cell in the middle of a square of `side` (ImGui units) at the largest whole zoom that fits. A
/// larger one shows as it is, never scaled down, cut at the square's edges.
void draw_in_square(const Ui& ui, const SpriteAtlas& atlas, int cell, ImVec2 at, float side);

void draw_explore_canvas(const Ui& ui, const AppState& state, ExploreView& view, const Area& area);
void draw_explore_inspector(const Ui& ui, const AppState& state, ExploreView& view,
                            const Area& area);
/// What sprites consist of, each a button; part of the inspector.
void draw_parts(const Ui& ui, const AppState& state);
/// The sprites at their places; part of the canvas.
void draw_sprite_map(const Ui& ui, const AppState& state, ExploreView& view, const Area& area);

}  // namespace pixelatent::gui
