#include "art.hpp"
#include "families.hpp"
#include "person.hpp"

namespace pixelatent::sample {

Figure adventurer(int turn, Rng& rng) {
  static const std::array kBodies{&outfits::kTunic, &outfits::kVest, &outfits::kShirt,
                                  &outfits::kMail};
  static const std::array kWeapons{&items::kSword,      &items::kAxe,   &items::kSpear,
                                   &items::kTorch,      &items::kMace,  &items::kLantern,
                                   &items::kBroadsword, &items::kHammer};
  static const std::array kShields{&items::kRoundShield, &items::kBuckler, &items::kWoodShield,
                                   &items::kBag};
  const bool woman = turn % 2 == 1;
  Figure figure = person(turn, woman, rng);
  const Ramp cloth = cloth_for(figure, turn);
  dress(figure, *in_turn(kBodies, turn + turn / 4), cloth, by_chance(kTrousers, rng));
  const Stencil* weapon = in_turn(kWeapons, turn * 3);
  figure.left = holding(*weapon, Ramp::Ginger, weapon == &items::kSword && chance(0.5, rng));
  figure.right = turn % 3 == 0
                     ? carrying(*in_turn(kShields, turn / 3), cloth, other_than(cloth, rng))
                     : resting(rng);
  figure.cape_dyes.second = other_than(cloth, rng);
  if (turn % 4 == 2) figure.behind.push_back(&capes::kShort);
  if (turn % 5 == 1) figure.collar = &capes::kScarf;
  if (turn % 7 == 3) {
    figure.hats.push_back(&headgear::kHeadband);
    figure.hat_dyes.second = Ramp::Red;
  }
  return figure;
}

Figure knight(int turn, Rng& rng) {
  static const std::array kHelms{&headgear::kGreatHelm, &headgear::kNasalHelm,
                                 &headgear::kHornedHelm, &headgear::kBucketHelm,
                                 &headgear::kWingedHelm};
  static const std::array kWeapons{&items::kSword, &items::kBroadsword, &items::kSpear,
                                   &items::kMace,  &items::kHammer,     &items::kAxe};
  static const std::array kShields{&items::kKiteShield, &items::kRoundShield, &items::kTowerShield};
  static const std::array kMetals{Ramp::Steel, Ramp::Iron, Ramp::Gold, Ramp::Steel, Ramp::Slate};
  Figure figure = person(turn, turn % 4 == 3, rng);
  const Ramp cloth = in_turn(kCloths, turn * 3 + 1), metal = in_turn(kMetals, turn / 2);
  dress(figure, turn % 5 == 1 ? outfits::kMail : outfits::kPlate, cloth, Ramp::Slate, metal);
  figure.sleeve = turn % 5 == 1 ? Ramp::Iron : metal;
  figure.hair = figure.hair->back ? figure.hair : &hair::kNone;
  const Stencil* helm = in_turn(kHelms, turn);
  figure.hat_dyes.second = cloth;
  figure.hats.push_back(helm);
  if (helm == &headgear::kGreatHelm) figure.hats.push_back(&headgear::kPlume);
  if (helm == &headgear::kGreatHelm || helm == &headgear::kBucketHelm) {
    figure.over.push_back(&eyes::kVisorGlow);
    figure.hat_dyes.eye = in_turn(kMagic, turn);
    figure.hair = nullptr;
    figure.beard = nullptr;
    figure.ears = nullptr;
  }
  figure.left = holding(*in_turn(kWeapons, turn + turn / 6), cloth, chance(0.2, rng));
  figure.right = turn % 4 != 1
                     ? carrying(*in_turn(kShields, turn), cloth, other_than(cloth, rng), metal)
                     : resting(rng);
  figure.cape_dyes.second = cloth;
  if (turn % 3 == 1) figure.behind.push_back(&capes::kLong);
  return figure;
}

Figure mage(int turn, Rng& rng) {
  static const std::array kStaffs{&items::kStaff, &items::kOrbStaff, &items::kWand,
                                  &items::kCrookStaff, &items::kSkullStaff};
  const bool woman = turn % 2 == 1;
  Figure figure = person(turn, woman, rng);
  const Ramp cloth = cloth_for(figure, turn * 7 + 3), magic = in_turn(kMagic, turn);
  dress(figure, outfits::kRobe, cloth, magic, turn % 3 == 2 ? Ramp::Steel : Ramp::Gold);
  if (!woman && turn % 4 != 2) {
    figure.beard = turn % 4 == 0 ? &beard::kWizard : &beard::kLong;
    figure.dyes.hair = chance(0.7, rng) ? Ramp::Steel : figure.dyes.hair;
    figure.hair = &hair::kReceding;
  }
  figure.hats.push_back(woman && turn % 4 == 1 ? &headgear::kWitchHat
                        : turn % 5 == 4        ? &headgear::kHood
                                               : &headgear::kWizardHat);
  if (turn % 5 == 4) {
    figure.hat_dyes.second = cloth;
    figure.over.push_back(&eyes::kBright);
  }
  figure.head_dy = 1;  // makes room for the tall hats
  if (turn % 6 == 2 || turn % 6 == 5) figure.eyes = &eyes::kSpectacles;
  tuck_hair(figure);
  figure.left = holding(*in_turn(kStaffs, turn), magic, turn % 5 == 2);
  if (turn % 3 == 0) figure.right = carrying(items::kBook, cloth, other_than(cloth, rng));
  if (turn % 3 == 1) figure.right = holding(items::kPotion, in_turn(kMagic, turn + 2));
  return figure;
}

Figure ranger(int turn, Rng& rng) {
  static const std::array kGreens{Ramp::Green,   Ramp::Olive, Ramp::Teal,
                                  Ramp::Leather, Ramp::Lime,  Ramp::Slate};
  static const std::array kHats{&headgear::kFeatherCap, &headgear::kHood, &headgear::kLaurel};
  Figure figure = person(turn, turn % 2 == 1, rng);
  figure.beard = turn % 6 == 0 ? figure.beard : nullptr;
  figure.ears = &kElfEars;
  Ramp cloth = in_turn(kGreens, turn), cape = in_turn(kGreens, turn + 1 + turn / 6);
  if (clash(cloth, figure.dyes.skin) || clash(cloth, figure.dyes.hair)) cloth = Ramp::Green;
  if (clash(cape, cloth)) cape = Ramp::Red;
  dress(figure, turn % 4 == 3 ? outfits::kTunic : outfits::kRanger, cloth, cape);
  figure.cape_dyes.second = cape;
  figure.behind.push_back(turn % 2 ? &capes::kLong : &capes::kShort);
  if (turn % 4 != 3) figure.hats.push_back(in_turn(kHats, turn));
  if (turn % 4 != 3 && turn % 3 == 1) figure.over.push_back(&eyes::kBright);
  if (turn % 3 == 1 && turn % 4 != 3) figure.ears = nullptr;
  tuck_hair(figure);
  figure.left = turn % 3 != 2 ? holding(items::kBow)
                              : holding(turn % 2 ? items::kSpear : items::kDagger, cape);
  figure.right = resting(rng);
  if (turn % 5 == 4) figure.right = carrying(items::kBuckler, cloth, cape);
  return figure;
}

Figure royal(int turn, Rng& rng) {
  static const std::array kRich{Ramp::Red,  Ramp::Purple, Ramp::Blue, Ramp::Pink,
                                Ramp::Teal, Ramp::White,  Ramp::Navy, Ramp::Green};
  const bool woman = turn % 2 == 1;
  Figure figure = person(turn, woman, rng);
  const Ramp cloth = in_turn(kRich, turn), cape = in_turn(kRich, turn + 3);
  dress(figure, woman ? outfits::kGown : outfits::kRoyal, cloth, woman ? cape : Ramp::White);
  figure.cape_dyes.second = cape;
  if (!woman) {
    figure.behind.push_back(&capes::kRoyal);
    figure.collar = &capes::kFurCollar;
    if (turn % 4 == 0) figure.beard = turn % 8 == 0 ? &beard::kFull : &beard::kLong;
  }
  figure.hat_dyes.second = cape;
  tuck_hair(figure);
  figure.hats.push_back(woman ? (turn % 4 == 1 ? &headgear::kTiara : &headgear::kCrown)
                              : (turn % 4 == 0 ? &headgear::kTallCrown : &headgear::kCrown));
  if (turn % 3 != 2) figure.left = holding(items::kSceptre, cape);
  if (woman && turn % 3 == 2) figure.left = holding(items::kFan, cape);
  if (!woman && turn % 3 == 2) figure.left = holding(items::kBroadsword, cape);
  figure.right =
      turn % 5 == 3 ? holding(items::kFlowers, Ramp::Pink, false, Ramp::Green) : resting(rng);
  return figure;
}

Figure dwarf(int turn, Rng& rng) {
  static const std::array kBushy{&beard::kFull, &beard::kLong, &beard::kBraided};
  static const std::array kHelms{&headgear::kHornedHelm, &headgear::kSpikedCap,
                                 &headgear::kNasalHelm, &headgear::kHornedHelm,
                                 &headgear::kWingedHelm};
  static const std::array kTools{&items::kAxe,  &items::kHammer,  &items::kMug,
                                 &items::kMace, &items::kLantern, &items::kClub};
  Figure figure = person(turn, false, rng);
  const bool woman = turn % 5 == 3;
  const Ramp cloth = cloth_for(figure, turn * 3), metal = turn % 4 == 1 ? Ramp::Gold : Ramp::Steel;
  const bool plate = turn % 3 == 1;
  dress(figure, plate ? outfits::kDwarfPlate : outfits::kDwarfTunic, cloth,
        by_chance(kTrousers, rng), metal);
  figure.sleeve = plate ? Ramp::Iron : cloth;
  figure.head_dy = 3;
  figure.arm_dy = 1;
  figure.beard = woman ? nullptr : in_turn(kBushy, turn);
  figure.hair = woman ? &hair::kBraids : turn % 4 == 2 ? &hair::kMohawk : &hair::kReceding;
  figure.extras = {woman ? &kBlush : &kBigNose};
  if (turn % 4 != 2) figure.hats.push_back(in_turn(kHelms, turn));
  figure.left = holding(*in_turn(kTools, turn), Ramp::Red);
  figure.right = turn % 4 == 0   ? carrying(items::kRoundShield, cloth, Ramp::White, metal)
                 : turn % 4 == 3 ? holding(items::kMug)
                                 : resting(rng);
  return figure;
}

}  // namespace pixelatent::sample
