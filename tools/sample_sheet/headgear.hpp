#pragma once
// Hats, helmets, crowns, hoods, horns: drawn over the common head (columns 10 to 21, rows 5 to 15).
#include "stencil.hpp"

namespace pixelatent::sample {
namespace headgear {

extern const Stencil kGreatHelm, kBucketHelm, kNasalHelm, kHornedHelm, kWingedHelm, kPlume, kCrown,
    kTallCrown, kTiara, kWizardHat, kWitchHat, kHood, kDeepHood, kBandana, kStrawHat, kChefHat,
    kHeadband, kFeatherCap, kTurban, kMitre, kVeil, kPot, kFlower, kNinjaMask, kPirateHat,
    kJesterCap, kMaidCap, kSmallHorns, kBigHorns, kRamHorns, kLaurel, kTopHat, kBow, kSpikedCap,
    kFrills, kCatEars, kTopknot, kNinjaBand;

}  // namespace headgear
}  // namespace pixelatent::sample
