#pragma once
// Creatures that share nothing with the human figure.
#include "stencil.hpp"

namespace pixelatent::sample::creature {

extern const Stencil kSlimeDome, kSlimeDrop, kSlimeFlat, kSlimeTall, kSlimeGloss, kSlimeBubbles;
extern const Stencil kGhostWavy, kGhostTail, kGhostRound, kGhostEyes, kGhostMouth, kGhostHands;
extern const Stencil kBatBody, kBatUp, kBatLevel, kBatDown, kBatEyes, kBatFangs;
extern const Stencil kCapRound, kCapPointed, kCapFlat, kSpotsBig, kSpotsSmall, kStem, kSlimStem,
    kTinyHand;
extern const Stencil kBotHeadBox, kBotHeadDome, kBotHeadScreen, kBotTorso, kBotBarrel, kBotLegs,
    kBotTracks, kBotWheel, kBotArm, kBotArmUp, kBotEyes, kBotVisor, kBotSmile;

}  // namespace pixelatent::sample::creature
