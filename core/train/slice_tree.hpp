#pragma once
// Sums whose rounding doesn't depend on who computed what.
#include <torch/torch.h>

#include <vector>

#include "train/slices.hpp"

namespace pixelatent {

/// Slices as a job keeps them, kSlicesMark.
void write_mark(const Slices& slices, const torch::Tensor& mark);
Slices mark_read(const torch::Tensor& mark);

/// Sums slices in pairs: 0 + 1, 2 + 3, then those two, and so on; what is left over at the end is
/// added from right to left. Any process that has some neighbouring slices comes to inner nodes of
/// that same tree, and whoever is given all nodes in order comes to the same sum, bit for bit.
class SliceTree {
 public:
  struct Node {
    SliceRange slices;
    torch::Tensor sum;  ///< written to when it is added to
  };

  /// In the order of slices, none left out.
  void add(Node node);
  /// What has been added, in as few nodes as can be: blocks_of() what they are of.
  const std::vector<Node>& nodes() const { return nodes_; }
  /// Of all of it, and then there is nothing any more. Something must have been added.
  torch::Tensor total();

 private:
  std::vector<Node> nodes_;
};

}  // namespace pixelatent
