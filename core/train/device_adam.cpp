#include "train/device_adam.hpp"

#include "train/adam_state.hpp"
#include "train/quick_adam.hpp"

namespace pixelatent {

#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 2)

bool DeviceAdam::available(const torch::Device& device) { return device.is_cuda(); }

void DeviceAdam::step(const torch::Tensor& loss, double most_rates) {
  const torch::NoGradGuard no_grad;
  const auto& options =
      static_cast<const torch::optim::AdamOptions&>(optimizer_.param_groups().front().options());
  const auto [beta1, beta2] = options.betas();
  std::vector<torch::Tensor> gradients;
  for (const torch::Tensor& p : parameters_) gradients.push_back(p.grad());
  const torch::Tensor bad =
      torch::isfinite(loss.detach()).logical_not().to(torch::kFloat).view({1});
  std::vector<torch::Tensor> before;
  for (const torch::Tensor& p : parameters_) {
    if (most_rates > 0) before.push_back(p.clone());
  }
  steps_ += 1;
  const std::vector<torch::Tensor> steps(parameters_.size(), steps_);
  at::_fused_adam_(parameters_, gradients, first_moments_, second_moments_, {}, steps, rate_, beta1,
                   beta2, options.weight_decay(), options.eps(), /*amsgrad=*/false,
                   /*maximize=*/false, /*grad_scale=*/{}, /*found_inf=*/bad);
  if (most_rates > 0) keep_within(parameters_, before, rate_ * most_rates);
}

#else

bool DeviceAdam::available(const torch::Device&) { return false; }
void DeviceAdam::step(const torch::Tensor&, double) {
  TORCH_CHECK(false, "the fused update needs LibTorch 2.2");
}

#endif

DeviceAdam::DeviceAdam(torch::optim::Adam& optimizer) : optimizer_(optimizer) {
  const torch::NoGradGuard no_grad;
  std::int64_t steps = 0;
  for (const auto& group : optimizer.param_groups()) {
    for (const torch::Tensor& parameter : group.params()) {
      auto& state = adam_state_or_new(optimizer, parameter);
      parameters_.push_back(parameter);
      first_moments_.push_back(state.exp_avg());
      second_moments_.push_back(state.exp_avg_sq());
      steps = state.step();
    }
  }
  const auto place = torch::TensorOptions(parameters_.front().device()).dtype(torch::kFloat);
  steps_ = torch::full({}, static_cast<double>(steps), place);
  rate_ = torch::zeros({}, place);
}

void DeviceAdam::count_step() {
  for (const torch::Tensor& parameter : parameters_) {
    auto& state = adam_state_or_new(optimizer_, parameter);
    state.step(state.step() + 1);
  }
}

}  // namespace pixelatent
