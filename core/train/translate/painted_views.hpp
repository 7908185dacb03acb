#pragma once
// All views of a sheet by one pix2pix, which is asked for the one that is wanted.
#include <torch/torch.h>

#include <vector>

#include "train/translate/conditional_gan.hpp"
#include "train/translate/view_sets.hpp"

namespace pixelatent {

class PaintedViews : public ViewsJob {
 public:
  PaintedViews(const TrainOptions& options, const Canvas& canvas, ViewSets sets,
               torch::Device device);

  Result<StepReport> step() override;
  bool finished() const override { return steps_ >= kSteps; }
  double share_learned() const override { return static_cast<double>(steps_) / kSteps; }
  /// The mean of what comes of every view that there is.
  Image drawn(const CharacterViews& seen, int to, double keep) override;

  static constexpr int kSteps = 1500;

 private:
  ViewSets sets_;
  at::Generator rng_;
  ConditionalGan gan_;
  torch::Device device_;
  int steps_ = 0;
};

}  // namespace pixelatent
