#pragma once
// Thin track with a round knob. Drag; double-click for the default; Ctrl+click to type; left and
// right arrow while hovered (Shift: fine steps); the wheel is left to scrolling.
#include <string>

#include "gui/theme/look.hpp"

namespace pixelatent::gui {

enum class SliderFill { FromLeft, FromCentre };
enum class SliderScale { Linear, Log };

struct SliderOptions {
  float min = 0, max = 1;
  float reset_to = 0;  ///< double-click
  SliderFill fill = SliderFill::FromLeft;
  SliderScale scale = SliderScale::Linear;  ///< Log: min > 0
  /// Of the value at the right and while typing: printf's for a double, "" for a short number
  /// ("5e-4"), nullptr for no value at all.
  const char* format = "%.2f";
  const char* tooltip = nullptr;
  float label_width = 120;  ///< at DPI scale 1; 0: no label
  float value_width = 52;
  float width = 0;  ///< of the whole row; 0: all there is
  bool enabled = true;
};

struct SliderResult {
  bool changed = false;   ///< the value is another one than before
  bool active = false;    ///< being dragged or typed
  bool released = false;  ///< a change has just been completed: time for an undo step
};

/// What a panel keeps for its sliders: which one is being typed into, who gets the arrow keys.
struct SliderState {
  unsigned int typing_id = 0;  ///< 0: none
  std::string text;
  bool focus_wanted = false;
  int arrows_frame = -1;  ///< frame in which a slider last had the arrow keys

  /// True while ← and → move a slider: not to be taken as shortcuts.
  bool claims_arrows() const { return arrows_frame >= ImGui::GetFrameCount() - 1; }
};

/// One row: label, track, value. `label` is also the id. Asserts min < max.
SliderResult slider(const Look& look, SliderState& state, const char* label, float& value,
                    const SliderOptions& options);

}  // namespace pixelatent::gui
