#pragma once
// From palette logits to images: argmax colours with the softmax's gradient passed straight through
// (the estimator of Bengio et al. 2013), so that no loss ever sees a colour outside the palette.
#include <torch/torch.h>

namespace pixelatent {

/// logits [n, K, H, W], palette [K, 4] -> images [n, 4, H, W] in [-1, 1]; differentiable once, in
/// the logits. `most`: see model/colour_budget.hpp; undefined for any number of colours.
torch::Tensor straight_through_palette(const torch::Tensor& logits, const torch::Tensor& palette,
                                       const torch::Tensor& most = {});

/// Mean cross-entropy per pixel; labels [n, H, W] of any integer type.
torch::Tensor palette_cross_entropy(const torch::Tensor& logits, const torch::Tensor& labels);

/// Both of the above: the images of all logits, and the cross-entropy of the first labels.size(0)
/// of them; quicker than one after the other.
struct Shown {
  torch::Tensor images, cross_entropy;
};
Shown show_palette(const torch::Tensor& logits, const torch::Tensor& palette,
                   const torch::Tensor& labels, const torch::Tensor& most = {});

}  // namespace pixelatent
