#include "engine/kept_sheet.hpp"

#include <algorithm>

#include "engine/quality_rows.hpp"

namespace pixelatent {

TimelineFrame sheet_of(const SampleGrid& drawn, const SpriteSet& set, double seconds) {
  SampleGrid sheet;
  sheet.images = drawn.images;
  sheet.epoch = drawn.epoch;
  const auto count = std::min(drawn.samples.size(), static_cast<std::size_t>(kSamplesOnSheet));
  sheet.samples.assign(drawn.samples.begin(),
                       drawn.samples.begin() + static_cast<std::ptrdiff_t>(count));
  return frame_of(sheet, set, seconds);
}

std::string back_words(const KeptState& kept) {
  const std::int64_t images = kept.counters.images;
  return (kept.best ? "back to the best, after " : "back to what it was after ") +
         (images < 10000 ? std::to_string(images) + " images"
                         : std::to_string((images + 500) / 1000) + "k images");
}

StateToGoTo state_to_go_to(const KeptState& kept, const SpriteSet& set) {
  StateToGoTo state;
  state.id = kept.id;
  state.why = kept.why;
  state.counters = kept.counters;
  state.written = kept.written;
  state.bytes = kept.bytes;
  state.best = kept.best;
  if (kept.sheet && kept.sheet->canvas == set.canvas())
    state.samples = grid_of(*kept.sheet, set).samples;
  const auto points = points_of(kept.figures);
  if (!points.empty()) state.figures = points.back();
  return state;
}

}  // namespace pixelatent
