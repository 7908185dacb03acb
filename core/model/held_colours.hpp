#pragma once
// What a code of pixels says itself, beside what a network makes of it.
#include <torch/torch.h>

namespace pixelatent {

/// logits [n, K, H, W], pixels [n, 4, H, W] in [-1, 1], palette [K, 4] -> logits in which a pixel's
/// own colour has more: the most where it is one of the palette, less where it is only near one. A
/// network that is surer may still choose otherwise. Differentiable in the logits.
torch::Tensor with_held_colours(const torch::Tensor& logits, const torch::Tensor& pixels,
                                const torch::Tensor& palette);

}  // namespace pixelatent
