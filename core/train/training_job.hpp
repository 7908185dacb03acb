#pragma once
// One model's training as the trainer thread sees it: no threads and no torch here.
#include <cstdint>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "train/options.hpp"
#include "train/phase_timer.hpp"
#include "train/run_plan.hpp"
#include "train/snapshot.hpp"

namespace pixelatent {

class FrozenGenerator;
class SpriteSet;

struct StepReport {
  int images = 0;      ///< training images this iteration saw
  MetricPoint losses;  ///< MetricPoint::images is filled in by the trainer
  bool warming_up = false;
  double augmentation = 0;  ///< 0..1, share of images that are augmented, see AdaptiveAugmentation
};

/// Everything a run needs to go on exactly where it was.
struct JobState {
  RunCounters counters;
  HyperParams hyper;
  std::vector<std::uint8_t> weights;  ///< networks, codes, optimizers and the random generator
};

class TrainingJob {
 public:
  virtual ~TrainingJob() = default;

  virtual ModelKind model() const = 0;
  virtual std::uint64_t seed() const = 0;
  virtual std::string device() const = 0;  ///< "CPU, 2 threads"
  virtual std::shared_ptr<const SpriteSet> sprite_set() const = 0;
  virtual int sprites() const = 0;  ///< size of the set

  /// One iteration. `share_done` 0..1 of the run, -1 when open-ended. Error Diverged: a loss was
  /// not finite and the weights are no good. May throw.
  virtual Result<StepReport> step(double share_done, const std::stop_token& stop) = 0;

  virtual void set_hyper(const HyperParams& hyper) = 0;
  virtual const HyperParams& hyper() const = 0;

  /// Keeps the weights as they are for roll_back(), which restores the newest kept ones.
  virtual void keep_good_state() = 0;
  virtual void roll_back() = 0;

  /// Samples at this run's fixed latents. Draws no random numbers.
  virtual SampleGrid sample() = 0;
  /// A copy that others may draw with. Draws no random numbers.
  virtual std::shared_ptr<const FrozenGenerator> freeze() = 0;

  /// Weights and random state; the trainer fills in the counters.
  virtual JobState save_state() const = 0;
  /// Goes on from such a state, with its settings. Throws when it is of another run's shape.
  virtual void load_state(const JobState& state) = 0;

  /// Where its time has gone.
  PhaseTimer& phases() { return phases_; }

 private:
  PhaseTimer phases_;
};

}  // namespace pixelatent
