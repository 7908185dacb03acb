#pragma once
// pix2pix as published (Isola et al. 2017), scaled to sprites: both directions are views that one
// network can be asked for. Of pairs only.
#include <torch/torch.h>

#include <array>
#include <span>
#include <vector>

#include "train/translate/conditional_gan.hpp"
#include "train/translate/translate_base.hpp"

namespace pixelatent {

class Pix2pixJob : public TranslateBase {
 public:
  Pix2pixJob(const TrainOptions& options, TranslateSets sets, torch::Device device);

  Result<StepReport> step(double share_done) override;
  bool finished() const override { return false; }
  std::vector<Image> translate(Heading heading, std::span<const Image> images,
                               double keep) override;
  void load_state(const JobState& state) override;

 private:
  ConditionalGan gan_;
  std::array<torch::Tensor, 2> palettes_;  ///< of A and B; on the device
};

}  // namespace pixelatent
