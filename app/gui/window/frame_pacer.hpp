#pragma once
// Decides when the next frame is due: smooth while somebody looks and touches, rarely otherwise, so
// that training has the machine.
#include <algorithm>
#include <optional>

namespace pixelatent::gui {

class FramePacer {
 public:
  void input(double now) {
    last_input_ = now;
    unanswered_ = kFramesAfterInput;
  }
  void news() { news_ = true; }
  /// What the last input asked for is there: nobody should wait for the next regular frame.
  void answer() { answer_ = true; }
  /// Something on screen moves by itself.
  void set_moving(bool moving) { moving_ = moving; }
  void set_held(bool held) { held_ = held; }  ///< A control is.
  /// Something small changes with time (a clock, a notice about to go).
  void set_ticking(bool ticking) { ticking_ = ticking; }

  /// When to draw next, on the clock of `now`.
  double due(double now) const {
    if (postponed_at_) return answer_ ? now : *postponed_at_ + kPatience;
    const bool touched = held_ || now - last_input_ < kSmoothAfterInput;
    if (answer_ && touched && !moving_) return last_frame_ + kSmallestInterval;
    if (moving_ || (touched && unanswered_ > 0)) return last_frame_ + smooth_interval();
    if (touched) return last_frame_ + kTouchedInterval;
    if (news_ || ticking_) return last_frame_ + news_interval();
    return last_frame_ + kIdleInterval;
  }
  /// A frame was not drawn because an answer is about to come. The next one shows what the input
  /// did in this one.
  void postponed(double now) {
    postponed_at_ = now;
    count_answer();
  }
  bool was_postponed() const { return postponed_at_.has_value(); }
  /// A frame begun at `now` took `seconds` of work.
  void drawn(double now, double seconds) {
    last_frame_ = now;
    news_ = answer_ = false;
    count_answer();
    postponed_at_.reset();
    cost_ += 0.2 * (seconds - cost_);
  }

 private:
  static constexpr double kSmoothAfterInput = 0.5;
  /// What a control does with an input may show one frame later.
  static constexpr int kFramesAfterInput = 2;
  /// A finger rests, or has just gone: words that appear after a while.
  static constexpr double kTouchedInterval = 1.0 / 10;
  static constexpr double kIdleInterval = 0.5;
  static constexpr double kSmallestInterval = 1.0 / 60;
  static constexpr double kPatience = 0.02;

  void count_answer() { unanswered_ = std::max(0, unanswered_ - 1); }

  /// 60 frames a second; down to 30 where drawing is so slow that it would take half a core.
  double smooth_interval() const { return std::clamp(2 * cost_, kSmallestInterval, 1.0 / 30); }

  /// Ten times a second; less often where that would take a tenth of a core from training.
  double news_interval() const { return std::clamp(10 * cost_, 0.1, 0.25); }

  std::optional<double> postponed_at_;
  double last_input_ = 0;
  double last_frame_ = -1;
  double cost_ = 0;
  int unanswered_ = 0;  ///< frames that the last input is still good for
  bool news_ = false, answer_ = false;
  bool moving_ = false, held_ = false;
  bool ticking_ = false;
};

}  // namespace pixelatent::gui
