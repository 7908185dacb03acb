#pragma once
// Sprites to take something from: where one was, what was kept, one's own.
#include <functional>

#include "gui/parts/ui.hpp"

namespace pixelatent::gui {

/// A button that opens them; `use` is called with each that is clicked.
struct PlacePicker {
  const char* id;     ///< also what the probe calls its button
  const char* label;  ///< of the button
  const char* tooltip = "From the history, the gallery, further parents, or your own sprites";
  float width = 0;  ///< of the button; 0: as wide as its label
};
void place_picker(const Ui& ui, const AppState& state, const PlacePicker& picker,
                  const std::function<void(Mark)>& use);

}  // namespace pixelatent::gui
