#pragma once
// What is done with gradients once an iteration has computed them.
#include <torch/torch.h>

#include <span>

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
  /// The optimizer's parameters have their gradients; afterwards they are a step further, bounded
  /// as adam_step() says.
  virtual void apply(torch::optim::Adam& optimizer, double most_rates) = 0;
  /// Whether its steps are LocalStep's and nothing else, so that a GPU may replay recorded ones.
  virtual bool is_local() const { return false; }
};

/// This process's gradients alone.
class LocalStep : public StepRule {
 public:
  void apply(torch::optim::Adam& optimizer, double most_rates) override;
  bool is_local() const override { return true; }
};

}  // namespace pixelatent
