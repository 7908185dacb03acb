#pragma once
// A CycleGAN's training by two processes. For distributed/ and its tests.
#include <memory>

#include "train/distributed/shared_job.hpp"
#include "train/translate/cycle_job.hpp"

namespace pixelatent {

/// Makes the job one half of what both compute. Error: BadArgument (another model, more processes).
Result<> share_translation(TranslateJob& job, PeerLink& link);

/// Rank 0's: what is done to it both do.
class SharedTranslation : public TranslateJob {
 public:
  /// `job`: shared by share_translation().
  SharedTranslation(std::unique_ptr<TranslateJob> job, std::shared_ptr<PeerLink> link)
      : job_(std::move(job)), link_(std::move(link)) {}

  ModelKind model() const override { return job_->model(); }
  const TranslateSets& sets() const override { return job_->sets(); }
  /// Error too: Internal, when the other process is gone.
  Result<StepReport> step(double share_done) override;
  bool finished() const override { return job_->finished(); }
  double share_learned() const override { return job_->share_learned(); }
  std::vector<Image> translate(Heading heading, std::span<const Image> images,
                               double keep) override {
    return job_->translate(heading, images, keep);
  }
  JobState save_state() const override { return job_->save_state(); }
  /// Never while both train.
  void load_state(const JobState& state) override { job_->load_state(state); }

 private:
  std::unique_ptr<TranslateJob> job_;
  std::shared_ptr<PeerLink> link_;
};

}  // namespace pixelatent
