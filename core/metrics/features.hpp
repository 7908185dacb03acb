#pragma once
// Features of pictures, and distances between two clouds of them.
#include <torch/torch.h>

#include <array>
#include <span>
#include <vector>

#include "image/image.hpp"
#include "metrics/definition.hpp"

namespace pixelatent {

struct FeatureFigures {
  double kid = 0, precision = 0, recall = 0, density = 0, coverage = 0;
};

/// real [n, d], fake [m, d]: both standardised alike, n and m more than `neighbours`. KID with the
/// cubic kernel (Bińkowski et al. 2018, unbiased), the others as in Naeem et al. 2020.
FeatureFigures compare_features(const torch::Tensor& real, const torch::Tensor& fake,
                                int neighbours);

/// KID of one half of the rows against the other, mean over `splits` fixed halvings.
double kid_of_halves(const torch::Tensor& rows, int splits);

/// The coverage that n real sprites get from m more of the same kind, whatever kind that is
/// (Naeem et al. 2020, section 3.2).
double expected_coverage(int n, int m, int neighbours);

// Random-convolution features: a yardstick for pictures that needs no pretrained network, and that
// no generator is trained against.

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

/// Of pictures of one size, at least one, a few at a time: [n, features]. All at once would take
/// gigabytes.
torch::Tensor features_of(const FeatureSpace& space, std::span<const Image> images);

}  // namespace pixelatent
