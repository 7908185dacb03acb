#pragma once
// SpriteGAN training, one iteration at a time: every sprite is redrawn from its code (multi-scale L1
// and palette cross-entropy) while a relativistic discriminator judges blends of neighbours' codes.
#include <torch/torch.h>

#include "model/augment.hpp"
#include "model/frozen_generator.hpp"
#include "model/sprite_gan.hpp"
#include "train/job_archive.hpp"
#include "train/training_job.hpp"

namespace pixelatent {

class SpriteJob : public TrainingJob {
 public:
  SpriteJob(const TrainOptions& options, std::shared_ptr<const SpriteSet> set, torch::Device device,
            int threads);

  ModelKind model() const override { return ModelKind::Sprite; }
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

  // For tests: the networks that a step may and may not touch.
  SpriteGenerator& generator() { return *generator_; }
  SpriteDiscriminator& discriminator() { return *discriminator_; }
  const SpriteCodes& codes() const { return *codes_; }
  /// The two halves of a step, for tests that look at them one at a time.
  double discriminator_step(const torch::Tensor& real, const torch::Tensor& fake);

 private:
  struct Batch {
    torch::Tensor which;   ///< [B] sprite numbers, on the CPU
    torch::Tensor labels;  ///< [B, H, W]
    torch::Tensor images;  ///< [B, 4, H, W]
  };
  struct Codes {
    torch::Tensor rows;     ///< [n, d]
    torch::Tensor colours;  ///< [n] int64: how many an image may have
  };
  struct Drawing {
    torch::Tensor logits;  ///< [n, K, H, W]
    torch::Tensor images;  ///< [n, 4, H, W]
  };
  Batch draw_batch();
  Codes own_codes(const Batch& batch) const;
  Codes blended_codes();
  Drawing draw(const Codes& codes);
  torch::Tensor augmented(const torch::Tensor& images);
  torch::Tensor adversarial_loss(const torch::Tensor& fake);
  torch::Tensor redraw_loss(const Drawing& own, const Batch& batch) const;
  torch::Tensor discriminator_loss(const torch::Tensor& real, const torch::Tensor& fake);
  torch::Tensor penalized_loss(const torch::Tensor& real, const torch::Tensor& fake);
  /// Against all of it in a warm-up, when `fake` is undefined. False: not a finite number.
  bool improve_generator(const Drawing& own, const torch::Tensor& fake, const Batch& batch,
                         MetricPoint& losses);
  void update_shadow();
  torch::Tensor sample_z() const;

  std::uint64_t seed_;
  HyperParams hyper_;
  std::shared_ptr<const SpriteSet> set_;
  torch::Device device_;
  int threads_;
  GeneratorSpec spec_;
  at::Generator rng_;
  std::shared_ptr<SpriteGenerator> generator_, shadow_;
  std::shared_ptr<SpriteDiscriminator> discriminator_;
  torch::Tensor encoder_state_;  ///< as SpriteEncoder::packed()
  std::shared_ptr<const SpriteCodes> codes_;
  torch::Tensor labels_, palette_;
  torch::Tensor real_scores_;  ///< of the discriminator's last step, for the generator's
  torch::Tensor progress_;     ///< [2] iterations, and iterations with the discriminator
  std::unique_ptr<torch::optim::Adam> optimizer_g_, optimizer_d_;
  JobParts parts_;
  std::vector<LatentPoint> sample_points_;
  std::vector<std::uint8_t> good_state_;
};

}  // namespace pixelatent
