#include "figure.hpp"

#include <algorithm>

#include "art.hpp"

namespace pixelatent::sample {
namespace {

// Tall hats are narrower than the head above their brim; nothing of the head may show there.
int first_row_under(const std::vector<const Stencil*>& hats) {
  constexpr int kBrim = 7;
  const auto is_brimmed = [](const Stencil* hat) {
    return hat == &headgear::kWizardHat || hat == &headgear::kWitchHat ||
           hat == &headgear::kTopHat || hat == &headgear::kFeatherCap ||
           hat == &headgear::kStrawHat;
  };
  return std::any_of(hats.begin(), hats.end(), is_brimmed) ? kBrim : 0;
}

class Painter {
 public:
  explicit Painter(const Figure& figure)
      : f_(figure), head_top_(first_row_under(figure.hats) + figure.head_dy) {}

  Image paint() {
    paint_behind();
    canvas_.stamp(*f_.body, f_.dyes);
    paint_gripped(f_.left, Side::Left);
    paint_gripped(f_.right, Side::Right);
    paint_arm(f_.left, Side::Left);
    paint_arm(f_.right, Side::Right);
    if (f_.collar) canvas_.stamp(*f_.collar, f_.cape_dyes, {.edge = Edge::Outlined});
    paint_head();
    paint_shield(f_.left, Side::Left);
    paint_shield(f_.right, Side::Right);
    canvas_.outline_silhouette();
    return canvas_.to_image();
  }

 private:
  void paint_behind() {
    for (const Stencil* part : f_.behind) canvas_.stamp(*part, f_.cape_dyes);
    if (f_.hair && f_.hair->back) {
      canvas_.stamp(*f_.hair->back, f_.dyes, {.dy = f_.head_dy, .top = head_top_});
    }
  }

  Placement at_hand(const Hand& hand, Side side) const {
    return {.dx = hand.arm->hand_x - kArmOut.hand_x + f_.arm_dx,
            .dy = hand.arm->hand_y - kArmOut.hand_y + f_.arm_dy,
            .edge = Edge::Outlined,
            .flipped = side == Side::Right};
  }

  void paint_gripped(const Hand& hand, Side side) {
    if (hand.item) canvas_.stamp(*hand.item, hand.item_dyes, at_hand(hand, side));
  }

  void paint_shield(const Hand& hand, Side side) {
    if (hand.shield) canvas_.stamp(*hand.shield, hand.item_dyes, at_hand(hand, side));
  }

  void paint_arm(const Hand& hand, Side side) {
    Dyes dyes = f_.dyes;
    dyes.main = f_.sleeve;
    canvas_.stamp(hand.arm->sleeve, dyes,
                  {.dx = f_.arm_dx, .dy = f_.arm_dy, .side = side, .edge = Edge::Outlined});
  }

  void paint_head() {
    const Placement flush{.dy = f_.head_dy};
    const Placement outlined{.dy = f_.head_dy, .edge = Edge::Outlined};
    if (f_.ears) canvas_.stamp(*f_.ears, f_.dyes, outlined);
    canvas_.stamp(*f_.head, f_.dyes, {.dy = f_.head_dy, .edge = Edge::Outlined, .top = head_top_});
    for (const Stencil* part : f_.extras) canvas_.stamp(*part, f_.dyes, flush);
    if (f_.eyes) canvas_.stamp(*f_.eyes, f_.dyes, flush);
    if (f_.beard) canvas_.stamp(*f_.beard, f_.dyes, flush);
    if (f_.mouth) canvas_.stamp(*f_.mouth, f_.dyes, flush);
    if (f_.hair && f_.hair->front)
      canvas_.stamp(*f_.hair->front, f_.dyes, {.dy = f_.head_dy, .top = head_top_});
    for (const Stencil* hat : f_.hats) canvas_.stamp(*hat, f_.hat_dyes, outlined);
    for (const Stencil* part : f_.over) canvas_.stamp(*part, f_.hat_dyes, flush);
  }

  const Figure& f_;
  int head_top_;  ///< first row of the head that no tall hat covers
  Canvas canvas_;
};

}  // namespace

Image draw(const Figure& figure) { return Painter(figure).paint(); }

}  // namespace pixelatent::sample
