#pragma once
// Heads, tails and wings of folk that are not human.
#include "stencil.hpp"

namespace pixelatent::sample::beast {

extern const Stencil kLizardHead, kCatHead, kTabby;
/// Drawn behind the body in the figure's cape dyes, main the hide and second the wing's skin.
extern const Stencil kBatWings, kSmallWings, kImpTail, kLizardTail, kCatTail;

}  // namespace pixelatent::sample::beast
