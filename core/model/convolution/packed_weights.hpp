#pragma once
// Weights as the kernels of winograd_kernels.hpp read them: four times the numbers. A network that
// is trained has others after every step; of one that never changes they are made but once.
#include <torch/torch.h>

#include <vector>

#include "model/convolution/winograd_kernels.hpp"

namespace pixelatent {

/// weight [out, in, 3, 3], channels last, on the processor.
torch::Tensor packed(const torch::Tensor& weight, ThroughWeights way);

class PackedWeights {
 public:
  /// The kernels of a network that stays as it is, and as long as this does. One thread at a time.
  explicit PackedWeights(const torch::nn::Module& network);

  /// While it lives, convolve3x3() on this thread takes this network's weights from here when no
  /// gradient is asked for. The results are the same to the bit.
  class Use {
   public:
    explicit Use(PackedWeights& weights);
    ~Use();
    Use(const Use&) = delete;
    Use& operator=(const Use&) = delete;

   private:
    PackedWeights* before_;
  };

  /// Of a layer's weights, whichever way they lie in memory; undefined for others than those in
  /// use on this thread.
  static torch::Tensor in_use(const torch::Tensor& weight);

 private:
  struct Layer {
    torch::Tensor weight, panels;
  };
  std::vector<Layer> layers_;
};

}  // namespace pixelatent
