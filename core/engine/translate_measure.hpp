#pragma once
// How well a trained translation does, beside what costs nothing. No torch in here.
#include <functional>
#include <optional>
#include <span>

#include "metrics/translation_figures.hpp"
#include "project/rows.hpp"
#include "train/translate/translate_job.hpp"

namespace pixelatent {

/// Figures of A to B, and of what costs nothing: such a floor has to be beaten.
struct MeasuredTranslation {
  TranslationFigures made, doing_nothing, recoloured, nearest;
  TranslationFigures halves;   ///< one half of B against the other: as good as B itself
  double cycle = 0;            ///< cycle_error() there and back
  double cycle_disturbed = 0;  ///< the same through disturbed(); twice as much hides information
};

/// Of up to kMostTranslated sprites of A; takes seconds. `wanted` is asked now and then: false ends
/// it, with nothing.
std::optional<MeasuredTranslation> measure(TranslateJob& job, const std::function<bool()>& wanted);

/// As they are kept in a project, and back; nothing when it holds none.
std::vector<MetricValue> rows_of(const MeasuredTranslation& figures, const RunCounters& counters);
std::optional<MeasuredTranslation> translation_in(std::span<const MetricValue> rows);

}  // namespace pixelatent
