#include "painting_state.hpp"

namespace pixelatent::gui {

namespace {
constexpr std::size_t kMostBytes = std::size_t{32} << 20;
}  // namespace

History<PaintStep> history_of_strokes() {
  return History<PaintStep>(kMostBytes, [](const PaintStep& step, const PaintStep*) {
    return step.painting.painted.size() * sizeof(std::int16_t) + step.painting.keep.size() +
           step.painting.anew.size() + step.shown.pixels().size() * sizeof(Rgba8) +
           bytes_of(step.place);
  });
}

}  // namespace pixelatent::gui
