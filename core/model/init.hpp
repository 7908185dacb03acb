#pragma once
// Seeded weights and draws: nothing here touches LibTorch's global generator.
#include <torch/torch.h>

namespace pixelatent {

/// CPU generator of its own. Draws are made on the CPU and moved, so that every device sees the
/// same.
at::Generator make_rng(std::uint64_t seed);

torch::Tensor randn(torch::IntArrayRef shape, at::Generator& rng);
torch::Tensor rand(torch::IntArrayRef shape, at::Generator& rng);
/// Integers in [low, high).
torch::Tensor randint(std::int64_t low, std::int64_t high, torch::IntArrayRef shape,
                      at::Generator& rng);

/// weight ~ N(0, std), bias = 0 (either may be undefined).
void init_normal(torch::Tensor weight, torch::Tensor bias, double std, at::Generator& rng);

/// He et al. 2015 for leaky ReLU of slope 0.2: std = sqrt(2 / (1 + 0.04) / fan_in).
void init_kaiming(torch::Tensor weight, torch::Tensor bias, at::Generator& rng);

/// PyTorch's default for Linear and Conv2d: U(-b, b) with b = 1 / sqrt(fan_in), bias likewise.
void init_default(torch::Tensor weight, torch::Tensor bias, at::Generator& rng);

}  // namespace pixelatent
