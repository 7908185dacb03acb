#pragma once
// What is done with gradients once an iteration has computed them.
#include <torch/torch.h>

namespace pixelatent {

/// The seam between computing gradients and using them: whoever trains with several processes
/// averages them here, and every process then takes the same step.
class StepRule {
 public:
  virtual ~StepRule() = default;
  /// The optimizer's parameters have their gradients; afterwards they are a step further, bounded
  /// as adam_step() says. Called on the trainer thread, once an iteration for each network, in the
  /// same order everywhere.
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
