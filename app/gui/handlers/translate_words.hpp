#pragma once
// A translation's figures in words.
#include "translate_state.hpp"

namespace pixelatent::gui {

/// One row for each thing that can go wrong.
std::vector<TranslateFigure> figures_in_words(const MeasuredTranslation& measured);
/// In a sentence.
std::string verdict_of(const MeasuredTranslation& measured);

}  // namespace pixelatent::gui
