#pragma once
// The kept moments of the run: taken from the trainer, thinned, shown to the window and handed on
// to be written down. No torch in here.
#include <functional>
#include <memory>
#include <vector>

#include "base/mailbox.hpp"
#include "train/timeline.hpp"

namespace pixelatent {

/// What is to be written down: a moment that came, and those that went for it.
struct TimelineChange {
  Moment added;
  TimelineKeeper::Dropped dropped;
  std::shared_ptr<const SpriteSet> set;
};

class TimelineDesk {
 public:
  /// Both are called on the trainer's thread and must not wait.
  TimelineDesk(std::function<void(const TimelineChange&)> write_down, std::function<void()> wake);

  // On the trainer's thread.
  void begin(std::vector<Moment> moments);
  void add(MomentDrawn drawn);

  /// The newest; never null. From any thread.
  std::shared_ptr<const Timeline> timeline() const { return shown_.get(); }

 private:
  void show();

  std::function<void(const TimelineChange&)> write_down_;
  std::function<void()> wake_;
  TimelineKeeper keeper_;
  Latest<std::shared_ptr<const Timeline>> shown_;
};

}  // namespace pixelatent
