#pragma once
// What is drawn for a whole batch, while its slices are computed one after the other.
#include <torch/torch.h>

#include <utility>
#include <vector>

namespace pixelatent {

/// The first slice draws; the others are given the same again, each its rows.
class DrawTape {
 public:
  /// What was drawn is forgotten.
  void begin_batch() {
    drawn_.clear();
    at_ = 0;
  }
  /// From the first draw on again.
  void begin_slice() { at_ = 0; }
  /// The next draw, made by `draw` where there is none yet.
  template <class Draw>
  torch::Tensor next(const Draw& draw) {
    if (at_ == drawn_.size()) drawn_.push_back(draw());
    return drawn_[at_++];
  }

 private:
  std::vector<torch::Tensor> drawn_;
  std::size_t at_ = 0;
};

}  // namespace pixelatent
