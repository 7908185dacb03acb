#pragma once
// Things held in a fist: drawn for the left hand of kArmOut, whose fist covers (5,20) to (6,21).
#include "stencil.hpp"

namespace pixelatent::sample {

/// In item art: main is the metal, leather the wood, second the magic or the cloth, trim the gold.
namespace items {
extern const Stencil kSword, kBroadsword, kDagger, kAxe, kHammer, kMace, kSpear, kTrident, kStaff,
    kCrookStaff, kOrbStaff, kSkullStaff, kWand, kBow, kBook, kLantern, kPotion, kScythe, kBroom,
    kFork, kClub, kSceptre, kTorch, kPan, kFlowers, kFish, kMug, kFan, kKatana, kBone;
/// Shields and bags: held in front of the arm, in the left hand likewise.
extern const Stencil kRoundShield, kKiteShield, kTowerShield, kBuckler, kWoodShield, kBasket, kDrum,
    kBag;
}  // namespace items

}  // namespace pixelatent::sample
