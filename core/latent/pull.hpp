#pragma once
// Moving codes so that a generator draws what is wanted: gradient steps through the network.
#include <torch/torch.h>

#include <functional>

#include "model/frozen_generator.hpp"

namespace pixelatent {

/// What a generator should draw.
struct WantedPixels {
  torch::Tensor labels;   ///< [H, W] int64 palette indices
  torch::Tensor weights;  ///< [H, W] float: how much each counts; 0: not at all
};

class CodePull {
 public:
  /// start: [n, d] codes, pulled side by side.
  CodePull(const FrozenGenerator& generator, const torch::Tensor& start, WantedPixels wanted);

  /// One step (Adam, Kingma & Ba 2015).
  void step();
  /// [n, d]: where they are now.
  torch::Tensor codes() const;

 private:
  torch::Tensor loss(const torch::Tensor& codes) const;

  const FrozenGenerator& generator_;
  torch::Tensor start_, moved_, first_, second_;  ///< [n, d]
  torch::Tensor rates_, reach_;                   ///< [d]: of a step, and from the start at most
  WantedPixels wanted_;
  torch::Tensor colours_;  ///< [4, H, W] of the wanted labels
  int steps_ = 0;
};

}  // namespace pixelatent
