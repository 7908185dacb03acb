#include "person.hpp"

#include "art.hpp"

namespace pixelatent::sample {
namespace {

constexpr std::array kSkins{Ramp::Fair, Ramp::Tan,   Ramp::Fair, Ramp::Brown,
                            Ramp::Tan,  Ramp::Umber, Ramp::Fair};
constexpr std::array kHairColours{Ramp::Ginger, Ramp::Leather, Ramp::Gold,  Ramp::Coal,
                                  Ramp::Red,    Ramp::Steel,   Ramp::Slate, Ramp::Leather};

constexpr std::array kIris{Ramp::Blue, Ramp::Green, Ramp::Brown, Ramp::Teal, Ramp::Purple};
const std::array kOpenEyes{&eyes::kBright, &eyes::kTall, &eyes::kDots, &eyes::kBright,
                           &eyes::kStern,  &eyes::kTall, &eyes::kHappy};
const std::array kFemaleEyes{&eyes::kLashes, &eyes::kBright, &eyes::kLashes, &eyes::kHappy};
const std::array kMouths{&mouths::kSmile, &mouths::kFlat,  &mouths::kGrin,
                         &mouths::kSmirk, &mouths::kSmile, &mouths::kOpen};
const std::array kMensHair{&hair::kShort, &hair::kSpiky, &hair::kParted,
                           &hair::kCurly, &hair::kBowl,  &hair::kMohawk};
const std::array kWomensHair{&hair::kLong, &hair::kBob,      &hair::kPonytail, &hair::kWaves,
                             &hair::kBun,  &hair::kPigtails, &hair::kBraids,   &hair::kCurly};
const std::array kBeards{&beard::kFull, &beard::kGoatee, &beard::kMoustache, &beard::kFull};

Tone blush_on(Ramp skin) {
  switch (skin) {
    case Ramp::Fair:
      return {Ramp::Pink, kLight};
    case Ramp::Tan:
      return {Ramp::Red, kLight};
    case Ramp::Brown:
      return {Ramp::Red, kBase};
    default:
      return {Ramp::Red, kShadow};
  }
}

bool is_earthy(Ramp ramp) {
  return ramp == Ramp::Brown || ramp == Ramp::Umber || ramp == Ramp::Leather ||
         ramp == Ramp::Ginger || ramp == Ramp::Gold;
}

bool is_gloomy(Ramp ramp) {
  return ramp == Ramp::Coal || ramp == Ramp::Slate || ramp == Ramp::Navy || ramp == Ramp::Iron;
}

}  // namespace

bool clash(Ramp one, Ramp other) {
  return one == other || (is_earthy(one) && is_earthy(other)) ||
         (is_gloomy(one) && is_gloomy(other));
}

Figure person(int turn, bool woman, Rng& rng) {
  Figure figure;
  Dyes& dyes = figure.dyes;
  dyes.skin = in_turn(kSkins, turn * 3 + rng.below(2));
  dyes.hair = by_chance(kHairColours, rng);
  while (clash(dyes.skin, dyes.hair)) dyes.hair = by_chance(kHairColours, rng);
  dyes.eye = by_chance(kIris, rng);
  dyes.blush = blush_on(dyes.skin);
  figure.ears = &kRoundEars;
  figure.mouth = by_chance(kMouths, rng);
  if (woman) {
    figure.hair = in_turn(kWomensHair, turn / 2 + rng.below(2));
    figure.eyes = by_chance(kFemaleEyes, rng);
    figure.extras.push_back(&kBlush);
  } else {
    figure.hair = in_turn(kMensHair, turn / 2 + rng.below(2));
    figure.eyes = by_chance(kOpenEyes, rng);
    if (chance(0.4, rng)) figure.extras.push_back(&kBlush);
    if (chance(0.3, rng)) figure.beard = by_chance(kBeards, rng);
  }
  const bool small_eyes = figure.eyes == &eyes::kDots || figure.eyes == &eyes::kTall;
  if (small_eyes && (dyes.skin == Ramp::Brown || dyes.skin == Ramp::Umber)) {
    figure.eyes = &eyes::kBright;  // the white keeps them visible on dark skin
  }
  return figure;
}

void dress(Figure& figure, const Stencil& body, Ramp main, Ramp second, Ramp trim) {
  figure.body = &body;
  figure.dyes.main = main;
  figure.dyes.second = second;
  figure.dyes.trim = trim;
  figure.sleeve = main;
  figure.hat_dyes = figure.dyes;
  figure.cape_dyes = figure.dyes;
}

Hand holding(const Stencil& item, Ramp magic, bool raised, Ramp metal) {
  Hand hand;
  constexpr int kHighestTopRaised = 7;  // longer things would leave the cell
  hand.arm = raised && item.y >= kHighestTopRaised ? &kArmRaised : &kArmOut;
  hand.item = &item;
  hand.item_dyes = {.main = metal, .second = magic};
  return hand;
}

Hand carrying(const Stencil& shield, Ramp main, Ramp second, Ramp trim) {
  Hand hand;
  hand.arm = &kArmOut;
  hand.shield = &shield;
  hand.item_dyes = {.main = main, .second = second, .trim = trim};
  return hand;
}

Hand resting(Rng& rng) {
  Hand hand;
  hand.arm = chance(0.35, rng) ? &kArmOnHip : &kArmDown;
  return hand;
}

Ramp other_than(Ramp taken, Rng& rng) {
  for (;;) {
    const Ramp cloth = by_chance(kCloths, rng);
    if (!clash(cloth, taken)) return cloth;
  }
}

Ramp cloth_for(const Figure& figure, int turn) {
  while (clash(in_turn(kCloths, turn), figure.dyes.hair) ||
         clash(in_turn(kCloths, turn), figure.dyes.skin)) {
    ++turn;
  }
  return in_turn(kCloths, turn);
}

void tuck_hair(Figure& figure) {
  const HairStyle* style = figure.hair;
  if (!style) return;
  if (style == &hair::kSpiky || style == &hair::kCurly || style == &hair::kMohawk) {
    figure.hair = &hair::kShort;
  } else if (style == &hair::kBun || style == &hair::kPonytail) {
    figure.hair = &hair::kBob;
  }
}

}  // namespace pixelatent::sample
