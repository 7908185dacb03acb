#include "train/quick_adam.hpp"

#include <ATen/Parallel.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "train/adam_state.hpp"

namespace pixelatent {

namespace {

/// What is the same for all numbers of a parameter.
struct AdamFactors {
  float keep_first, keep_second, rate, unbias_second, epsilon;
  float limit;  ///< of a step; infinite: none
};

float limit_of(const torch::optim::AdamOptions& options, double most_rates) {
  return most_rates > 0 ? static_cast<float>(options.lr() * most_rates)
                        : std::numeric_limits<float>::infinity();
}

AdamFactors factors_of(const torch::optim::AdamOptions& options, std::int64_t step,
                       double most_rates) {
  const auto [beta1, beta2] = options.betas();
  const auto count = static_cast<double>(step);
  return {static_cast<float>(beta1),
          static_cast<float>(beta2),
          static_cast<float>(options.lr() / (1 - std::pow(beta1, count))),
          static_cast<float>(1 / std::sqrt(1 - std::pow(beta2, count))),
          static_cast<float>(options.eps()),
          limit_of(options, most_rates)};
}

void update(const AdamFactors& f, std::int64_t count, const float* gradient,
            float* __restrict first, float* __restrict second, float* __restrict weight) {
  for (std::int64_t i = 0; i < count; ++i) {
    const float g = gradient[i];
    first[i] = f.keep_first * first[i] + (1 - f.keep_first) * g;
    second[i] = f.keep_second * second[i] + (1 - f.keep_second) * g * g;
    const float move = f.rate * first[i] / (std::sqrt(second[i]) * f.unbias_second + f.epsilon);
    weight[i] -= std::min(std::max(move, -f.limit), f.limit);
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
            torch::Tensor& parameter, double most_rates) {
  auto& state = adam_state_or_new(optimizer, parameter);
  const torch::Tensor gradient = laid_out_like(parameter, parameter.grad());
  state.exp_avg(laid_out_like(parameter, state.exp_avg()));
  state.exp_avg_sq(laid_out_like(parameter, state.exp_avg_sq()));
  state.step(state.step() + 1);
  const AdamFactors factors = factors_of(options, state.step(), most_rates);
  const float* from = gradient.data_ptr<float>();
  float *first = state.exp_avg().data_ptr<float>(), *second = state.exp_avg_sq().data_ptr<float>();
  float* to = parameter.data_ptr<float>();
  at::parallel_for(
      0, parameter.numel(), /*grain_size=*/16384, [&](std::int64_t begin, std::int64_t end) {
        update(factors, end - begin, from + begin, first + begin, second + begin, to + begin);
      });
}

void library_step(torch::optim::Adam& optimizer, double most_rates) {
  std::vector<std::vector<torch::Tensor>> before;
  for (const auto& group : optimizer.param_groups()) {
    auto& copies = before.emplace_back();
    if (most_rates <= 0) continue;
    for (const torch::Tensor& parameter : group.params()) copies.push_back(parameter.clone());
  }
  optimizer.step();
  for (std::size_t g = 0; g < before.size(); ++g) {
    const auto& group = optimizer.param_groups()[g];
    if (before[g].empty()) continue;
    const auto& options = static_cast<const torch::optim::AdamOptions&>(group.options());
    keep_within(group.params(), before[g],
                torch::full({}, options.lr() * most_rates, before[g].front().options()));
  }
}

}  // namespace

void keep_within(const std::vector<torch::Tensor>& parameters,
                 const std::vector<torch::Tensor>& before, const torch::Tensor& limit) {
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    const torch::Tensor kept =
        torch::max(torch::min(parameters[i], before[i] + limit), before[i] - limit);
    torch::Tensor(parameters[i]).copy_(kept);
  }
}

void adam_step(torch::optim::Adam& optimizer, double most_rates) {
  const torch::NoGradGuard no_grad;
  for (auto& group : optimizer.param_groups()) {
    const auto& options = static_cast<const torch::optim::AdamOptions&>(group.options());
    const auto& parameters = group.params();
    const bool here = !parameters.empty() && parameters.front().is_cpu();
    if (!here || !is_plain(options)) {
      return library_step(optimizer, most_rates);
    }
    for (torch::Tensor& parameter : group.params()) {
      if (parameter.grad().defined()) update(optimizer, options, parameter, most_rates);
    }
  }
}

}  // namespace pixelatent
