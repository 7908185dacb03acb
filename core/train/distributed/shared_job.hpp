#pragma once
// Rank 0's job: whatever is done to it is done by all. For distributed/ alone.
#include <atomic>
#include <memory>
#include <mutex>

#include "train/distributed/averaging_step.hpp"
#include "train/distributed/peer_orders.hpp"
#include "train/gan_job.hpp"

namespace pixelatent {

/// What a session and its job know of each other.
struct PeerLink {
  std::shared_ptr<PeerGroup> beginning, training;
  std::shared_ptr<AveragingStep> averaging;  ///< none before there is a job
  std::mutex mutex;                          ///< of what follows
  std::string loss;
  bool ended = false;
  std::atomic<std::int64_t> steps = 0;
  std::atomic<double> seconds = 0;  ///< in them

  std::string loss_now();
  /// The first one counts.
  void lose(const std::string& text);
};

/// Makes the job one part of what all compute. Error: BadArgument.
Result<> share_job(TrainingJob& job, PeerLink& link);
/// All tell their weights' fingerprints. Throws PeerLost when they are not the same everywhere.
void compare_weights(PeerGroup& group, std::uint64_t mine);
inline void compare_weights(PeerGroup& group, const GanJob& job) {
  compare_weights(group, job.weights_fingerprint());
}

class SharedJob : public TrainingJob {
 public:
  /// `job`: shared by share_job(), with all the others at the same state.
  SharedJob(std::unique_ptr<TrainingJob> job, std::shared_ptr<PeerLink> link);

  ModelKind model() const override { return job_->model(); }
  std::uint64_t seed() const override { return job_->seed(); }
  std::string device() const override;
  std::shared_ptr<const SpriteSet> sprite_set() const override { return job_->sprite_set(); }
  int sprites() const override { return job_->sprites(); }
  Result<StepReport> step(double share_done, const std::stop_token& stop) override;
  void set_hyper(const HyperParams& hyper) override;
  const HyperParams& hyper() const override { return job_->hyper(); }
  void keep_good_state() override { job_->keep_good_state(); }
  void roll_back() override;
  SampleGrid sample() override { return job_->sample(); }
  std::shared_ptr<const FrozenGenerator> freeze() override { return job_->freeze(); }
  JobState save_state() const override { return job_->save_state(); }
  void load_state(const JobState& state) override;

 private:
  /// Nothing once the others are gone or let go.
  void tell(const PeerOrder& order);
  void compare_if_due();

  std::unique_ptr<TrainingJob> job_;
  std::shared_ptr<PeerLink> link_;
};

}  // namespace pixelatent
