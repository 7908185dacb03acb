#pragma once
// What is done with gradients once an iteration has computed them.
#include <torch/torch.h>

#include <span>

#include "train/slice_tree.hpp"

namespace pixelatent {

/// The seam between computing gradients and using them: whoever trains with several processes
/// averages them here, and every process then takes the same step.
class StepRule {
 public:
  virtual ~StepRule() = default;
  /// Before a step, on the trainer thread, once an iteration for each network, in the same order
  /// everywhere: the optimizer's gradients (where one is not defined it counts as 0) and `losses`
  /// become their means over all images of the batch, here and elsewhere. A loss that is not finite
  /// anywhere is not finite then, and there is no step.
  virtual void average(torch::optim::Adam&, std::span<double> /*losses*/) {}
  /// The same where batches are computed in slices (train/sliced_gradients.hpp), once an iteration
  /// for each network: `mine` has the slices of this process, and what comes back is the total of
  /// all `slices`, here and elsewhere. The last kSpare numbers of a slice are the rule's own, 0 at
  /// first.
  virtual torch::Tensor sum(SliceTree mine, int /*slices*/) { return mine.total(); }
  static constexpr int kSpare = 1;
  /// The optimizer's parameters have their gradients; afterwards they are a step further, bounded
  /// as adam_step() says.
  virtual void apply(torch::optim::Adam& optimizer, double most_rates) = 0;

  /// Whether iterations on this device may be recorded and replayed (train/step_graph.hpp). Then
  /// average_recorded() takes average()'s place inside of what is recorded.
  virtual bool records_on(const torch::Device&) const { return false; }
  /// `losses`: [n], on the device. Waits for nothing.
  virtual void average_recorded(torch::optim::Adam&, torch::Tensor& /*losses*/) {}
  /// On the stream of the replay: just before it, and to wait for its end.
  virtual void before_replay() {}
  virtual void await_replay() {}
};

/// This process's gradients alone.
class LocalStep : public StepRule {
 public:
  void apply(torch::optim::Adam& optimizer, double most_rates) override;
  bool records_on(const torch::Device&) const override { return true; }
};

}  // namespace pixelatent
