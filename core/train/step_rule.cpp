#include "train/step_rule.hpp"

#include "train/quick_adam.hpp"

namespace pixelatent {

void LocalStep::apply(torch::optim::Adam& optimizer, double most_rates) {
  adam_step(optimizer, most_rates);
}

}  // namespace pixelatent
