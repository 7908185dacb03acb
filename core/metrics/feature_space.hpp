#pragma once
// Random-convolution features: a yardstick for pictures that needs no pretrained network, and that
// no generator is trained against.
#include <torch/torch.h>

#include <array>
#include <vector>

#include "metrics/definition.hpp"

namespace pixelatent {

class FeatureSpace {
 public:
  explicit FeatureSpace(std::uint64_t seed,
                        const std::array<int, 3>& widths = kQualityDefinition.feature_widths);

  /// images: [n, 4, H, W] in [-1, 1], sides of at least 8 -> [n, 5 * sum of the widths].
  torch::Tensor features(const torch::Tensor& images) const;
  const std::vector<torch::Tensor>& kernels() const { return kernels_; }

 private:
  std::vector<torch::Tensor> kernels_;
};

}  // namespace pixelatent
