#pragma once
// Everything that is drawn by hand, in text; the files that draw it are named after what they hold.
#include <optional>
#include <vector>

#include "stencil.hpp"

namespace pixelatent::sample {

// The bare figure: heads, ears and arms shared by all folk.

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

// Eyes and mouths on the common head (columns 10 to 21, rows 5 to 15).

namespace eyes {
extern const Stencil kDots, kTall, kBright, kHappy, kStern, kSleepy, kWink, kGlare, kSockets,
    kPatch, kSpectacles, kVisorGlow, kLashes, kGoblin, kCat, kLizard, kOrc, kJelly, kFeline;
}
namespace mouths {
extern const Stencil kSmile, kGrin, kFlat, kOpen, kFangs, kTusks, kTeeth, kSmirk, kBare, kCat;
}
extern const Stencil kBlush;
extern const Stencil kBigNose;

// Hair and beards. Some hair has a part that hangs behind the body.

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

// Hats, helmets, crowns, hoods, horns: drawn over the common head (columns 10 to 21, rows 5 to 15).

namespace headgear {

extern const Stencil kGreatHelm, kBucketHelm, kNasalHelm, kHornedHelm, kWingedHelm, kPlume, kCrown,
    kTallCrown, kTiara, kWizardHat, kWitchHat, kHood, kDeepHood, kBandana, kStrawHat, kChefHat,
    kHeadband, kFeatherCap, kTurban, kMitre, kVeil, kPot, kFlower, kNinjaMask, kPirateHat,
    kJesterCap, kMaidCap, kSmallHorns, kBigHorns, kRamHorns, kLaurel, kTopHat, kBow, kSpikedCap,
    kFrills, kCatEars, kTopknot, kNinjaBand;

}  // namespace headgear

// What bodies wear: torso, legs and boots in one picture (rows 16 to 29), and capes behind it.

namespace outfits {
extern const Stencil kTunic, kVest, kShirt, kRobe, kPriest, kDress, kGown, kApron, kPlate, kMail,
    kRanger, kRoyal, kDwarfTunic, kDwarfPlate, kGoblinRags, kGoblinVest, kGoblinRobe, kOrcHarness,
    kOrcPlate, kRibs, kRibsKilt, kImpBody, kLizardBody, kLizardVest, kCatBody, kCatVest, kOveralls,
    kGi;
}
namespace capes {
extern const Stencil kShort, kLong, kRoyal, kScarf, kFurCollar, kShoulderPads, kHoodCollar;
}

// Things held in a fist: drawn for the left hand of kArmOut, whose fist covers (5,20) to (6,21).

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

// Heads, tails and wings of folk that are not human.
namespace pixelatent::sample::beast {

extern const Stencil kLizardHead, kCatHead, kTabby;
/// Drawn behind the body in the figure's cape dyes, main the hide and second the wing's skin.
extern const Stencil kBatWings, kSmallWings, kImpTail, kLizardTail, kCatTail;

}  // namespace pixelatent::sample::beast

// Creatures that share nothing with the human figure.
namespace pixelatent::sample::creature {

extern const Stencil kSlimeDome, kSlimeDrop, kSlimeFlat, kSlimeTall, kSlimeGloss, kSlimeBubbles;
extern const Stencil kGhostWavy, kGhostTail, kGhostRound, kGhostEyes, kGhostMouth, kGhostHands;
extern const Stencil kBatBody, kBatUp, kBatLevel, kBatDown, kBatEyes, kBatFangs;
extern const Stencil kCapRound, kCapPointed, kCapFlat, kSpotsBig, kSpotsSmall, kStem, kSlimStem,
    kTinyHand;
extern const Stencil kBotHeadBox, kBotHeadDome, kBotHeadScreen, kBotTorso, kBotBarrel, kBotLegs,
    kBotTracks, kBotWheel, kBotArm, kBotArmUp, kBotEyes, kBotVisor, kBotSmile;

}  // namespace pixelatent::sample::creature
