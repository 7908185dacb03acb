#include "art.hpp"
#include "families.hpp"
#include "person.hpp"

namespace pixelatent::sample {

Figure goblin(int turn, Rng& rng) {
  static const std::array kSkins{Ramp::Lime, Ramp::Green, Ramp::Olive, Ramp::Lime, Ramp::Teal};
  static const std::array kItems{&items::kDagger, &items::kClub, &items::kTorch, &items::kPan,
                                 &items::kBone,   &items::kBag,  &items::kAxe,   &items::kFish};
  static const std::array<const Stencil*, 6> kHats{
      nullptr, &headgear::kPot,    &headgear::kBandana, &headgear::kSpikedCap,
      nullptr, &headgear::kTopknot};
  Figure figure;
  figure.dyes.skin = in_turn(kSkins, turn);
  const Ramp cloth = in_turn(kCloths, turn * 3 + 1);
  const bool shaman = turn % 5 == 4;
  dress(figure,
        shaman     ? outfits::kGoblinRobe
        : turn % 2 ? outfits::kGoblinVest
                   : outfits::kGoblinRags,
        cloth, other_than(cloth, rng), shaman ? Ramp::Bone : Ramp::Iron);
  figure.dyes.eye = chance(0.6, rng) ? Ramp::Gold : Ramp::Red;
  figure.hat_dyes.hair = Ramp::Coal;
  figure.sleeve = shaman ? cloth : figure.dyes.skin;
  figure.head = &kWideHead;
  figure.ears = &kGoblinEars;
  figure.head_dy = 4;
  figure.arm_dy = 3;
  figure.eyes = in_turn(std::array{&eyes::kGoblin, &eyes::kGlare, &eyes::kGoblin, &eyes::kHappy,
                                   &eyes::kBright, &eyes::kWink},
                        turn + turn / 6);
  figure.extras = {&kBigNose};
  figure.mouth =
      in_turn(std::array{&mouths::kTeeth, &mouths::kFangs, &mouths::kGrin}, turn + turn / 3);
  if (const Stencil* hat = in_turn(kHats, turn)) figure.hats.push_back(hat);
  const Stencil* item = in_turn(kItems, turn);
  figure.left = item == &items::kBag ? carrying(*item, cloth, cloth)
                                     : holding(*item, Ramp::Ginger, turn % 5 == 2);
  if (shaman) {
    figure.left = holding(items::kWand, in_turn(kMagic, turn / 5));
    figure.hats = {turn % 2 ? &headgear::kSmallHorns : &headgear::kLaurel};
  }
  figure.right =
      turn % 6 == 3 ? carrying(items::kBuckler, cloth, Ramp::Leather, Ramp::Iron) : resting(rng);
  return figure;
}

Figure orc(int turn, Rng& rng) {
  static const std::array kSkins{Ramp::Olive, Ramp::Green, Ramp::Slate,
                                 Ramp::Olive, Ramp::Red,   Ramp::Teal};
  static const std::array kWeapons{&items::kAxe,  &items::kClub,       &items::kHammer,
                                   &items::kMace, &items::kBroadsword, &items::kSpear};
  static const std::array<const Stencil*, 5> kHats{nullptr, &headgear::kHornedHelm, nullptr,
                                                   &headgear::kTopknot, &headgear::kSpikedCap};
  Figure figure;
  figure.dyes.skin = in_turn(kSkins, turn);
  const Ramp cloth = in_turn(kCloths, turn * 3 + 2);
  const bool plate = turn % 3 == 2;
  dress(figure, plate ? outfits::kOrcPlate : outfits::kOrcHarness, cloth, cloth,
        turn % 2 ? Ramp::Iron : Ramp::Steel);
  figure.dyes.eye = chance(0.5, rng) ? Ramp::Red : Ramp::Gold;
  figure.dyes.hair = figure.hat_dyes.hair = chance(0.5, rng) ? Ramp::Coal : Ramp::Red;
  figure.sleeve = plate ? Ramp::Iron : figure.dyes.skin;
  figure.head = &kSquareHead;
  figure.ears = &kOrcEars;
  figure.arm_dx = -1;
  figure.eyes = &eyes::kOrc;
  figure.mouth = &mouths::kTusks;
  if (turn % 5 == 0) figure.hair = &hair::kMohawk;
  if (const Stencil* hat = in_turn(kHats, turn)) figure.hats.push_back(hat);
  figure.left = holding(*in_turn(kWeapons, turn), Ramp::Red, turn % 7 == 3, Ramp::Iron);
  figure.right = turn % 4 == 1 ? carrying(items::kWoodShield, Ramp::Iron, cloth) : resting(rng);
  if (turn % 4 == 2) figure.collar = &capes::kShoulderPads;
  return figure;
}

Figure skeleton(int turn, Rng& rng) {
  static const std::array<const Stencil*, 7> kHats{
      nullptr,           &headgear::kNasalHelm, &headgear::kHood,
      &headgear::kCrown, &headgear::kPirateHat, &headgear::kWizardHat,
      &headgear::kTopHat};
  static const std::array kWeapons{&items::kSword, &items::kScythe, &items::kSkullStaff,
                                   &items::kBow,   &items::kAxe,    &items::kBone};
  Figure figure;
  figure.dyes.skin = turn % 6 == 5 ? Ramp::Sky : Ramp::Bone;
  const Ramp cloth = in_turn(kCloths, turn * 3);
  const bool robed = turn % 5 == 2;
  dress(figure,
        robed      ? outfits::kRobe
        : turn % 2 ? outfits::kRibsKilt
                   : outfits::kRibs,
        cloth, cloth, turn % 2 ? Ramp::Gold : Ramp::Iron);
  figure.dyes.eye = in_turn(kMagic, turn + turn / 7);
  figure.head = &kSkull;
  figure.eyes = &eyes::kSockets;
  figure.mouth = &mouths::kBare;
  if (const Stencil* hat = in_turn(kHats, turn)) figure.hats.push_back(hat);
  if (turn % 7 == 5) figure.head_dy = 1;  // makes room for the tall hat
  if (turn % 7 == 2) figure.over.push_back(&eyes::kSockets);
  if (turn % 7 == 4) figure.hat_dyes.main = Ramp::Coal;
  figure.left = holding(*in_turn(kWeapons, turn), cloth, false, Ramp::Iron);
  figure.right.arm = &kBoneArmDown;
  figure.left.arm = turn % 5 == 4 && figure.left.item->y > 6 ? &kBoneArmRaised : &kBoneArmOut;
  if (robed) figure.left.arm = &kArmOut, figure.right.arm = &kArmDown;
  if (turn % 4 == 0) {
    figure.right = carrying(turn % 8 ? items::kRoundShield : items::kWoodShield, cloth, Ramp::Slate,
                            Ramp::Iron);
    figure.right.arm = robed ? &kArmOut : &kBoneArmOut;
  }
  if (chance(0.3, rng)) figure.behind.push_back(&capes::kShort);
  return figure;
}

Figure imp(int turn, Rng& rng) {
  static const std::array kSkins{Ramp::Red,  Ramp::Purple, Ramp::Ginger, Ramp::Pink,
                                 Ramp::Navy, Ramp::Slate,  Ramp::Teal};
  static const std::array kHorns{&headgear::kBigHorns, &headgear::kSmallHorns,
                                 &headgear::kRamHorns};
  static const std::array kWings{&beast::kBatWings, &beast::kSmallWings, &beast::kBatWings};
  Figure figure;
  figure.dyes.skin = in_turn(kSkins, turn);
  const Ramp cloth = other_than(figure.dyes.skin, rng);
  dress(figure, outfits::kImpBody, figure.dyes.skin, cloth,
        turn % 3 == 1 ? Ramp::Slate : Ramp::Bone);
  figure.sleeve = figure.dyes.skin;
  figure.dyes.hair = Ramp::Coal;
  figure.dyes.eye = Ramp::Gold;
  figure.ears = &kElfEars;
  figure.head_dy = 3;
  figure.arm_dy = 2;
  figure.arm_dx = 1;
  figure.eyes = in_turn(std::array{&eyes::kGlare, &eyes::kBright, &eyes::kHappy, &eyes::kStern},
                        turn + turn / 4);
  figure.mouth = in_turn(std::array{&mouths::kFangs, &mouths::kGrin, &mouths::kSmirk}, turn / 2);
  figure.cape_dyes.main = figure.dyes.skin;
  figure.behind = {in_turn(kWings, turn / 2), &beast::kImpTail};
  figure.hats = {in_turn(kHorns, turn)};
  if (turn % 4 == 1) figure.hair = &hair::kSpiky;
  if (turn % 3 != 1)
    figure.left =
        holding(turn % 3 ? items::kTorch : items::kTrident, Ramp::Ginger, false, Ramp::Iron);
  if (turn % 3 == 1) figure.left = holding(items::kPotion, in_turn(kMagic, turn), turn % 2 == 0);
  figure.right = resting(rng);
  return figure;
}

namespace {

Figure lizard(int turn, Rng& rng) {
  static const std::array kScales{Ramp::Green, Ramp::Teal, Ramp::Olive, Ramp::Red, Ramp::Blue};
  Figure figure;
  figure.dyes.skin = in_turn(kScales, turn);
  const Ramp cloth = other_than(figure.dyes.skin, rng);
  dress(figure, turn % 2 ? outfits::kLizardVest : outfits::kLizardBody, cloth, Ramp::Gold);
  figure.dyes.eye = Ramp::Gold;
  figure.sleeve = turn % 2 ? cloth : figure.dyes.skin;
  figure.head = &beast::kLizardHead;
  figure.eyes = &eyes::kLizard;
  figure.cape_dyes.main = figure.dyes.skin;
  figure.behind = {&beast::kLizardTail};
  figure.hat_dyes.second = cloth;
  if (turn % 3 == 1) figure.hats = {&headgear::kFrills};
  if (turn % 5 == 3) {
    figure.hats = {&headgear::kTurban};
    figure.hat_dyes.eye = figure.dyes.eye;
    figure.over = {&eyes::kLizard};
  }
  static const std::array kWeapons{&items::kTrident,  &items::kSpear, &items::kSword,
                                   &items::kOrbStaff, &items::kAxe,   &items::kCrookStaff,
                                   &items::kTorch,    &items::kClub};
  figure.left = holding(*in_turn(kWeapons, turn), in_turn(kMagic, turn), turn == 2);
  figure.right = turn % 3 == 0 ? carrying(items::kRoundShield, cloth, Ramp::Gold) : resting(rng);
  return figure;
}

Figure cat(int turn, Rng& rng) {
  static const std::array kFurs{Ramp::Ginger, Ramp::Slate, Ramp::White, Ramp::Leather, Ramp::Coal};
  static const std::array kItems{&items::kFish, &items::kKatana, &items::kMug, &items::kLantern,
                                 &items::kStaff};
  Figure figure;
  figure.dyes.skin = in_turn(kFurs, turn);
  figure.dyes.blush = {Ramp::Pink, kLight};
  const Ramp cloth = in_turn(kCloths, turn * 3 + 1);
  dress(figure, turn % 2 ? outfits::kCatVest : outfits::kCatBody, cloth, by_chance(kTrousers, rng));
  figure.hat_dyes.main = figure.hat_dyes.second = cloth;
  figure.dyes.eye = in_turn(std::array{Ramp::Lime, Ramp::Gold, Ramp::Sky}, turn);
  figure.sleeve = turn % 2 ? cloth : figure.dyes.skin;
  figure.head = &beast::kCatHead;
  figure.eyes = in_turn(std::array{&eyes::kFeline, &eyes::kCat, &eyes::kHappy}, turn);
  if (turn % 5 == 0 || turn % 5 == 3) figure.extras = {&beast::kTabby};
  figure.mouth = &mouths::kCat;
  figure.cape_dyes.main = figure.dyes.skin;
  figure.cape_dyes.second = cloth;
  figure.behind = {&beast::kCatTail};
  figure.arm_dx = turn % 2 ? 0 : 1;
  if (turn % 3 == 2) figure.collar = &capes::kScarf;
  if (turn % 4 == 1) figure.hats = {&headgear::kBow};
  figure.left =
      turn % 2 || turn % 4 == 0 ? holding(*in_turn(kItems, turn / 2), cloth) : resting(rng);
  figure.right = resting(rng);
  return figure;
}

}  // namespace

Figure lizard_or_cat(int turn, Rng& rng) {
  return turn < 10 ? lizard(turn, rng) : cat(turn - 10, rng);
}

}  // namespace pixelatent::sample
