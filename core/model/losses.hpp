#pragma once
// The losses of the three models.
#include <torch/torch.h>

namespace pixelatent {

/// Relativistic pairing (Jolicoeur-Martineau 2018; Huang et al. 2024): mean softplus(worse -
/// better).
torch::Tensor relativistic_loss(const torch::Tensor& better, const torch::Tensor& worse);

/// R1/R2 (Mescheder et al. 2018): mean squared norm of the scores' gradient in the images, kept
/// differentiable. `images` must require a gradient and `scores` [n] follow from them.
torch::Tensor gradient_penalty(const torch::Tensor& scores, const torch::Tensor& images);

/// Sum of the mean absolute differences at full, half and quarter size. [n, c, H, W] each.
torch::Tensor multi_scale_l1(const torch::Tensor& a, const torch::Tensor& b);

/// What images stray from others further than `allowed` (mean absolute difference of one image):
/// mean over the images. Each image [c, H, W] is judged by itself: one that strays far is not made
/// good by many that do not.
torch::Tensor straying(const torch::Tensor& images, const torch::Tensor& from, double allowed);

/// Original GAN losses on logits (Goodfellow et al. 2014, non-saturating form).
torch::Tensor gan_discriminator_loss(const torch::Tensor& real, const torch::Tensor& fake);
torch::Tensor gan_generator_loss(const torch::Tensor& fake);

}  // namespace pixelatent
