#pragma once
// One conditional GAN with an L1 term for all views of a set of characters (Isola et al. 2017; the
// view wanted as a condition: Coutinho & Chaimowicz 2024).
#include <torch/torch.h>

#include <cstdint>
#include <memory>
#include <vector>

#include "model/translate/paired_nets.hpp"
#include "train/job_archive.hpp"
#include "train/training_job.hpp"

namespace pixelatent {

/// One character in two views: what is given, and what should come out.
struct ViewPair {
  std::int64_t from = 0, to = 0;  ///< of the images
  std::int64_t view = 0;          ///< what is wanted
};

/// Adam at 2e-4 (beta1 0.5), constant for half of the run and falling to 0 then; L1 weight 100.
/// Losses: Generator (the adversarial term), Discriminator, Redraw (the L1 term, not weighted).
class ConditionalGan {
 public:
  /// images: [n, 4, H, W] in [-1, 1] of all views, on the device; `pairs` is not empty.
  ConditionalGan(torch::Tensor images, std::vector<ViewPair> pairs, const PairedShape& shape,
                 at::Generator& rng);

  /// What has to be saved.
  void add_to(JobParts& parts);
  /// After that was loaded.
  void loaded();

  /// Draws from `rng`. Error: Diverged.
  Result<StepReport> step(double share_done, at::Generator& rng);
  /// [n, 4, H, W] to the same in a view. Draws nothing.
  torch::Tensor drawn(const torch::Tensor& images, std::int64_t view);

  static constexpr int kBatch = 4;

 private:
  struct Batch {
    torch::Tensor source, target, view;
  };
  Batch draw(at::Generator& rng) const;

  torch::Tensor images_;
  std::vector<ViewPair> pairs_;
  UNetGenerator generator_;
  PairCritic critic_;
  std::unique_ptr<torch::optim::Adam> optimizer_g_, optimizer_d_;
};

}  // namespace pixelatent
