#pragma once
// A beside B, on the large sprite.
#include <optional>

#include "exploring_state.hpp"
#include "image/pixel_changes.hpp"

namespace pixelatent::gui {

enum class CompareMode {
  Off,
  Split,    ///< A on the left of a line, B on its right
  Blink,    ///< one after the other
  Changed,  ///< B, with the pixels marked that are others in A
};
inline constexpr int kCompareModeCount = static_cast<int>(CompareMode::Changed) + 1;

/// Flashing faster than three times a second can make people ill (WCAG 2.3.1).
inline constexpr double kSlowestBlink = 0.25, kFastestBlink = 3;

struct CompareState {
  CompareMode mode = CompareMode::Off;
  char held = 0;         ///< 'a' or 'b' is shown while its key or button is held
  float divider = 0.5F;  ///< of the canvas' width
  double blinks = 1;     ///< pictures a second: kSlowestBlink..kFastestBlink
  double phase = 0;      ///< 0..2; B from 1 on
  PixelChanges changes;  ///< from A to B
};

/// What is compared: B is what is shown while none is set.
struct Compared {
  const Image* a = nullptr;
  const Image* b = nullptr;
  bool b_is_shown = false;
  bool both() const { return a != nullptr && b != nullptr; }
};
Compared compared(const ExploreState& explore);

/// What is shown of them now: 'a', 'b', 0 for neither alone.
char shown_of(const CompareState& compare, const ExploreState& explore);

}  // namespace pixelatent::gui
