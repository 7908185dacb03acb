#pragma once
// The bare figure: heads, ears and arms shared by all folk.
#include "stencil.hpp"

namespace pixelatent::sample {

extern const Stencil kHead;
extern const Stencil kSquareHead;  ///< orcs, ogres: heavy jaw
extern const Stencil kWideHead;    ///< goblins: flat and broad
extern const Stencil kSkull;

extern const Stencil kRoundEars;
extern const Stencil kElfEars;
extern const Stencil kGoblinEars;
extern const Stencil kOrcEars;

/// One arm in the left half; the right one is its mirror image.
struct ArmPose {
  Stencil sleeve;
  int hand_x, hand_y;  ///< top-left pixel of the 2x2 fist, on the left side
};
extern const ArmPose kArmDown;
extern const ArmPose kArmOut;
extern const ArmPose kArmRaised;
extern const ArmPose kArmOnHip;
extern const ArmPose kBoneArmDown;
extern const ArmPose kBoneArmOut;
extern const ArmPose kBoneArmRaised;

}  // namespace pixelatent::sample
