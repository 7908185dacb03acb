#pragma once
// Which images of an iteration's batch this process computes.
#include <torch/torch.h>

#include <cstdint>

namespace pixelatent {

/// One of `size` processes that share every batch. The Sprite GAN's discriminator looks at groups
/// of four images, i, i + B/4, i + B/2 and i + 3 B/4 of a batch of B, and a group is never taken
/// apart: what all parts compute together is what one process would have computed.
struct BatchPart {
  int rank = 0, size = 1;

  bool is_whole() const { return size == 1; }
  /// Whether every process gets a group.
  static bool can_share(int batch, int size) { return batch / kGroup >= size; }
  /// [n] int64, of 0..batch-1, in an order that keeps groups groups; `batch` a multiple of 4.
  torch::Tensor of(std::int64_t batch) const;
  /// How many those are.
  std::int64_t count(std::int64_t batch) const;
  /// Rows of what was drawn for the whole batch. The same tensor when this is the whole.
  torch::Tensor rows(const torch::Tensor& drawn) const;

  static constexpr int kGroup = 4;
};

}  // namespace pixelatent
