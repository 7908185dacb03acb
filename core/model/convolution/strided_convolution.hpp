#pragma once
// DCGAN's convolutions with 4x4 kernels, computed in the shapes that LibTorch's processor kernels
// are quick at. The weights stay in their published layout and the results are those of
// torch::conv_transpose2d and torch::conv2d but for rounding; every function is differentiable,
// also twice. On other devices these very functions are called.
//
// A transposed convolution with stride 2 has no quick path on the processor (LibTorch 1.13). Each
// of its output pixels gets four of the kernel's sixteen taps, so that it is four convolutions with
// 2x2 kernels, one for each place in a 2x2 block of the output: one convolution with four times
// the channels, then a reordering.
#include <torch/torch.h>

namespace pixelatent {

/// conv_transpose2d(x, weight, stride 2, padding 1): x [n, ci, h, w], weight [ci, co, 4, 4] ->
/// [n, co, 2h, 2w], channels last.
torch::Tensor enlarge_twice(const torch::Tensor& x, const torch::Tensor& weight);

/// conv_transpose2d of images of one pixel: z [n, ci], weight [ci, co, h, w] -> [n, co, h, w],
/// channels last.
torch::Tensor enlarge_point(const torch::Tensor& z, const torch::Tensor& weight);

/// conv2d(x, weight, stride 2, padding 1): x [n, ci, h, w] with even h and w, weight [co, ci, 4, 4]
/// -> [n, co, h / 2, w / 2].
torch::Tensor shrink_twice(const torch::Tensor& x, const torch::Tensor& weight);

/// conv2d with a kernel as large as the image: x [n, ci, h, w], weight [co, ci, h, w] -> [n, co].
torch::Tensor shrink_to_point(const torch::Tensor& x, const torch::Tensor& weight);

}  // namespace pixelatent
