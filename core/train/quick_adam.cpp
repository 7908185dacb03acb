#include "train/quick_adam.hpp"

#include <ATen/Parallel.h>

#include <cmath>

#include "train/adam_state.hpp"

namespace pixelatent {

namespace {

/// What is the same for all numbers of a parameter.
struct AdamFactors {
  float keep_first, keep_second, rate, unbias_second, epsilon;
};

AdamFactors factors_of(const torch::optim::AdamOptions& options, std::int64_t step) {
  const auto [beta1, beta2] = options.betas();
  const auto count = static_cast<double>(step);
  return {static_cast<float>(beta1), static_cast<float>(beta2),
          static_cast<float>(options.lr() / (1 - std::pow(beta1, count))),
          static_cast<float>(1 / std::sqrt(1 - std::pow(beta2, count))),
          static_cast<float>(options.eps())};
}

void update(const AdamFactors& f, std::int64_t count, const float* gradient,
            float* __restrict first, float* __restrict second, float* __restrict weight) {
  for (std::int64_t i = 0; i < count; ++i) {
    const float g = gradient[i];
    first[i] = f.keep_first * first[i] + (1 - f.keep_first) * g;
    second[i] = f.keep_second * second[i] + (1 - f.keep_second) * g * g;
    weight[i] -= f.rate * first[i] / (std::sqrt(second[i]) * f.unbias_second + f.epsilon);
  }
}

bool is_plain(const torch::optim::AdamOptions& options) {
  return options.weight_decay() == 0 && !options.amsgrad();
}

/// The tensor with its numbers in the parameter's order: nearly always itself.
torch::Tensor laid_out_like(const torch::Tensor& parameter, const torch::Tensor& x) {
  return x.strides() == parameter.strides() ? x : torch::empty_like(parameter).copy_(x);
}

void update(torch::optim::Adam& optimizer, const torch::optim::AdamOptions& options,
            torch::Tensor& parameter) {
  auto& state = adam_state_or_new(optimizer, parameter);
  const torch::Tensor gradient = laid_out_like(parameter, parameter.grad());
  state.exp_avg(laid_out_like(parameter, state.exp_avg()));
  state.exp_avg_sq(laid_out_like(parameter, state.exp_avg_sq()));
  state.step(state.step() + 1);
  const AdamFactors factors = factors_of(options, state.step());
  const float* from = gradient.data_ptr<float>();
  float *first = state.exp_avg().data_ptr<float>(), *second = state.exp_avg_sq().data_ptr<float>();
  float* to = parameter.data_ptr<float>();
  at::parallel_for(
      0, parameter.numel(), /*grain_size=*/16384, [&](std::int64_t begin, std::int64_t end) {
        update(factors, end - begin, from + begin, first + begin, second + begin, to + begin);
      });
}

}  // namespace

void adam_step(torch::optim::Adam& optimizer) {
  const torch::NoGradGuard no_grad;
  for (auto& group : optimizer.param_groups()) {
    const auto& options = static_cast<const torch::optim::AdamOptions&>(group.options());
    const auto& parameters = group.params();
    const bool here = !parameters.empty() && parameters.front().is_cpu();
    if (!here || !is_plain(options)) {
      optimizer.step();
      return;
    }
    for (torch::Tensor& parameter : group.params()) {
      if (parameter.grad().defined()) update(optimizer, options, parameter);
    }
  }
}

}  // namespace pixelatent
