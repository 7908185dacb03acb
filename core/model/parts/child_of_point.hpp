#pragma once
// Children as points describe them, and which of them hold together. No torch here.
#include <memory>
#include <vector>

#include "model/latent_point.hpp"
#include "model/parts/never_together.hpp"
#include "model/parts/sprite_parts.hpp"

namespace pixelatent {

/// How much of the blend each of the point's others is, 0..1; all together at most 1.
std::vector<float> shares_of(const LatentPoint& point);

/// What `point`, which names a sprite, describes without its noise and offsets.
Collage child_of(const LatentPoint& point, const SpriteParts& parts);

/// Of the pixels drawn in either, those that are different: 0..1.
double share_of_difference(const Collage& a, const Collage& b);

/// Judges by how unlike all sprites of the set children are where their parts meet, by what no
/// sprite has together, and by whether they are different enough from their parents.
class FitJudge : public ChildJudge {
 public:
  /// unlike_parents: share of its pixels in which a child should differ from each of its parents,
  /// as a multiple of that in which the set's sprites differ from the one most like them.
  FitJudge(std::shared_ptr<const SpriteParts> parts, double unlike_parents);

  double misfit(const LatentPoint& child) const override;
  double least_difference() const { return least_difference_; }

 private:
  std::shared_ptr<const SpriteParts> parts_;
  NeverTogether never_together_;
  double least_difference_;
};

}  // namespace pixelatent
