#include "art.hpp"
#include "canvas.hpp"
#include "families.hpp"
#include "person.hpp"

namespace pixelatent::sample {
namespace {

Image finished(Canvas& canvas) {
  canvas.outline_silhouette();
  return canvas.to_image();
}

const std::array kCuteEyes{&eyes::kJelly,  &eyes::kBright, &eyes::kJelly, &eyes::kHappy,
                           &eyes::kSleepy, &eyes::kStern,  &eyes::kWink};
const std::array kCuteMouths{&mouths::kSmile, &mouths::kOpen,  &mouths::kGrin,
                             &mouths::kCat,   &mouths::kFangs, &mouths::kFlat};

// Stamps a face drawn for the common head somewhere else.
void stamp_face(Canvas& canvas, const Dyes& dyes, int turn, int dy) {
  canvas.stamp(*in_turn(kCuteEyes, turn + turn / 7), dyes, {.dy = dy});
  canvas.stamp(*in_turn(kCuteMouths, turn), dyes, {.dy = dy});
  if (turn % 2 == 0) canvas.stamp(kBlush, dyes, {.dy = dy});
}

}  // namespace

Image draw_slime(int turn, Rng& rng) {
  // A body, the row its top lies on and where its face goes.
  struct Shape {
    const Stencil* body;
    int top, face_dy;
  };
  static const std::array kShapes{
      Shape{&creature::kSlimeDome, 14, 11}, Shape{&creature::kSlimeDrop, 8, 11},
      Shape{&creature::kSlimeFlat, 18, 13}, Shape{&creature::kSlimeTall, 10, 7}};
  static const std::array kJellies{Ramp::Lime, Ramp::Sky, Ramp::Pink, Ramp::Gold,  Ramp::Purple,
                                   Ramp::Teal, Ramp::Red, Ramp::Iron, Ramp::Green, Ramp::Lilac};
  static const std::array kHats{&headgear::kCrown,  &headgear::kWizardHat, &headgear::kTopHat,
                                &headgear::kBow,    &headgear::kTiara,     &headgear::kStrawHat,
                                &headgear::kFlower, &headgear::kPot,       &headgear::kCatEars};
  const Shape& shape = in_turn(kShapes, turn + turn / 8);
  const Ramp jelly = in_turn(kJellies, turn);
  const Dyes dyes{.skin = jelly,
                  .main = other_than(jelly, rng),
                  .second = other_than(jelly, rng),
                  .eye = Ramp::Blue,
                  .blush = {jelly == Ramp::Pink || jelly == Ramp::Lilac ? Ramp::Red : Ramp::Pink,
                            jelly == Ramp::Red ? kLight : kBase}};
  Canvas canvas;
  canvas.stamp(*shape.body, dyes);
  canvas.stamp(creature::kSlimeGloss, dyes, {.dy = shape.face_dy - 11});
  if (turn % 3 == 1) canvas.stamp(creature::kSlimeBubbles, dyes, {.dy = shape.face_dy - 11});
  stamp_face(canvas, dyes, turn + turn / 6, shape.face_dy);
  if (turn % 2 == 1 && shape.body != &creature::kSlimeDrop) {
    canvas.stamp(*in_turn(kHats, turn / 2), dyes, {.dy = shape.top - 5, .edge = Edge::Outlined});
  }
  return finished(canvas);
}

namespace {

Image draw_mushroom(int turn, Rng& rng) {
  static const std::array kCaps{&creature::kCapRound, &creature::kCapPointed, &creature::kCapFlat};
  static const std::array kColours{Ramp::Red,     Ramp::Purple, Ramp::Blue, Ramp::Ginger,
                                   Ramp::Teal,    Ramp::Pink,   Ramp::Gold, Ramp::Green,
                                   Ramp::Leather, Ramp::Lilac};
  static const std::array kItems{&items::kLantern, &items::kFlowers, &items::kStaff, &items::kMug,
                                 &items::kBook};
  const Ramp cap = in_turn(kColours, turn);
  const Dyes dyes{.skin = in_turn(std::array{Ramp::Fair, Ramp::White, Ramp::Tan}, turn),
                  .main = cap,
                  .second = turn % 4 == 3 ? Ramp::Gold : Ramp::White,
                  .eye = Ramp::Leather,
                  .blush = {Ramp::Pink, kLight}};
  const Dyes item_dyes{.main = turn % 5 == 1 ? Ramp::Green : Ramp::Steel,
                       .second = other_than(cap, rng)};
  const bool slim = turn % 4 == 1;
  Canvas canvas;
  canvas.stamp(slim ? creature::kSlimStem : creature::kStem, dyes, {.edge = Edge::Outlined});
  stamp_face(canvas, dyes, turn + turn / 3, 11);
  const Stencil* hood = in_turn(kCaps, turn + turn / 3);
  canvas.stamp(*hood, dyes, {.edge = Edge::Outlined});
  const bool small_spots = turn % 2 == 1 || hood == &creature::kCapPointed;
  canvas.stamp(small_spots ? creature::kSpotsSmall : creature::kSpotsBig, dyes,
               {.dy = hood == &creature::kCapFlat ? 1 : 0});
  if (turn % 2 == 1) {
    canvas.stamp(*in_turn(kItems, turn / 2), item_dyes, {.dx = 1, .dy = 2, .edge = Edge::Outlined});
    canvas.stamp(creature::kTinyHand, dyes, {.edge = Edge::Outlined});
  }
  return finished(canvas);
}

Image draw_robot(int turn, Rng& rng) {
  static const std::array kHeads{&creature::kBotHeadBox, &creature::kBotHeadDome,
                                 &creature::kBotHeadScreen};
  static const std::array kFeet{&creature::kBotLegs, &creature::kBotTracks, &creature::kBotWheel};
  static const std::array kLooks{&creature::kBotEyes, &creature::kBotVisor, &creature::kBotSmile,
                                 &creature::kBotEyes};
  static const std::array kPaints{Ramp::Steel, Ramp::Red,  Ramp::Gold,  Ramp::Teal,  Ramp::Iron,
                                  Ramp::Blue,  Ramp::Pink, Ramp::Green, Ramp::White, Ramp::Ginger};
  const Ramp paint = in_turn(kPaints, turn);
  const Dyes dyes{
      .main = paint,
      .second = other_than(paint, rng),
      .leather = Ramp::Slate,
      .trim = turn % 2   ? Ramp::Steel
              : turn % 4 ? Ramp::Gold
                         : Ramp::Iron,
      .eye = in_turn(std::array{Ramp::Teal, Ramp::Lime, Ramp::Gold, Ramp::Sky, Ramp::Pink},
                     turn + turn / 5)};
  const Stencil* head = in_turn(kHeads, turn);
  Canvas canvas;
  canvas.stamp(*in_turn(kFeet, turn / 2), dyes);
  canvas.stamp(turn % 2 ? creature::kBotBarrel : creature::kBotTorso, dyes,
               {.edge = Edge::Outlined});
  canvas.stamp(turn % 4 == 1 ? creature::kBotArmUp : creature::kBotArm, dyes,
               {.dx = -3, .side = Side::Left});
  canvas.stamp(turn % 4 == 2 ? creature::kBotArmUp : creature::kBotArm, dyes,
               {.dx = -3, .side = Side::Right});
  canvas.stamp(*head, dyes, {.edge = Edge::Outlined});
  const Stencil* look =
      head == &creature::kBotHeadScreen ? &creature::kBotSmile : in_turn(kLooks, turn / 2 % 2);
  canvas.stamp(*look, dyes, {.dy = head == &creature::kBotHeadDome ? 1 : 0});
  return finished(canvas);
}

Image draw_ghost(int turn, Rng& rng) {
  static const std::array kShapes{&creature::kGhostWavy, &creature::kGhostTail,
                                  &creature::kGhostRound};
  static const std::array kSheets{Ramp::White, Ramp::Sky,   Ramp::Lilac,
                                  Ramp::White, Ramp::Steel, Ramp::Pink};
  static const std::array<const Stencil*, 6> kHats{nullptr,           &headgear::kTopHat,
                                                   nullptr,           &headgear::kBow,
                                                   &headgear::kCrown, &headgear::kWitchHat};
  const Stencil* shape = in_turn(kShapes, turn);
  const Ramp sheet = in_turn(kSheets, turn + turn / 6);
  const Dyes dyes{.skin = sheet,
                  .main = Ramp::Slate,
                  .second = other_than(Ramp::Slate, rng),
                  .eye = Ramp::Purple,
                  .blush = {Ramp::Pink, sheet == Ramp::Pink ? kBase : kLight}};
  const int dy = shape == &creature::kGhostRound ? 4 : 0;
  Canvas canvas;
  canvas.stamp(*shape, dyes);
  canvas.stamp(turn % 4 == 3 ? eyes::kBright : creature::kGhostEyes, dyes,
               {.dy = dy + (turn % 4 == 3 ? 3 : 0)});
  canvas.stamp(turn % 2 ? creature::kGhostMouth : mouths::kSmile, dyes,
               {.dy = turn % 2 ? dy : dy + 4});
  canvas.stamp(kBlush, dyes, {.dy = dy + 4});
  canvas.stamp(creature::kGhostHands, dyes, {.dy = dy, .edge = Edge::Outlined});
  if (const Stencil* hat = in_turn(kHats, turn + turn / 6)) {
    canvas.stamp(*hat, dyes, {.dy = dy, .edge = Edge::Outlined});
  }
  return finished(canvas);
}

Image draw_bat(int turn, Rng& rng) {
  static const std::array kWings{&creature::kBatUp, &creature::kBatLevel, &creature::kBatDown};
  static const std::array kFurs{Ramp::Purple, Ramp::Slate, Ramp::Leather, Ramp::Navy,
                                Ramp::Red,    Ramp::Teal,  Ramp::Coal,    Ramp::Pink,
                                Ramp::Ginger, Ramp::White};
  const Ramp fur = in_turn(kFurs, turn);
  const Dyes dyes{.skin = fur,
                  .main = fur,
                  .second = turn % 2 ? fur : other_than(fur, rng),
                  .eye = in_turn(std::array{Ramp::Gold, Ramp::Red, Ramp::Lime}, turn),
                  .blush = {Ramp::Pink, fur == Ramp::Pink ? kLight : kBase}};
  Canvas canvas;
  canvas.stamp(*in_turn(kWings, turn), dyes);
  canvas.stamp(creature::kBatBody, dyes, {.edge = Edge::Outlined});
  if (turn % 3 == 1) {
    canvas.stamp(eyes::kHappy, dyes, {.dy = 5});
  } else {
    canvas.stamp(turn % 3 ? eyes::kBright : creature::kBatEyes, dyes, {.dy = turn % 3 ? 5 : 0});
  }
  canvas.stamp(creature::kBatFangs, dyes);
  return finished(canvas);
}

}  // namespace

Image draw_mushroom_or_robot(int turn, Rng& rng) {
  return turn < 10 ? draw_mushroom(turn, rng) : draw_robot(turn - 10, rng);
}

Image draw_ghost_or_bat(int turn, Rng& rng) {
  return turn < 10 ? draw_ghost(turn, rng) : draw_bat(turn - 10, rng);
}

}  // namespace pixelatent::sample
