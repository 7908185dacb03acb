#pragma once
// Decides when the next frame is due: smooth while somebody looks and touches, rarely otherwise, so
// that training has the machine.
#include <algorithm>

namespace pixelatent::gui {

class FramePacer {
 public:
  void input(double now) { last_input_ = now; }
  void news() { news_ = true; }
  /// Something on screen moves by itself, or a control is held.
  void set_animating(bool animating) { animating_ = animating; }
  /// Something small changes with time (a clock, a notice about to go).
  void set_ticking(bool ticking) { ticking_ = ticking; }

  /// When to draw next, on the clock of `now`.
  double due(double now) const {
    if (animating_ || now - last_input_ < kSmoothAfterInput) return last_frame_ + smooth_interval();
    if (news_ || ticking_) return last_frame_ + news_interval();
    return last_frame_ + kIdleInterval;
  }
  /// A frame begun at `now` took `seconds` of work.
  void drawn(double now, double seconds) {
    last_frame_ = now;
    news_ = false;
    cost_ += 0.2 * (seconds - cost_);
  }

 private:
  static constexpr double kSmoothAfterInput = 0.5;
  static constexpr double kIdleInterval = 0.5;

  /// 60 frames a second; down to 30 where drawing is so slow that it would take half a core.
  double smooth_interval() const { return std::clamp(2 * cost_, 1.0 / 60, 1.0 / 30); }

  /// Ten times a second; less often where that would take a tenth of a core from training.
  double news_interval() const { return std::clamp(10 * cost_, 0.1, 0.25); }

  double last_input_ = 0;
  double last_frame_ = -1;
  double cost_ = 0;
  bool news_ = false;
  bool animating_ = false;
  bool ticking_ = false;
};

}  // namespace pixelatent::gui
