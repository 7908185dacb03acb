#pragma once
// Where the codes of a sprite set begin.
#include <torch/torch.h>

namespace pixelatent {

/// [N, kCodeSize]: PCA of the images [N, 4, S, S] at half size (64 pixels: at a quarter), columns scaled by the root of their
/// singular value, overall mean square 1, plus a little noise. Similar sprites start as neighbours,
/// so the map and the directions mean something from the first minute.
torch::Tensor initial_codes(const torch::Tensor& images, at::Generator& rng);

}  // namespace pixelatent
