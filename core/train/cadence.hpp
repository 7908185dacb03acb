#pragma once
// When to publish, and how fast training goes.
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <deque>
#include <limits>

namespace pixelatent {

using Clock = std::chrono::steady_clock;

inline double seconds_between(Clock::time_point from, Clock::time_point to) {
  return std::chrono::duration<double>(to - from).count();
}

/// Spaces out something that costs time so that it takes at most `share` of it: quickly at first,
/// because a person is waiting, then once in `interval` seconds or less often. It never waits for
/// more than `longest` seconds: on a busy machine something cheap may once take long.
class Cadence {
 public:
  Cadence(double first_interval, double interval, double share,
          double longest = std::numeric_limits<double>::infinity())
      : next_interval_(first_interval), interval_(interval), share_(share), longest_(longest) {}

  bool due(Clock::time_point now) const { return now >= due_; }

  /// It was done from `begin` to `end`.
  void done(Clock::time_point begin, Clock::time_point end) {
    const double wait =
        std::min(longest_, std::max(next_interval_, seconds_between(begin, end) / share_));
    due_ = end + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(wait));
    next_interval_ = std::min(next_interval_ * 1.5, interval_);
  }

 private:
  Clock::time_point due_{};
  double next_interval_, interval_, share_, longest_;
};

/// Images per second over the last few seconds of training time.
class Speedometer {
 public:
  void add(int images, double seconds) {
    window_.push_back({images, seconds});
    images_ += images;
    seconds_ += seconds;
    while (window_.size() > 2 && seconds_ - window_.front().seconds > kWindowSeconds) {
      images_ -= window_.front().images;
      seconds_ -= window_.front().seconds;
      window_.pop_front();
    }
  }
  double images_per_second() const {
    return seconds_ > 0 ? static_cast<double>(images_) / seconds_ : 0;
  }

 private:
  static constexpr double kWindowSeconds = 5;
  struct Entry {
    int images;
    double seconds;
  };
  std::deque<Entry> window_;
  std::int64_t images_ = 0;
  double seconds_ = 0;
};

}  // namespace pixelatent
