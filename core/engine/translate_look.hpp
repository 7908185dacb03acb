#pragma once
// What is seen of a translation at one moment, and over time. No torch in here.
#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "project/rows.hpp"
#include "train/translate/translate_job.hpp"

namespace pixelatent {

/// Sprites of one side, translated and translated back.
struct TranslatedRow {
  int sprite = 0;  ///< of that side
  Image source, there, back;
};
struct TranslateLook {
  std::int64_t images = 0;  ///< training images seen when these were drawn
  double seconds = 0;       ///< of training, then
  double keep = kKeepByDefault;
  std::array<std::vector<TranslatedRow>, kHeadingCount> rows;
};

/// In the order of their images, none twice.
using TranslateFilm = std::vector<std::shared_ptr<const TranslateLook>>;

/// As a project keeps it: of every row what is there and what came back, in palette indices of the
/// set that each belongs to; the source's number in `nearest`, A's sprites first, then B's. How
/// much was to stay is not kept.
TimelineFrame frame_of(const TranslateLook& look, const TranslateSets& sets);
/// Rows that the sets don't know are left out.
TranslateLook look_of(const TimelineFrame& frame, const TranslateSets& sets);

}  // namespace pixelatent
