#include "engine/timeline_desk.hpp"

#include <utility>

#include "model/compact_generator.hpp"

namespace pixelatent {

TimelineDesk::TimelineDesk(std::function<void(const TimelineChange&)> write_down,
                           std::function<void()> wake)
    : write_down_(std::move(write_down)), wake_(std::move(wake)) {
  shown_.set(std::make_shared<const Timeline>());
}

void TimelineDesk::begin(std::vector<Moment> moments) {
  keeper_.begin(std::move(moments));
  show();
}

void TimelineDesk::add(MomentDrawn drawn) {
  TimelineChange change;
  change.added = {std::move(drawn.grid), drawn.seconds, nullptr};
  change.set = std::move(drawn.set);
  if (drawn.generator) {
    change.added.generator =
        std::make_shared<const std::vector<std::uint8_t>>(to_compact(*drawn.generator));
  }
  change.dropped = keeper_.add(change.added);
  show();
  write_down_(change);
}

void TimelineDesk::show() {
  shown_.set(std::make_shared<const Timeline>(keeper_.timeline()));
  if (wake_) wake_();
}

}  // namespace pixelatent
