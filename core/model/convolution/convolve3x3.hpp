#pragma once
// The convolution that nearly all of a sprite network's arithmetic is. On the processor by the
// kernels of winograd_kernels.hpp where there are any and where they pay: the results are those
// of torch::conv2d but for rounding (some 1e-5 of the largest value), with a third to a half of the
// time. On other devices torch::conv2d is called.
#include <torch/torch.h>

namespace pixelatent {

/// What profilers see of each of the kernels' convolutions, forward or in a gradient; inputs:
/// images and weights (at::RecordFunction).
inline constexpr const char* kConvolve3x3Event = "pixelatent::convolve3x3";

/// conv2d(x, weight, bias, stride 1, padding 1): x [n, in, h, w], weight [out, in, 3, 3], bias
/// [out] or undefined -> [n, out, h, w], channels last. Differentiable any number of times.
torch::Tensor convolve3x3(const torch::Tensor& x, const torch::Tensor& weight,
                          const torch::Tensor& bias = {});

/// The same with a layer's weights.
torch::Tensor convolve3x3(const torch::Tensor& x, const torch::nn::Conv2d& layer);

}  // namespace pixelatent
