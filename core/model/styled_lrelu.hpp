#pragma once
// A style's work on the channels of an image, and the activation that follows, in one pass each
// way.
#include <torch/torch.h>

namespace pixelatent {

/// leaky_relu(x * (1 + gain) + bias, 0.2): x [n, c, h, w], style [n, 2c], gains before biases ->
/// [n, c, h, w], channels last. Differentiable once on the processor.
torch::Tensor styled_lrelu(const torch::Tensor& x, const torch::Tensor& style);

}  // namespace pixelatent
