#include "compare_handler.hpp"

#include <algorithm>
#include <cmath>

namespace pixelatent::gui {

Compared compared(const ExploreState& explore) {
  Compared result;
  if (explore.a) result.a = &explore.a->image;
  if (explore.b) {
    result.b = &explore.b->image;
  } else if (explore.frame) {
    result.b = &explore.frame->image;
    result.b_is_shown = true;
  }
  return result;
}

char shown_of(const CompareState& compare, const ExploreState& explore) {
  const Compared both = compared(explore);
  if (compare.held == 'a' && both.a != nullptr) return 'a';
  if (compare.held == 'b' && both.b != nullptr) return 'b';
  if (compare.mode == CompareMode::Blink && both.both()) return compare.phase < 1 ? 'a' : 'b';
  return 0;
}

void CompareHandler::handle(const CompareIntent& intent) {
  std::visit([this](const auto& ask) { on(ask); }, intent);
}

void CompareHandler::collect() {
  const Compared both = compared(explore_);
  if (both.a == nullptr) state_.mode = CompareMode::Off;
  const Image& a = both.a != nullptr ? *both.a : Image();
  const Image& b = both.b != nullptr ? *both.b : Image();
  if (a == a_ && b == b_) return;
  a_ = a;
  b_ = b;
  state_.changes = changes_between(a_, b_);
}

bool CompareHandler::tick(double seconds) {
  const bool blinks = state_.mode == CompareMode::Blink && compared(explore_).both() &&
                      tools_.navigation.page() == Page::Explore;
  if (!blinks) return false;
  state_.phase = std::fmod(state_.phase + seconds * state_.blinks, 2);
  return true;
}

bool CompareHandler::something_to_compare() {
  if (explore_.a) return true;
  tools_.notices.info(
      "Set A first: Compare has a button for it, and so has the row below the sprite.");
  return false;
}

void CompareHandler::on(const intent::Compare& ask) {
  if (ask.mode != CompareMode::Off && !something_to_compare()) return;
  state_.mode = ask.mode;
  state_.phase = 0;
}

void CompareHandler::on(const intent::HoldCompare& ask) {
  state_.held = ask.which != 0 && !something_to_compare() ? '\0' : ask.which;
}

void CompareHandler::on(const intent::MoveDivider& ask) {
  state_.divider = std::clamp(ask.to, 0.0F, 1.0F);
}

void CompareHandler::on(const intent::SetBlinks& ask) {
  state_.blinks = std::clamp(ask.a_second, kSlowestBlink, kFastestBlink);
}

}  // namespace pixelatent::gui
