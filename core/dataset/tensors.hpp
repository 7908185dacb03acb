#pragma once
// Between images and tensors. The only place that knows how colours are normalised.
#include <torch/torch.h>

#include <vector>

#include "dataset/sprite_set.hpp"

namespace pixelatent {

/// [K, 4] RGBA rows in [-1, 1]; a transparent entry is (0, 0, 0, -1).
torch::Tensor palette_to_tensor(const Palette& palette);

/// [N, H, W] uint8 palette indices of the whole set.
torch::Tensor set_to_indices(const SpriteSet& set);

/// [N, 4, H, W] in [-1, 1] (channels last): the images of `indices` [N, H, W] (any integer type).
torch::Tensor indices_to_signed(const torch::Tensor& indices, const torch::Tensor& palette);

/// [N, 4, H, W] in [-1, 1] of images of one size, not quantised: RGB zeroed where alpha is cut.
torch::Tensor images_to_signed(std::span<const Image> images);

/// Inverse of images_to_signed, alpha cut at 0.
std::vector<Image> signed_to_images(const torch::Tensor& batch);

/// [N, H, W] uint8: nearest palette entry of each pixel of [N, 4, H, W]; 0 where alpha <= 0.
torch::Tensor signed_to_indices(const torch::Tensor& batch, const torch::Tensor& palette);

/// Palette images of [N, H, W] indices.
std::vector<Image> indices_to_images(const torch::Tensor& indices, const Palette& palette);

}  // namespace pixelatent
