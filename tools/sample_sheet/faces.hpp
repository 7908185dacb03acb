#pragma once
// Eyes and mouths on the common head (columns 10 to 21, rows 5 to 15).
#include "stencil.hpp"

namespace pixelatent::sample {

namespace eyes {
extern const Stencil kDots, kTall, kBright, kHappy, kStern, kSleepy, kWink, kGlare, kSockets,
    kPatch, kSpectacles, kVisorGlow, kLashes, kGoblin, kCat, kLizard, kOrc, kJelly, kFeline;
}
namespace mouths {
extern const Stencil kSmile, kGrin, kFlat, kOpen, kFangs, kTusks, kTeeth, kSmirk, kBare, kCat;
}
extern const Stencil kBlush;
extern const Stencil kBigNose;

}  // namespace pixelatent::sample
