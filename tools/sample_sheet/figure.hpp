#pragma once
// A person-shaped sprite as a list of choices, and how those choices are layered into pixels.
#include <optional>
#include <vector>

#include "art.hpp"
#include "canvas.hpp"

namespace pixelatent::sample {

/// What one side of the body holds and how its arm hangs.
struct Hand {
  const ArmPose* arm = &kArmDown;
  const Stencil* item = nullptr;    ///< gripped: the fist is drawn over it
  const Stencil* shield = nullptr;  ///< carried in front of the arm
  Dyes item_dyes{};
};

struct Figure {
  Dyes dyes;
  Dyes hat_dyes;
  Dyes cape_dyes;
  const Stencil* head = &kHead;
  const Stencil* ears = nullptr;
  const Stencil* eyes = nullptr;
  const Stencil* mouth = nullptr;
  const Stencil* beard = nullptr;
  const Stencil* body = nullptr;
  const Stencil* collar = nullptr;
  const HairStyle* hair = nullptr;
  std::vector<const Stencil*> behind;  ///< cape, wings, tail
  std::vector<const Stencil*> extras;  ///< drawn on the face under the hair: blush, nose
  std::vector<const Stencil*> hats;
  std::vector<const Stencil*> over;  ///< in hat dyes, over the hats: eyes that show under a hood
  Ramp sleeve = Ramp::Blue;          ///< of the arms
  Hand left, right;
  int head_dy = 0;  ///< short folk wear the same head lower
  int arm_dy = 0;
  int arm_dx = 0;  ///< positive: closer to the body
};

Image draw(const Figure& figure);

}  // namespace pixelatent::sample
