#pragma once
// CycleGAN as published (Zhu et al. 2017), scaled to sprites: one image of each side a step.
#include <torch/torch.h>

#include <array>

#include "model/translate/cycle_losses.hpp"
#include "model/translate/cycle_nets.hpp"
#include "train/translate/translate_base.hpp"

namespace pixelatent {

/// Generators and critics of both directions; LSGAN, cycle weight 10, identity 5, pools of 50, Adam
/// at 2e-4 (beta1 0.5), constant for half of the run and falling to 0 then. Losses: Generator (both
/// adversarial terms), Discriminator, Redraw (the cycle's, not weighted).
class CycleJob : public TranslateBase {
 public:
  CycleJob(const TrainOptions& options, TranslateSets sets, torch::Device device);

  Result<StepReport> step(double share_done) override;
  bool finished() const override { return false; }
  std::vector<Image> translate(Heading heading, std::span<const Image> images,
                               double keep) override;
  void load_state(const JobState& state) override;

  static constexpr int kPool = 50;

 private:
  /// [1, 4, H, W] of a random sprite, mirrored or not.
  torch::Tensor draw(const torch::Tensor& images);
  struct Made {
    std::array<torch::Tensor, 2> real, fake;
    double generator = 0, cycle = 0;
    bool finite = true;
  };
  Made generator_step();
  double critic_step(Made& made);

  torch::Device device_;
  std::array<torch::Tensor, 2> images_, palettes_;              ///< of A and B; on the device
  std::array<CycleGenerator, 2> generators_{nullptr, nullptr};  ///< by Heading
  std::array<PatchCritic, 2> critics_{nullptr, nullptr};        ///< of A, of B
  std::array<ImagePool, 2> pools_;
  std::unique_ptr<torch::optim::Adam> optimizer_g_, optimizer_d_;
};

}  // namespace pixelatent
