#include "train/thread_pacer.hpp"

#include <algorithm>

namespace pixelatent {

namespace {

constexpr int kBlock = 4;             // iterations: the gradient penalty comes every fourth
constexpr double kWorthwhile = 0.95;  // of the time, or less, makes a change worth it
constexpr int kFirstWait = 2, kLongestWait = 16;

}  // namespace

ThreadPacer::ThreadPacer(int most, Pace pace)
    : most_(most), chosen_(most), pace_(pace), wait_(kFirstWait), blocks_left_(kFirstWait) {}

void ThreadPacer::took(double seconds) {
  if (pace_ == Pace::Fixed || most_ < 2) return;
  seconds_ += seconds;
  if (++iterations_ < kBlock) return;
  end_block(seconds_);
  iterations_ = 0;
  seconds_ = 0;
}

void ThreadPacer::end_block(double seconds) {
  if (trying_ == 0) {
    chosen_seconds_ = chosen_seconds_ > 0 ? 0.5 * (chosen_seconds_ + seconds) : seconds;
    if (--blocks_left_ <= 0) trying_ = candidate();
    return;
  }
  if (seconds < kWorthwhile * chosen_seconds_) {
    chosen_ = trying_;
    chosen_seconds_ = seconds;
    wait_ = kFirstWait;
  } else {
    // The longer nothing is gained, the rarer are the trials.
    wait_ = std::min(2 * wait_, kLongestWait);
  }
  trying_ = 0;
  blocks_left_ = wait_;
}

int ThreadPacer::candidate() {
  const bool fewer = chosen_ == most_ || (chosen_ > 1 && fewer_next_);
  fewer_next_ = !fewer;
  return fewer ? chosen_ / 2 : std::min(2 * chosen_, most_);
}

}  // namespace pixelatent
