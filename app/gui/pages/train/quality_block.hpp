#pragma once
// The figures of the run beside those of the person's own sprites.
#include "gui/parts/ui.hpp"

namespace pixelatent::gui {

/// Titles over the columns of such rows.
void draw_quality_columns(const Ui& ui, float width);
/// One figure of so many pixels' width, beside what the person's own sprites score.
void draw_quality_row(const Ui& ui, const QualityRow& row, float width);

void draw_quality_block(const Ui& ui, const AppState& state);

}  // namespace pixelatent::gui
