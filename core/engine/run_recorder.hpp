#pragma once
// What training tells whoever keeps it. No torch in here.
#include <cstdint>
#include <memory>

#include "base/reply.hpp"
#include "engine/kept_states.hpp"
#include "engine/kept_timeline.hpp"
#include "train/quality.hpp"
#include "train/trainer.hpp"

namespace pixelatent {

/// Called from any thread, in the order things happened; no method waits. What is told of a run
/// that is not the newest begun is left out.
class RunRecorder {
 public:
  virtual ~RunRecorder() = default;

  /// A new run has begun; what is told of it follows.
  virtual void begin_run(RunId run, ModelKind model, std::uint64_t seed,
                         std::shared_ptr<const SpriteSet> set) = 0;
  virtual void add_moment(TimelineChange change) = 0;
  /// A state that is about to be measured becomes a checkpoint, which stays at least until
  /// add_quality().
  /// `drawn`: what it draws at the run's fixed latents; with it, it can be gone back to.
  virtual void save_candidate(RunId run, std::shared_ptr<const JobState> state,
                              std::shared_ptr<const SampleGrid> drawn) = 0;
  /// What came out; its checkpoint may be the best of the run now.
  virtual void add_quality(RunId run, QualityPoint point) = 0;
  /// Sends the run back to its best checkpoint. NotFound when none was measured yet.
  virtual void go_to_best(RunId run, GoBack::Why why, Reply reply) = 0;
  /// To that kept state. NotFound when there is none of that id any more.
  virtual void go_to(RunId run, std::int64_t state, Reply reply) = 0;
  /// To the state that was left last for that reason. NotFound when there is none.
  virtual void go_to_left(RunId run, KeptWhy why, Reply reply) = 0;
  /// Never null.
  virtual std::shared_ptr<const KeptStates> kept_states() const = 0;
};

}  // namespace pixelatent
