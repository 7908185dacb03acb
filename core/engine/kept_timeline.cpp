#include "engine/kept_timeline.hpp"

#include <utility>

namespace pixelatent {

KeptTimeline::KeptTimeline(Pack pack, std::function<void(const TimelineChange&)> write_down,
                           std::function<void()> wake)
    : pack_(std::move(pack)), write_down_(std::move(write_down)), wake_(std::move(wake)) {
  shown_.set(std::make_shared<const Timeline>());
}

void KeptTimeline::begin(RunId run, std::vector<Moment> moments) {
  keeper_.begin(run, std::move(moments));
  show();
}

void KeptTimeline::add(MomentDrawn drawn) {
  TimelineChange change;
  change.run = keeper_.timeline().run;
  change.added = {std::move(drawn.grid), drawn.seconds, nullptr};
  change.set = std::move(drawn.set);
  if (drawn.generator) {
    change.added.generator =
        std::make_shared<const std::vector<std::uint8_t>>(pack_(*drawn.generator));
  }
  change.dropped = keeper_.add(change.added);
  show();
  write_down_(change);
}

void KeptTimeline::show() {
  shown_.set(std::make_shared<const Timeline>(keeper_.timeline()));
  if (wake_) wake_();
}

}  // namespace pixelatent
