#pragma once
// The followed sample through the run: scrub to look back.
#include "ui.hpp"

namespace pixelatent::gui {

/// What one sees of the past: all samples of a frame, or the explored sprite as a kept generator
/// draws it.
enum class LookBackAt { Samples, Generators };

void draw_filmstrip(const Ui& ui, const AppState& state, LookBackAt look_back, const Area& area);

}  // namespace pixelatent::gui
