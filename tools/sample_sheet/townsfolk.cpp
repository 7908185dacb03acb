#include "art.hpp"
#include "families.hpp"
#include "person.hpp"

namespace pixelatent::sample {
namespace {

// A trade: what its people wear and hold. Hats keep their own colours.
struct Trade {
  const Stencil* body;
  const Stencil* hat;
  const Stencil* tool;
  const Stencil* bag;
  bool woman;
  Ramp cloth, second, hat_cloth, hat_band;
};

const std::array kTrades{
    Trade{&outfits::kApron, &headgear::kMaidCap, &items::kBroom, nullptr, true, Ramp::Navy,
          Ramp::White, Ramp::White, Ramp::Gold},
    Trade{&outfits::kOveralls, &headgear::kStrawHat, &items::kFork, nullptr, false, Ramp::Blue,
          Ramp::Red, Ramp::Red, Ramp::Red},
    Trade{&outfits::kApron, &headgear::kChefHat, &items::kPan, nullptr, false, Ramp::Red,
          Ramp::White, Ramp::White, Ramp::White},
    Trade{&outfits::kDress, &headgear::kFlower, nullptr, &items::kBasket, true, Ramp::Pink,
          Ramp::White, Ramp::White, Ramp::Red},
    Trade{&outfits::kPriest, &headgear::kMitre, &items::kCrookStaff, &items::kBook, false,
          Ramp::White, Ramp::Gold, Ramp::White, Ramp::Gold},
    Trade{&outfits::kPriest, &headgear::kVeil, &items::kLantern, nullptr, true, Ramp::Slate,
          Ramp::White, Ramp::Slate, Ramp::White},
    Trade{&outfits::kShirt, nullptr, &items::kFish, &items::kBasket, false, Ramp::White, Ramp::Navy,
          Ramp::Blue, Ramp::Red},
    Trade{&outfits::kDress, &headgear::kBow, &items::kFlowers, nullptr, true, Ramp::Green,
          Ramp::White, Ramp::Red, Ramp::Red},
    Trade{&outfits::kVest, &headgear::kTopHat, &items::kMug, &items::kBag, false, Ramp::Slate,
          Ramp::Red, Ramp::Slate, Ramp::Red},
    Trade{&outfits::kDress, &headgear::kStrawHat, &items::kFork, &items::kBasket, true, Ramp::Gold,
          Ramp::Green, Ramp::Green, Ramp::Green},
};

}  // namespace

Figure townsfolk(int turn, Rng& rng) {
  const Trade& trade = in_turn(kTrades, turn);
  const bool second_shift = turn >= static_cast<int>(kTrades.size());
  Figure figure = person(turn, trade.woman, rng);
  const Ramp cloth =
      second_shift && trade.cloth != Ramp::White ? other_than(trade.cloth, rng) : trade.cloth;
  dress(figure, *trade.body, cloth, trade.second);
  figure.hat_dyes.main = trade.hat_cloth;
  figure.hat_dyes.second = second_shift ? other_than(trade.hat_band, rng) : trade.hat_band;
  if (trade.hat == &headgear::kVeil) {
    figure.hat_dyes.main = cloth;
    figure.hair = &hair::kNone;
  }
  if (trade.body == &outfits::kOveralls) figure.sleeve = trade.second;
  if (trade.hat) {
    figure.hats.push_back(trade.hat);
    tuck_hair(figure);
  }
  if (trade.hat == &headgear::kVeil) figure.eyes = turn < 10 ? &eyes::kBright : &eyes::kHappy;
  figure.right = resting(rng);
  if (trade.bag) figure.right = carrying(*trade.bag, cloth, Ramp::Red);
  figure.left = trade.tool ? holding(*trade.tool, Ramp::Pink, false,
                                     trade.tool == &items::kFlowers ? Ramp::Green : Ramp::Steel)
                           : resting(rng);
  return figure;
}

namespace {

void make_ninja(Figure& figure, int turn, Rng& rng) {
  static const std::array kBlacks{Ramp::Coal, Ramp::Navy, Ramp::Red, Ramp::Slate, Ramp::Purple};
  const Ramp cloth = in_turn(kBlacks, turn / 4);
  dress(figure, outfits::kGi, cloth, other_than(cloth, rng));
  figure.dyes.leather = figure.dyes.second;
  figure.hair = nullptr;
  figure.beard = nullptr;
  figure.ears = nullptr;
  figure.eyes = chance(0.5, rng) ? &eyes::kStern : &eyes::kDots;
  figure.hats = {&headgear::kNinjaMask, &headgear::kNinjaBand};
  figure.over = {figure.eyes};
  figure.left = holding(items::kKatana, figure.dyes.second, turn % 8 == 0);
}

void make_pirate(Figure& figure, int turn, Rng& rng) {
  const Ramp coat = in_turn(kCloths, turn / 4 + 1);
  dress(figure, chance(0.5, rng) ? outfits::kVest : outfits::kTunic, coat, Ramp::White);
  figure.hat_dyes.main = turn % 8 == 1 ? Ramp::Coal : Ramp::Leather;
  figure.hat_dyes.second = coat;
  tuck_hair(figure);
  figure.hats = {turn % 8 == 5 ? &headgear::kBandana : &headgear::kPirateHat};
  figure.eyes = &eyes::kPatch;
  figure.left = holding(items::kSword, coat, turn % 8 == 5);
  figure.right = turn % 3 == 0 ? carrying(items::kBag, coat, coat) : resting(rng);
}

void make_jester(Figure& figure, int turn, Rng& rng) {
  const Ramp one = in_turn(kCloths, turn), other = in_turn(kCloths, turn + 3);
  dress(figure, outfits::kTunic, one, other);
  figure.hair = nullptr;
  figure.hats = {&headgear::kJesterCap};
  figure.collar = &capes::kHoodCollar;
  figure.mouth = &mouths::kGrin;
  figure.extras = {&kBlush};
  figure.left = turn % 8 == 2 ? holding(items::kWand, Ramp::Gold, true) : resting(rng);
  figure.right = turn % 8 == 2 ? resting(rng) : carrying(items::kDrum, one, other);
}

void make_hooded_thief(Figure& figure, int turn, Rng& rng) {
  static const std::array kDrab{Ramp::Slate, Ramp::Leather, Ramp::Purple, Ramp::Green, Ramp::Navy};
  const Ramp cloak = in_turn(kDrab, turn / 4);
  dress(figure, outfits::kRanger, by_chance(kTrousers, rng), cloak);
  figure.behind = {&capes::kLong};
  figure.hats = {&headgear::kDeepHood};
  figure.over = {&eyes::kVisorGlow};
  figure.hat_dyes.eye = in_turn(kMagic, turn / 4);
  figure.hair = nullptr;
  figure.ears = nullptr;
  figure.left = holding(items::kDagger, cloak);
  figure.right =
      turn % 8 == 3 ? holding(items::kDagger, cloak) : carrying(items::kBag, cloak, cloak);
}

}  // namespace

Figure rogue(int turn, Rng& rng) {
  Figure figure = person(turn, turn % 8 > 3, rng);
  switch (turn % 4) {
    case 0:
      make_ninja(figure, turn, rng);
      break;
    case 1:
      make_pirate(figure, turn, rng);
      break;
    case 2:
      make_jester(figure, turn, rng);
      break;
    default:
      make_hooded_thief(figure, turn, rng);
      break;
  }
  return figure;
}

}  // namespace pixelatent::sample
