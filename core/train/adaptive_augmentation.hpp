#pragma once
// Adaptive discriminator augmentation (Karras et al. 2020, arXiv:2006.06676): a discriminator that
// sees few sprites for long knows them by heart, tells every blend from them, and drives the
// generator away from both. What it sees only augmented it can't learn by heart.
#include <torch/torch.h>

namespace pixelatent {

/// How large a share of the images is augmented: as much as was asked for, all of them for sets of
/// up to 100 sprites, and up to all of them once the discriminator knows too much. The paper looks
/// at the discriminator's signs; here it is the generator's adversarial loss, which healthy runs
/// hold within one in a hundred of that of a discriminator which can't decide. In the first hundred
/// epochs it may well decide: blends are bad then, and nothing is known by heart.
class AdaptiveAugmentation {
 public:
  /// `sprites`: in the set. `undecided`: the generator's adversarial loss when all scores are 0.
  AdaptiveAugmentation(int sprites, double undecided);

  /// 0..1, for the next iteration; `asked` at least.
  double share(double asked) const;
  /// An iteration of so many images had this loss; what is not a number is passed over.
  void judged(double loss, int images);

  /// [3] double: images judged, their smoothed loss in `undecided`, and how far the share is
  /// raised, 0..1. To be saved.
  torch::Tensor& state() { return state_; }

 private:
  double least_;     // that the share is raised, whatever the loss
  double can_know_;  // images; before that nothing is known by heart
  double undecided_;
  torch::Tensor state_;
};

}  // namespace pixelatent
