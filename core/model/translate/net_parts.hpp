#pragma once
// What the networks between two sets are put together from.
#include <torch/torch.h>

namespace pixelatent {

torch::nn::Conv2d plain_convolution(int in, int out, int kernel, int stride = 1, int padding = 0);

/// Every channel of every image by itself, without scale and shift (Ulyanov et al. 2016).
torch::Tensor instance_normed(const torch::Tensor& x);

/// N(0, 0.02) and no bias, as CycleGAN and pix2pix were published.
void init_published(torch::nn::Module& module, at::Generator& rng);

}  // namespace pixelatent
