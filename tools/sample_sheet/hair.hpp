#pragma once
// Hair and beards. Some hair has a part that hangs behind the body.
#include <optional>
#include <vector>

#include "stencil.hpp"

namespace pixelatent::sample {

struct HairStyle {
  std::optional<Stencil> back;
  std::optional<Stencil> front;
};

namespace hair {
extern const HairStyle kNone, kShort, kSpiky, kParted, kLong, kBob, kPonytail, kBun, kPigtails,
    kMohawk, kCurly, kBowl, kBraids, kReceding, kWaves;
}
namespace beard {
extern const Stencil kFull, kLong, kGoatee, kMoustache, kBraided, kWizard;
}

}  // namespace pixelatent::sample
