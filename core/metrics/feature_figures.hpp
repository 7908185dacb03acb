#pragma once
// Distances between two clouds of features.
#include <torch/torch.h>

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

}  // namespace pixelatent
