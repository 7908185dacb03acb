#pragma once
// Floating-point operations of what LibTorch runs.
#include <cstdint>

namespace pixelatent {

/// Counts, while it lives, the operations of convolutions and matrix products on every thread, a
/// multiplication with its addition as two. Everything else (activations, optimizers, sampling) is
/// left out: it is memory traffic, and the share of peak is about arithmetic. One at a time.
class OperationCount {
 public:
  OperationCount();
  ~OperationCount();
  OperationCount(const OperationCount&) = delete;
  OperationCount& operator=(const OperationCount&) = delete;

  double operations() const;

 private:
  std::uint64_t handle_;
};

/// What convolutions reach on this machine, in GFLOP/s: the best of some well-shaped ones, forward.
double convolution_peak(double seconds);

}  // namespace pixelatent
