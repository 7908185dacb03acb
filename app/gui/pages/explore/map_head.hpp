#pragma once
// The row above the map: search, how far the arranging is, zoom.
#include "explore_view.hpp"

namespace pixelatent::gui {

/// By which one turn of the wheel, or one press of a key, makes the map larger.
inline constexpr float kMapZoomStep = 1.25F;

void draw_map_head(const Ui& ui, const AppState& state, MapViewState& view, const Area& row);

}  // namespace pixelatent::gui
