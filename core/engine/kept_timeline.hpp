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
  RunId run;
  Moment added;
  TimelineKeeper::Dropped dropped;
  std::shared_ptr<const SpriteSet> set;
};

class KeptTimeline {
 public:
  using Pack = std::function<std::vector<std::uint8_t>(const FrozenGenerator&)>;

  /// All are called on the trainer's thread and must not wait. `pack`: a generator in few bytes,
  /// see model/compact_generator.hpp.
  KeptTimeline(Pack pack, std::function<void(const TimelineChange&)> write_down,
               std::function<void()> wake);

  // On the trainer's thread.
  void begin(RunId run, std::vector<Moment> moments);
  void add(MomentDrawn drawn);

  /// The newest; never null. From any thread.
  std::shared_ptr<const Timeline> timeline() const { return shown_.get(); }

 private:
  void show();

  Pack pack_;
  std::function<void(const TimelineChange&)> write_down_;
  std::function<void()> wake_;
  TimelineKeeper keeper_;
  Latest<std::shared_ptr<const Timeline>> shown_;
};

}  // namespace pixelatent
