#pragma once
// Pixel art does with few colours per sprite; which ones is decided for the whole sprite at once.
#include <torch/torch.h>

namespace pixelatent {

/// logits [n, K, H, W] -> [n, H, W] int64, the likeliest colour of every pixel.
torch::Tensor likeliest_colours(const torch::Tensor& logits);

/// The same with at most most[i] (int64, >= 1) opaque colours in image i. Those stay without which
/// the image would lose the most likelihood: the sum, over a colour's pixels, of how far its logit
/// lies above the next best one. Entry 0, transparency, always stays and does not count.
torch::Tensor likeliest_colours(const torch::Tensor& logits, const torch::Tensor& most);

/// labels [n, H, W] of any integer type, of a palette of `colours` -> [n] int64: how many different
/// opaque ones (not 0) each image has.
torch::Tensor count_colours(const torch::Tensor& labels, std::int64_t colours);

}  // namespace pixelatent
