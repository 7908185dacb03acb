#pragma once
// Gradients of one network, slice by slice.
#include <torch/torch.h>

#include <span>
#include <vector>

#include "train/slice_tree.hpp"
#include "train/step_rule.hpp"

namespace pixelatent {

/// Collects what the slices of this process give and leaves in the optimizer's parameters what the
/// slices of all processes give together: means over images, as a whole batch has them.
class SlicedGradients {
 public:
  /// What networks change while they look at a slice (batch norm), each slice from what there is
  /// now.
  struct Statistics {
    std::vector<torch::Tensor> means;   ///< float; they become the mean of what slices made of them
    std::vector<torch::Tensor> counts;  ///< the same in all slices that have images
  };
  SlicedGradients(torch::optim::Adam& optimizer, Statistics statistics);

  /// Before a slice is computed: statistics are as they were.
  void begin_slice();
  /// After it: the optimizer's gradients, where there are any, and `losses`, are means over
  /// `images`, which may be 0. Always as many losses.
  void end_slice(int slice, std::int64_t images, std::span<const double> losses);
  /// After all slices of this process, of the batch's `images`: as StepRule::average().
  void average(StepRule& rule, int slices, std::int64_t images, std::span<double> losses);

 private:
  std::int64_t length_with(std::size_t losses) const;
  /// Parts of `flat`, laid out as the parameters and the means are.
  std::vector<torch::Tensor> parts_of(const torch::Tensor& flat) const;

  std::vector<torch::Tensor> parameters_;
  Statistics now_, before_, after_;  ///< the networks' own; copies
  SliceTree tree_;
};

}  // namespace pixelatent
