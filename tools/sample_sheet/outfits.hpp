#pragma once
// What bodies wear: torso, legs and boots in one picture (rows 16 to 29), and capes behind it.
#include "stencil.hpp"

namespace pixelatent::sample {

namespace outfits {
extern const Stencil kTunic, kVest, kShirt, kRobe, kPriest, kDress, kGown, kApron, kPlate, kMail,
    kRanger, kRoyal, kDwarfTunic, kDwarfPlate, kGoblinRags, kGoblinVest, kGoblinRobe, kOrcHarness,
    kOrcPlate, kRibs, kRibsKilt, kImpBody, kLizardBody, kLizardVest, kCatBody, kCatVest, kOveralls,
    kGi;
}
namespace capes {
extern const Stencil kShort, kLong, kRoyal, kScarf, kFurCollar, kShoulderPads, kHoodCollar;
}

}  // namespace pixelatent::sample
