#pragma once
// The parts of a set's sprites, by what varies together: where the colours of two pixels rise and
// fall together over the sprites, both are hair, or both are shirt. Nobody has to tell.
#include <torch/torch.h>

namespace pixelatent {

/// Parts that a set's sprites are taken apart into.
inline constexpr int kParts = 8;

/// Correlations of the pixels' colours over all sprites, damped with distance, cut by spectral
/// clustering (Ng, Jordan & Weiss 2002). images: [n, 4, H, W] in [-1, 1] on the CPU -> [H, W] uint8
/// below kParts; where next to nothing is drawn, the nearest pixel's. All 0 where sprites are too
/// few or all alike. The same images give the same parts.
torch::Tensor find_part_map(const torch::Tensor& images);

}  // namespace pixelatent
