#pragma once
// SpriteGAN training, one iteration at a time: every sprite is redrawn from its code (multi-scale
// L1 and palette cross-entropy) while a relativistic discriminator judges blends of neighbours'
// codes.
#include <torch/torch.h>

#include <optional>

#include "model/sprite_gan.hpp"
#include "train/adaptive_augmentation.hpp"
#include "train/gan_job.hpp"
#include "train/recorded_steps.hpp"
#include "train/step_draws.hpp"

namespace pixelatent {

class SpriteJob : public GanJob {
 public:
  SpriteJob(const TrainOptions& options, std::shared_ptr<const SpriteSet> set, torch::Device device,
            int threads);

  int batch() const override { return hyper_.whole(Setting::Batch); }
  Result<StepReport> step(double share_done, const std::stop_token& stop) override;
  void set_hyper(const HyperParams& hyper) override;
  SampleGrid sample() override;
  std::shared_ptr<const FrozenGenerator> freeze() override;
  void load_state(const JobState& state) override;

  /// What a saved run was trained with. Throws c10::Error when nothing can be read.
  static CodeKind codes_in(const JobState& saved);

  // For tests: the networks that a step may and may not touch.
  SpriteGenerator& generator() { return *generator_; }
  SpriteDiscriminator& discriminator() { return *discriminator_; }
  const SpriteCodes& codes() const { return *codes_; }
  /// The discriminator's half of an iteration, without the other.
  double discriminator_step_alone();

 private:
  /// What the generator made of an iteration's draws, and what it should have made.
  struct Pass {
    torch::Tensor labels;         ///< [B, H, W]
    torch::Tensor real;           ///< [B, 4, H, W]
    torch::Tensor own;            ///< [B, 4, H, W]: the same sprites redrawn
    torch::Tensor cross_entropy;  ///< of their pixels
    torch::Tensor fake;           ///< [B, 4, H, W]: blends; undefined in a warm-up
    torch::Tensor children;       ///< [B, 4, H, W]: what their codes hold; with parts alone
    torch::Tensor real_scores;    ///< of the discriminator's step, for the generator's
  };
  /// Both networks', `share_done` of a limited run; the full ones when it is below 0.
  Rates rates_at(double share_done) const;
  bool warming_up(double share_done) const;
  bool penalty_is_due() const;
  /// For the whole batch; draw_part(): what of it a piece is.
  StepDraws draw_all(bool warm);
  StepDraws draw_part(const StepDraws& all, const BatchPart& part) const;
  StepDraws next_draws(bool warm);
  Pass draw(const StepDraws& draws);
  torch::Tensor augmented(const torch::Tensor& images, const AugmentDraw& draw);
  torch::Tensor redraw_loss(const Pass& pass) const;
  torch::Tensor discriminator_loss(Pass& pass, const StepDraws& draws);
  torch::Tensor penalized_loss(Pass& pass, const torch::Tensor& real, const torch::Tensor& fake);
  torch::Tensor adversarial_loss(const Pass& pass, const StepDraws& draws);
  torch::Tensor straying_loss(const Pass& pass) const;
  /// Pieces of an iteration as far as they have come.
  struct Halfway {
    StepDraws draws;
    Pass pass;
  };
  double discriminator_step(std::vector<Halfway>& pieces);
  /// Against the redrawing alone in a warm-up. False: not a finite number.
  bool improve_generator(const std::vector<Halfway>& pieces, MetricPoint& losses);
  torch::Tensor generator_loss(const Halfway& piece, std::span<double> told);
  /// Draws, and what the generator makes of them, for every piece that has images.
  std::vector<Halfway> begin_pieces(const StepDraws& drawn);
  /// One iteration, looking at losses before using them.
  Result<> compute(const StepDraws& drawn, StepReport& report, const std::stop_token& stop);
  /// The same as a GPU likes it: all of it at one go, looking at losses afterwards.
  Result<> replay(const StepDraws& draws, const Rates& rates, StepReport& report);
  /// [3]: losses of redrawing, of the generator and of the discriminator.
  torch::Tensor launch(const StepDraws& draws, bool judged);
  void update_shadow();
  torch::Tensor sample_z() const;
  std::shared_ptr<const SpriteCodes> codes_from(const SpriteEncoder& encoder) const;

  CodeKind code_kind_;
  std::shared_ptr<SpriteGenerator> generator_, shadow_;
  std::shared_ptr<SpriteDiscriminator> discriminator_;
  torch::Tensor encoder_state_;  ///< as SpriteEncoder::packed()
  torch::Tensor part_map_;       ///< [H, W], with codes of pixels: where parts lie to begin with
  std::shared_ptr<const SpriteCodes> codes_;
  torch::Tensor progress_;  ///< [2] iterations, and iterations with the discriminator
  AdaptiveAugmentation augmentation_;
  torch::Tensor rate_;  ///< [1] the learning rate of the newest iteration; 0 before the first
  std::vector<LatentPoint> sample_points_;
  std::optional<StepDraws> drawn_ahead_;     ///< of the next iteration, with the settings of now
  std::unique_ptr<RecordedSteps> recorded_;  ///< null where nothing can be recorded
};

}  // namespace pixelatent
