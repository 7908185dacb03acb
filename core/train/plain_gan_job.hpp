#pragma once
// DCGAN and the 2014 GAN: the same alternating training, two pairs of networks.
#include <torch/torch.h>

#include <functional>

#include "model/frozen_generator.hpp"
#include "train/job_archive.hpp"
#include "train/thread_pacer.hpp"
#include "train/training_job.hpp"

namespace pixelatent {

/// Adam at 2e-4, beta1 0.5, batches of 64 (Radford et al. 2016, section 4), non-saturating losses.
/// Samples come from the current weights in evaluation mode (batch norm's running statistics); the
/// original keeps no average of weights.
class PlainGanJob : public TrainingJob {
 public:
  PlainGanJob(const TrainOptions& options, std::shared_ptr<const SpriteSet> set,
              torch::Device device, int threads);

  ModelKind model() const override { return kind_; }
  std::uint64_t seed() const override { return seed_; }
  std::string device() const override;
  std::shared_ptr<const SpriteSet> sprite_set() const override { return set_; }
  int sprites() const override { return set_->size(); }
  Result<StepReport> step(double share_done, const std::stop_token& stop) override;
  void set_hyper(const HyperParams& hyper) override;
  const HyperParams& hyper() const override { return hyper_; }
  void keep_good_state() override;
  void roll_back() override;
  SampleGrid sample() override;
  std::shared_ptr<const FrozenGenerator> freeze() override;
  JobState save_state() const override;
  void load_state(const JobState& state) override;

  GeneratorNet& generator() { return *generator_; }
  torch::nn::Module& discriminator() { return *discriminator_; }
  /// The two halves of a step. They return the loss and leave the other network as it is.
  double discriminator_step(const torch::Tensor& real, const torch::Tensor& fake);
  double generator_step(const torch::Tensor& fake);

 private:
  torch::Tensor draw_batch();
  torch::Tensor draw_fake();
  /// One step down a loss, when it is finite; returns it.
  double descend(const torch::Tensor& loss, torch::optim::Adam& optimizer);

  ModelKind kind_;
  std::uint64_t seed_;
  HyperParams hyper_;
  std::shared_ptr<const SpriteSet> set_;
  torch::Device device_;
  int threads_;
  ThreadPacer pacer_;
  GeneratorSpec spec_;
  at::Generator rng_;
  std::shared_ptr<GeneratorNet> generator_;
  std::shared_ptr<torch::nn::Module> discriminator_;
  std::function<torch::Tensor(const torch::Tensor&)> judge_;
  torch::Tensor labels_, palette_, sample_z_;
  std::unique_ptr<torch::optim::Adam> optimizer_g_, optimizer_d_;
  JobParts parts_;
  std::vector<std::uint8_t> good_state_;
};

}  // namespace pixelatent
