#pragma once
// Adam's update on a GPU: a few launches for all parameters, and nothing that the processor has to
// know or wait for. The state stays that of torch::optim::Adam, as it is saved and loaded.
#include <torch/torch.h>

#include <vector>

namespace pixelatent {

class DeviceAdam {
 public:
  /// Whether this LibTorch has the fused update (2.2 and later), and the parameters are on a GPU.
  static bool available(const torch::Device& device);

  /// All parameters of `optimizer` get a state, if they have none.
  explicit DeviceAdam(torch::optim::Adam& optimizer);

  /// The rate of steps to come, recorded or not.
  void set_rate(double rate) { rate_.fill_(rate); }
  /// As adam_step() at that rate with the gradients there are. Does nothing when `loss` is not
  /// finite.
  void step(const torch::Tensor& loss, double most_rates);
  /// Tells the optimizer's own state that a step was made. Apart, because it is the processor's
  /// work.
  void count_step();

 private:
  torch::optim::Adam& optimizer_;
  std::vector<torch::Tensor> parameters_, first_moments_, second_moments_;
  torch::Tensor steps_, rate_;  ///< [] float, on the device; the same for all
};

}  // namespace pixelatent
